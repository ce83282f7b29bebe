"""Invitations that calendars accept, move and cancel: read back with the library, from the messages as they go."""

from __future__ import annotations

import datetime as dt
from email import message_from_bytes, policy
from email.message import EmailMessage
from itertools import count
from types import SimpleNamespace

import pytest
from django.core import mail as outbox
from django.utils import timezone
from icalendar import Calendar, Event

from alliance_portal.kernel import invitations
from alliance_portal.kernel.models import OutgoingMail
from alliance_portal.kernel.roles import Actor
from cpd.actions import cancel_booking, cancel_run, move_run, remove_session, save_run, save_session
from cpd.models import Booking, Run
from schools.models import Person
from tests.conftest import As
from tests.schools.post import deliver

from .making import book, day, make_course, make_people, make_run

TOM = "Tom Reed"


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> None:
    """A minute goes by between any two invitations."""
    begin, minutes = timezone.now(), count(1)
    clock = SimpleNamespace(now=lambda: begin + dt.timedelta(minutes=next(minutes)))
    monkeypatch.setattr(invitations, "timezone", clock)


def tom() -> Person:
    return Person.objects.get(name=TOM)


def booked(actor: Actor, run: Run) -> Booking:
    book(actor, run, [tom()])
    return Booking.objects.get(run=run, person=tom())


def files(subject: str) -> list[str]:
    """The invitations of the latest e-mail to Tom whose subject begins so."""
    mails = OutgoingMail.objects.filter(to_email=tom().email, subject__startswith=subject)
    latest = mails.order_by("-id").first()
    assert latest is not None, subject
    return latest.invitations


def event_of(content: str) -> Event:
    [event] = Calendar.from_ical(content).events
    return event


def message() -> EmailMessage:
    """The last message as the mail server gets it."""
    deliver()
    sent = outbox.outbox[-1].message().as_bytes(linesep="\r\n")
    return message_from_bytes(sent, policy=policy.default)  # type: ignore[return-value]


def test_a_booking_invites_to_each_session_on_its_own(in_alliance: Actor) -> None:
    run = make_run(dates=(14, 21))
    booked(in_alliance, run)
    events = [event_of(content) for content in files("Booked")]
    sessions = list(run.sessions.all())
    assert [event.start for event in events] == [session.span[0] for session in sessions]
    assert [event.end for event in events] == [session.span[1] for session in sessions]
    assert len({event["UID"] for event in events}) == 2
    assert {str(event["LOCATION"]) for event in events} == {"The hall, Perry Street"}


def test_the_message_bears_it_as_outlook_and_google_read_it(in_alliance: Actor) -> None:
    booked(in_alliance, make_run())
    parts = [part for part in message().walk() if part.get_content_type() == "text/calendar"]
    assert [part.get_filename() for part in parts] == [None, "date-1.ics"]
    assert {part.get_param("method") for part in parts} == {"REQUEST"}
    for part in parts:
        calendar = Calendar.from_ical(part.get_content())
        [event] = calendar.events
        assert calendar["METHOD"] == "REQUEST"
        assert event["ATTENDEE"] == f"mailto:{tom().email}"
        assert event["ATTENDEE"].params["CN"] == TOM
        assert str(event["ORGANIZER"]).startswith("mailto:")
        assert event["STATUS"] == "CONFIRMED"


def test_it_keeps_to_the_letter_of_rfc_5545(in_alliance: Actor) -> None:
    run = make_run(make_course(title="Reading, writing; and “oracy”: " + "leading it well " * 8))
    booked(in_alliance, run)
    [content] = files("Booked")
    lines = content.split("\r\n")
    assert "\n" not in "".join(lines)
    assert max(len(line.encode()) for line in lines) <= 75
    assert content.startswith("BEGIN:VCALENDAR\r\n")
    assert content.endswith("END:VCALENDAR\r\n")
    for name in ("VERSION:2.0", "PRODID:", "METHOD:REQUEST", "DTSTAMP:", "UID:", "SEQUENCE:"):
        assert any(line.startswith(name) for line in lines), name
    [starts] = [line for line in lines if line.startswith("DTSTART")]
    assert starts.endswith("Z")
    assert event_of(content)["SUMMARY"] == str(run)


def test_an_hour_in_summer_is_an_hour_in_summer(in_alliance: Actor) -> None:
    run = make_run()
    session = run.sessions.get()
    session.held_on = dt.date(timezone.localdate().year + 1, 7, 1)
    assert session.span[0].astimezone(dt.UTC).hour == 8
    assert session.span[0].replace(month=12).astimezone(dt.UTC).hour == 9


@pytest.mark.usefixtures("later")
def test_a_moved_date_moves_in_the_calendar(in_alliance: Actor, as_: As) -> None:
    run = make_run(dates=(14, 21))
    booked(in_alliance, run)
    before = event_of(files("Booked")[0])
    with as_("coordinator") as actor:
        session = run.sessions.first()
        assert session
        session.held_on = day(15)
        save_session(actor=actor, session=session)
        [moved] = map(event_of, files("Changed"))
        told = OutgoingMail.objects.count()
        save_session(actor=actor, session=session)
        assert OutgoingMail.objects.count() == told
    assert moved["UID"] == before["UID"]
    assert moved["SEQUENCE"] > before["SEQUENCE"]
    assert moved["DTSTAMP"].dt > before["DTSTAMP"].dt
    assert moved.start == before.start + dt.timedelta(days=1)


@pytest.mark.usefixtures("later")
def test_another_place_is_told_for_the_dates_that_are_held_there(in_alliance: Actor, as_: As) -> None:
    run = make_run(dates=(14, 21))
    run.sessions.filter(held_on=day(21)).update(venue="The library")
    booked(in_alliance, run)
    with as_("coordinator") as actor:
        run.venue = "The gym"
        save_run(actor=actor, run=run)
    [moved] = map(event_of, files("Changed"))
    assert moved["LOCATION"] == "The gym"


@pytest.mark.usefixtures("later")
def test_a_cancelled_booking_leaves_the_calendar_and_comes_back(in_alliance: Actor) -> None:
    run = make_run()
    cancel_booking(actor=in_alliance, booking=booked(in_alliance, run))
    first = event_of(files("Booked")[0])
    [content] = files("Cancelled")
    gone = event_of(content)
    assert Calendar.from_ical(content)["METHOD"] == "CANCEL"
    assert gone["STATUS"] == "CANCELLED"
    book(in_alliance, run, [tom()])
    again = event_of(files("Booked")[0])
    assert first["UID"] == gone["UID"] == again["UID"]
    assert first["SEQUENCE"] < gone["SEQUENCE"] < again["SEQUENCE"]


def test_a_date_that_is_removed_leaves_the_calendar_alone(in_alliance: Actor, as_: As) -> None:
    run = make_run(dates=(14, 21))
    booked(in_alliance, run)
    with as_("coordinator") as actor:
        session = run.sessions.first()
        assert session
        remove_session(actor=actor, session=session)
    [content] = files("Changed")
    assert Calendar.from_ical(content)["METHOD"] == "CANCEL"
    assert event_of(content)["UID"] == event_of(files("Booked")[0])["UID"]


def test_a_run_that_is_called_off_leaves_every_calendar(in_alliance: Actor, as_: As) -> None:
    run = make_run(dates=(14, 21))
    booked(in_alliance, run)
    with as_("coordinator") as actor:
        cancel_run(actor=actor, run=run, because="Too few")
    methods = [Calendar.from_ical(content)["METHOD"] for content in files("Cancelled")]
    assert methods == ["CANCEL", "CANCEL"]


def test_whoever_only_waited_has_nothing_to_cancel(in_alliance: Actor) -> None:
    run = make_run(places=1)
    book(in_alliance, run, make_people(1))
    waits = booked(in_alliance, run)
    assert files("On the waiting list") == []
    cancel_booking(actor=in_alliance, booking=waits)
    assert files("Cancelled") == []


def test_whoever_moves_up_is_invited(in_alliance: Actor) -> None:
    run = make_run(places=1)
    first = make_people(1)
    book(in_alliance, run, first)
    booked(in_alliance, run)
    cancel_booking(actor=in_alliance, booking=Booking.objects.get(run=run, person=first[0]))
    [content] = files("You have a place")
    assert Calendar.from_ical(content)["METHOD"] == "REQUEST"


def test_a_date_that_is_over_is_nobodys_news(in_alliance: Actor, as_: As) -> None:
    run = make_run(dates=(14,))
    booked(in_alliance, run)
    run.sessions.update(held_on=day(-2))
    told = OutgoingMail.objects.count()
    with as_("coordinator") as actor:
        session = run.sessions.get()
        session.held_on = day(-3)
        assert save_session(actor=actor, session=session) == 0
    assert OutgoingMail.objects.count() == told


def test_a_date_that_took_place_earlier_moves_in_calendars(in_alliance: Actor) -> None:
    run = make_run(dates=(14,))
    booked(in_alliance, run)
    session = run.sessions.get()
    session.held_on = day(-2)
    assert save_session(actor=in_alliance, session=session, took_place=True) == 1
    [content] = files("Changed")
    assert Calendar.from_ical(content).events[0].start.date() == day(-2)


def test_two_moves_within_one_moment_are_told_apart(
    in_alliance: Actor, as_: As, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = make_run(dates=(14,))
    booked(in_alliance, run)
    moment = timezone.now()
    monkeypatch.setattr(invitations, "timezone", SimpleNamespace(now=lambda: moment))
    numbers = []
    with as_("coordinator") as actor:
        for distance in (15, 16):
            session = run.sessions.get()
            session.held_on = day(distance)
            save_session(actor=actor, session=session)
            numbers += [event_of(content)["SEQUENCE"] for content in files("Changed")]
        move_run(actor=actor, run=run, days={run.sessions.get(): day(17)})
    mails = OutgoingMail.objects.filter(to_email=tom().email).order_by("-id")
    numbers.append(event_of(mails[0].invitations[0])["SEQUENCE"])
    assert numbers[0] < numbers[1] < numbers[2]
