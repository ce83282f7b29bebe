"""One's own dates by a secret link: what is in it, who gets nothing, and how calendar programs are answered."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.db import IntegrityError, connection, transaction
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from icalendar import Calendar, Event

from alliance_portal.demo.founding import email_of
from alliance_portal.kernel import calendar_feed
from alliance_portal.kernel.models import Account, CalendarFeed, OutgoingMail
from alliance_portal.kernel.roles import Actor, Role
from alliance_portal.kernel.tenancy import enter_service
from cpd.actions import cancel_booking, cancel_run
from cpd.models import Booking, RunDeliverer
from schools.models import Alliance, Body, Meeting, Organisation, Person, RoleGrant, Seat
from tests.cast import BILLERICAY, PLYMOUTH
from tests.conftest import As, SignIn
from tests.cpd.making import book, make_course, make_people, make_run
from tests.sle_brokerage import steps

pytestmark = pytest.mark.django_db
LINK = re.compile(r"https?://[^\s<]+/calendar-feed/[\w-]{43}\.ics")


def account(key: str = "teacher") -> Account:
    return Account.objects.get(email=email_of(BILLERICAY, key))


def tom() -> Person:
    return Person.objects.get(email=email_of(BILLERICAY, "teacher"))


def link(key: str = "teacher") -> str:
    return f"/calendar-feed/{calendar_feed.make_feed(account(key))}.ics"


def fetched(path: str, **headers: Any) -> HttpResponse:
    return Client().get(path, headers=headers)


def events(path: str) -> dict[str, Event]:
    answer = fetched(path)
    assert answer.status_code == 200
    return {str(event["SUMMARY"]): event for event in Calendar.from_ical(answer.content).events}


def make_meeting(person: Person, name: str = "Steering group") -> Meeting:
    """In ten days, of a body on which she sits from today."""
    body, today = Body.objects.create(kind=Body.Kind.STEERING, name=name), timezone.localdate()
    Seat.objects.create(body=body, person=person, organisation=person.organisation, starts_on=today)
    day = today + dt.timedelta(days=10)
    return Meeting.objects.create(body=body, held_on=day, starts_at=dt.time(16), place="Library")


def make_elsewhere() -> tuple[Alliance, Person, Meeting]:
    """Tom works in Plymouth too, and sits on a body there."""
    alliance = Alliance.objects.get(slug=PLYMOUTH.slug)
    with enter_service(alliance=alliance, purpose="test"):
        school = Organisation.objects.filter(kind=Organisation.Kind.SCHOOL).first()
        assert school is not None
        person = Person.objects.create(
            name="Tom Reed", email="tom.reed@plymouth.invalid", organisation=school, account=account()
        )
        RoleGrant.objects.create(
            person=person, role=Role.TEACHER, organisation=school, starts_on=timezone.localdate()
        )
        return alliance, person, make_meeting(person, "Maths group")


def end_roles(person: Person) -> None:
    """Yesterday was the last day."""
    today = timezone.localdate()
    span = {"starts_on": today - dt.timedelta(days=9), "ends_on": today - dt.timedelta(days=1)}
    RoleGrant.objects.filter(person=person).update(**span)


def test_it_holds_what_she_is_booked_on_delivers_and_meets(in_alliance: Actor) -> None:
    booked, delivered = make_run(dates=(14, 21)), make_run(make_course(title="Mastery"), dates=(30,))
    book(in_alliance, booked, [tom()])
    RunDeliverer.objects.create(run=delivered, organisation=tom().organisation, person=tom())
    make_run(make_course(title="Nothing to her"), dates=(40,))
    meeting = make_meeting(tom())
    rows = Calendar.from_ical(fetched(link()).content).events
    found = sorted((str(event["SUMMARY"]), event.start) for event in rows)
    first, second = (session.span[0] for session in booked.sessions.all())
    third = delivered.sessions.get().span[0]
    title = str(booked)
    assert [one for one in found if one[0] != "Steering group"] == sorted(
        [(title, first), (title, second), ("Mastery (you deliver)", third)]
    )
    [steering] = [event for event in rows if event["SUMMARY"] == "Steering group"]
    assert steering.end - steering.start == dt.timedelta(hours=1), "nobody said when it ends"
    assert steering["UID"].startswith(str(meeting.public_id))
    assert "Billericay" in steering["DESCRIPTION"]


def test_a_leaders_visits_last_the_day(in_alliance: Actor, as_: As) -> None:
    with as_("coordinator") as actor:
        visit = steps.visit(actor, steps.active(actor))
    path = link("sle")
    assert events(path) == {}, "it was years ago"
    visit.visited_on = timezone.localdate() - dt.timedelta(days=3)
    visit.save()
    [(title, event)] = events(path).items()
    assert title == f"Support visit: {visit.focus}"
    assert (event.start, event.end) == (visit.visited_on, visit.visited_on + dt.timedelta(days=1))


def test_it_has_the_ids_of_the_invitations(in_alliance: Actor) -> None:
    """Who accepted the e-mail and subscribes sees that it is the same date."""
    run = make_run()
    book(in_alliance, run, [tom()])
    [content] = OutgoingMail.objects.filter(to_email=tom().email).latest("id").invitations
    [invited] = Calendar.from_ical(content).events
    assert events(link())[str(run)]["UID"] == invited["UID"]


def test_it_publishes_and_invites_nobody(in_alliance: Actor) -> None:
    book(in_alliance, make_run(), [tom()])
    answer = fetched(link())
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    calendar = Calendar.from_ical(answer.content)
    assert (calendar["METHOD"], calendar["X-WR-CALNAME"]) == ("PUBLISH", "Alliance Portal")
    assert calendar["REFRESH-INTERVAL"].dt == dt.timedelta(hours=1)
    [event] = calendar.events
    assert "ATTENDEE" not in event
    assert {"UID", "DTSTAMP", "SEQUENCE", "DTSTART", "DTEND", "SUMMARY"} <= set(event)
    lines = answer.content.decode().split("\r\n")
    assert "\n" not in "".join(lines)
    assert max(len(line.encode()) for line in lines) <= 75


def test_what_is_cancelled_goes(in_alliance: Actor, as_: As) -> None:
    run, other = make_run(), make_run(make_course(title="Mastery"), dates=(21,))
    for one in (run, other):
        book(in_alliance, one, [tom()])
    meeting = make_meeting(tom())
    path = link()
    assert set(events(path)) == {str(run), "Mastery", "Steering group"}
    cancel_booking(actor=in_alliance, booking=Booking.objects.get(run=run, person=tom()))
    meeting.state, meeting.cancelled_because = Meeting.State.CANCELLED, "Snow"
    meeting.save()
    assert set(events(path)) == {"Mastery"}
    with as_("coordinator") as actor:
        cancel_run(actor=actor, run=other, because="Too few")
    assert events(path) == {}


def test_waiting_for_a_place_is_no_date(in_alliance: Actor) -> None:
    run = make_run(places=1)
    book(in_alliance, run, make_people(1))
    book(in_alliance, run, [tom()])
    assert events(link()) == {}


def test_meetings_are_hers_while_she_sits_on_the_body(in_alliance: Actor) -> None:
    meeting = make_meeting(tom())
    path = link()
    Seat.objects.filter(person=tom()).update(ends_on=meeting.held_on - dt.timedelta(days=1))
    assert events(path) == {}
    Seat.objects.filter(person=tom()).update(ends_on=meeting.held_on)
    assert set(events(path)) == {"Steering group"}


def test_it_goes_across_alliances_and_keeps_their_walls(in_alliance: Actor) -> None:
    make_meeting(tom())
    alliance, person, _ = make_elsewhere()
    path = link()
    assert set(events(path)) == {"Steering group", "Maths group"}
    assert str(alliance) in events(path)["Maths group"]["DESCRIPTION"]
    with enter_service(alliance=alliance, purpose="test"):
        end_roles(person)
    assert set(events(path)) == {"Steering group"}, "her role there has ended"
    end_roles(tom())
    assert events(path) == {}, "and here"


def test_a_closed_account_has_no_calendar(in_alliance: Actor) -> None:
    path = link()
    Account.objects.filter(pk=account().pk).update(is_active=False)
    assert fetched(path).status_code == 404


def test_a_new_link_ends_the_old_one(in_alliance: Actor) -> None:
    old = link()
    new = link()
    assert old != new
    assert (fetched(old).status_code, fetched(new).status_code) == (410, 200)
    calendar_feed.end_feed(account())
    gone = fetched(new)
    assert gone.status_code == 410, "calendar programs need not ask again"
    assert gone.headers["Content-Type"].startswith("text/plain")
    assert b"Remove it from your calendar" in gone.content
    assert fetched("/calendar-feed/guess.ics").status_code == 404


def test_what_nothing_has_changed_in_is_the_same_text(in_alliance: Actor) -> None:
    path = link()

    def text() -> list[bytes]:
        return [line for line in fetched(path).content.splitlines() if not line.startswith(b"DTSTAMP")]

    assert text() == text()


def test_there_is_never_more_than_one(db: None) -> None:
    link()
    with pytest.raises(IntegrityError), transaction.atomic():
        CalendarFeed.objects.create(account=account(), token_hash="x")


def test_only_a_hash_is_kept(db: None) -> None:
    secret = link().removeprefix("/calendar-feed/").removesuffix(".ics")
    [row] = CalendarFeed.objects.filter(account=account()).values()
    assert secret not in str(row)
    assert len(row["token_hash"]) == 64


def test_nothing_new_is_not_sent_again(in_alliance: Actor) -> None:
    run = make_run()
    book(in_alliance, run, [tom()])
    path = link()
    mark = fetched(path).headers["ETag"]
    again = fetched(path, if_none_match=mark)
    assert (again.status_code, again.content) == (304, b"")
    run.venue = "The gym"
    run.save()
    changed = fetched(path, if_none_match=mark)
    assert changed.status_code == 200
    assert changed.headers["ETag"] != mark
    assert "no-cache" in changed.headers["Cache-Control"]
    assert "private" in changed.headers["Cache-Control"]


def test_it_says_when_it_was_last_read(db: None) -> None:
    path = link()
    assert calendar_feed.feed_of(account()).last_fetched_at is None
    fetched(path)
    read_at = calendar_feed.feed_of(account()).last_fetched_at
    assert timezone.now() - read_at < dt.timedelta(minutes=1)


@pytest.mark.usefixtures("own_limits")
def test_a_program_that_asks_too_often_has_to_wait(db: None, settings: Any) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"calendar_feed": "3/h/key"}
    path, other = link(), link("head")
    assert [fetched(path).status_code for _ in range(4)] == [200, 200, 200, 429]
    assert fetched(other).status_code == 200, "one link's limit is nobody else's"
    assert Client().post(path).status_code == 405


def test_it_asks_no_more_of_the_database_for_more_dates(in_alliance: Actor) -> None:
    book(in_alliance, make_run(dates=(14,)), [tom()])
    make_meeting(tom())
    path = link()
    with CaptureQueriesContext(connection) as few:
        fetched(path)
    book(in_alliance, make_run(make_course(title="Mastery"), dates=range(20, 30)), [tom()])
    make_meeting(tom(), "Maths group")
    with CaptureQueriesContext(connection) as many:
        fetched(path)
    assert len(many) == len(few) <= 16


def test_the_page_shows_the_link_once(sign_in: SignIn) -> None:
    client = sign_in("teacher")
    assert "Make a link" in client.get("/accounts/calendar/").content.decode()
    made = client.post("/accounts/calendar/make/")
    assert "no-store" in made.headers["Cache-Control"]
    [url] = LINK.findall(made.content.decode())
    assert fetched(urlsplit(url).path).status_code == 200
    later = client.get("/accounts/calendar/").content.decode()
    assert not LINK.search(later)
    assert "Make a new link" in later
    assert "Reads your dates by a link" in client.get("/accounts/").content.decode()
    assert client.get("/accounts/calendar/stop/").status_code == 200
    assert CalendarFeed.objects.filter(account=account(), revoked_at=None).exists(), "it only asked"
    client.post("/accounts/calendar/stop/")
    assert not CalendarFeed.objects.filter(account=account(), revoked_at=None).exists()
    assert client.get("/accounts/calendar/make/").status_code == 405


def test_nobody_makes_one_without_signing_in(db: None) -> None:
    for path in ("", "make/", "stop/"):
        answer = Client().post(f"/accounts/calendar/{path}")
        assert answer.status_code == 302
        assert answer.headers["Location"].startswith("/accounts/login/")
