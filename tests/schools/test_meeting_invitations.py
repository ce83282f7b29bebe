"""Invitations to the meetings of a body: accepted, moved and cancelled by calendars (tests/cpd/test_invitations.py)."""

from __future__ import annotations

import datetime as dt
from itertools import count
from types import SimpleNamespace

import pytest
from django.utils import timezone
from django.utils.timezone import localdate
from icalendar import Calendar, Event

from alliance_portal.kernel import invitations
from alliance_portal.kernel.audit import timeline
from alliance_portal.kernel.models import OutgoingMail
from alliance_portal.kernel.roles import Actor
from schools.actions import bodies, meetings
from schools.models import Body, Meeting, Person, Seat

TOM = "Tom Reed"


@pytest.fixture(autouse=True)
def later(monkeypatch: pytest.MonkeyPatch) -> None:
    """A minute goes by between any two invitations."""
    begin, minutes = timezone.now(), count(1)
    clock = SimpleNamespace(now=lambda: begin + dt.timedelta(minutes=next(minutes)))
    monkeypatch.setattr(invitations, "timezone", clock)


@pytest.fixture
def body(in_alliance: Actor) -> Body:
    return bodies.save_body(actor=in_alliance, body=Body(kind=Body.Kind.STEERING, name="Steering group"))


def seat(actor: Actor, body: Body, **more: dt.date) -> Seat:
    tom = Person.objects.select_related("organisation").get(name=TOM)
    values = {
        "person": tom,
        "organisation": tom.organisation,
        "role": Seat.Role.MEMBER,
        "starts_on": localdate(),
    }
    return bodies.seat_person(actor=actor, body=body, **values | more)


def meeting(actor: Actor, body: Body, days: int = 10) -> Meeting:
    row = Meeting(
        body=body, held_on=localdate() + dt.timedelta(days=days), starts_at=dt.time(16), place="The library"
    )
    return meetings.save_meeting(actor=actor, meeting=row)


def sent(subject: str) -> list[tuple[str, Event]]:
    """The method and the event of each invitation of Tom's latest e-mail whose subject begins so."""
    latest = OutgoingMail.objects.filter(to_name=TOM, subject__startswith=subject).latest("id")
    calendars = [Calendar.from_ical(content) for content in latest.invitations]
    return [(str(one["METHOD"]), event) for one in calendars for event in one.events]


def test_a_meeting_is_set_moved_and_cancelled_in_calendars(body: Body, in_alliance: Actor) -> None:
    seat(in_alliance, body)
    row = meeting(in_alliance, body)
    [(asked, first)] = sent("Invitation")
    row.held_on += dt.timedelta(days=1)
    meetings.save_meeting(actor=in_alliance, meeting=row)
    [(moved, second)] = sent("New date")
    meetings.cancel_meeting(actor=in_alliance, meeting=row, reason="Snow")
    [(ended, third)] = sent("Cancelled")
    assert [asked, moved, ended] == ["REQUEST", "REQUEST", "CANCEL"]
    assert first["UID"] == second["UID"] == third["UID"]
    assert first["SEQUENCE"] < second["SEQUENCE"] < third["SEQUENCE"]
    assert second.start == first.start + dt.timedelta(days=1)
    assert (first["SUMMARY"], first["LOCATION"]) == ("Steering group", "The library")


def test_a_year_is_one_email_with_an_event_a_meeting(body: Body, in_alliance: Actor) -> None:
    seat(in_alliance, body)
    days = [localdate() + dt.timedelta(days=days) for days in (30, 60, 90)]
    about = {"starts_at": dt.time(15, 30), "ends_at": dt.time(17)}
    meetings.plan_year(actor=in_alliance, body=body, year=localdate().year, days=days, about=about)
    events = [event for _, event in sent("Dates of the")]
    assert [event.start.astimezone(timezone.get_default_timezone()).date() for event in events] == days
    assert {event.end - event.start for event in events} == {dt.timedelta(minutes=90)}


def test_who_sits_down_is_invited_and_who_leaves_is_rid_of_them(body: Body, in_alliance: Actor) -> None:
    first, second = meeting(in_alliance, body, 10), meeting(in_alliance, body, 40)
    meetings.cancel_meeting(actor=in_alliance, meeting=meeting(in_alliance, body, 20), reason="Snow")
    row = seat(in_alliance, body)
    invited = sent("You sit on")
    assert [(method, event["UID"][:36]) for method, event in invited] == [
        ("REQUEST", str(first.public_id)),
        ("REQUEST", str(second.public_id)),
    ]
    bodies.end_seat(actor=in_alliance, seat=row, last_day=first.held_on)
    [(method, event)] = sent("You leave")
    assert (method, event["UID"][:36]) == ("CANCEL", str(second.public_id))


def test_without_meetings_nobody_is_troubled(body: Body, in_alliance: Actor) -> None:
    bodies.end_seat(actor=in_alliance, seat=seat(in_alliance, body), last_day=localdate())
    assert not OutgoingMail.objects.filter(to_name=TOM).exists()


def test_two_moves_and_the_end_within_one_moment_are_told_apart(
    body: Body, in_alliance: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    moment = timezone.now()
    monkeypatch.setattr(invitations, "timezone", SimpleNamespace(now=lambda: moment))
    seat(in_alliance, body)
    row, numbers = meeting(in_alliance, body), []
    numbers.append(sent("Invitation")[0][1]["SEQUENCE"])
    opened_before = Meeting.objects.get(pk=row.pk)  # somebody else opened the form before the first move
    for stale in (row, opened_before):
        stale.held_on += dt.timedelta(days=3 - len(numbers))
        meetings.save_meeting(actor=in_alliance, meeting=stale)
        numbers.append(sent("New date")[0][1]["SEQUENCE"])
    meetings.cancel_meeting(actor=in_alliance, meeting=row, reason="Snow")
    numbers.append(sent("Cancelled")[0][1]["SEQUENCE"])
    assert numbers == sorted(set(numbers)), "each is later than the one before"
    assert Meeting.objects.get(pk=row.pk).moves == 3


def test_how_often_it_moved_is_no_line_of_its_history(body: Body, in_alliance: Actor) -> None:
    row = meeting(in_alliance, body)
    row.place = "The hall"
    meetings.save_meeting(actor=in_alliance, meeting=row)
    told = [(one.title, one.description) for one in timeline(row)]
    assert told == [("Changed", "Place: The hall (was The library)"), ("Added", "")]
