"""A date moves or is taken out: who waits, who delivers and the guests of a joint run hear it too, and calendars follow
(DOMAIN.md §5.2, decision 0017)."""

from __future__ import annotations

import datetime as dt
from itertools import count
from types import SimpleNamespace

import pytest
from django.utils import timezone
from icalendar import Calendar, Event

from alliance_portal.kernel import invitations
from alliance_portal.kernel.models import OutgoingMail
from alliance_portal.kernel.roles import Actor
from alliance_portal.kernel.tenancy import enter_service
from cpd.actions import cancel_run, move_run, remove_session, save_run, save_session
from cpd.models import Booking, Run, RunDeliverer, Session
from cpd.queries.joint import removed_dates
from schools.models import Alliance, Person
from tests.cast import PLYMOUTH, THURROCK
from tests.conftest import As, SignIn

from .making import book, day, make_people, make_run, url
from .sharing import followed, shared

WHY = "The speaker is ill."
LED_BY = "Sian Pugh"


@pytest.fixture(autouse=True)
def later(monkeypatch: pytest.MonkeyPatch) -> None:
    """A minute goes by between any two invitations."""
    begin, minutes = timezone.now(), count(1)
    clock = SimpleNamespace(now=lambda: begin + dt.timedelta(minutes=next(minutes)))
    monkeypatch.setattr(invitations, "timezone", clock)


def led(run: Run, name: str = LED_BY) -> Run:
    leader = Person.objects.get(name=name)
    RunDeliverer.objects.filter(run=run).delete()
    RunDeliverer.objects.create(run=run, organisation=leader.organisation, person=leader)
    return run


def last(run: Run) -> Session:
    return Session.objects.filter(run=run).latest("held_on")


def letter(to: str) -> OutgoingMail:
    """The latest e-mail to this person."""
    return OutgoingMail.objects.filter(to_name=to).latest("pk")


def event(mail: OutgoingMail) -> tuple[str, Event]:
    """What the only invitation of an e-mail asks of a calendar."""
    [content] = mail.invitations
    calendar = Calendar.from_ical(content)
    [found] = calendar.events
    return str(calendar["METHOD"]), found


def test_whoever_delivers_it_has_each_change_in_her_calendar(in_alliance: Actor) -> None:
    run = led(make_run(dates=(14, 21)))
    first = Session.objects.filter(run=run).earliest("held_on")
    first.held_on = day(15)
    save_session(actor=in_alliance, session=first)
    method, changed = event(letter(LED_BY))
    assert (method, changed["UID"].split("@")[0]) == ("REQUEST", str(first.public_id))
    assert "(you deliver)" in changed["SUMMARY"]
    assert "one of those who deliver it" in letter(LED_BY).text

    move_run(actor=in_alliance, run=run, days={Session.objects.get(pk=first.pk): day(16)})
    method, moved = event(letter(LED_BY))
    assert method == "REQUEST"
    assert moved["UID"] == changed["UID"]
    assert moved["SEQUENCE"] > changed["SEQUENCE"]
    assert moved.start == changed.start + dt.timedelta(days=1)

    remove_session(actor=in_alliance, session=Session.objects.get(pk=first.pk), because=WHY)
    method, gone = event(letter(LED_BY))
    assert (method, gone["STATUS"]) == ("CANCEL", "CANCELLED")
    assert gone["UID"] == changed["UID"]
    assert gone["SEQUENCE"] > moved["SEQUENCE"]
    assert WHY in letter(LED_BY).text

    run = Run.objects.get(pk=run.pk)
    run.venue = "The gym"
    save_run(actor=in_alliance, run=run)
    assert event(letter(LED_BY))[1]["LOCATION"] == "The gym"

    cancel_run(actor=in_alliance, run=run, because="Too few")
    assert event(letter(LED_BY))[0] == "CANCEL"
    assert letter(LED_BY).kind == "cpd.run_cancelled"


def test_nobody_hears_of_what_is_only_planned_or_over(in_alliance: Actor) -> None:
    draft = led(make_run(dates=(14, 21), state=Run.State.DRAFT))
    remove_session(actor=in_alliance, session=last(draft))
    past = led(make_run(dates=(-3, 14)))
    remove_session(actor=in_alliance, session=Session.objects.filter(run=past).earliest("held_on"))
    assert not OutgoingMail.objects.filter(to_name=LED_BY).exists()


def test_whoever_waits_hears_of_the_date_that_is_gone(in_alliance: Actor, sign_in: SignIn) -> None:
    run = led(make_run(dates=(14, 21), places=1))
    [holder, waits] = make_people(2)
    book(in_alliance, run, [holder])
    book(in_alliance, run, [waits])
    assert Booking.objects.get(person=waits).state == Booking.State.WAITLISTED
    client, page = sign_in("coordinator"), url("session_remove", last(run).public_id)
    words = " ".join(client.get(page).content.decode().split())
    assert "1 person with a place, 1 waiting, 1 who delivers it" in words
    assert client.post(page, {"because": WHY, "gives_back": "no"}).status_code == 302
    to_her, to_holder = (
        OutgoingMail.objects.get(person=one, kind="cpd.date_removed") for one in (waits, holder)
    )
    assert WHY in to_her.text
    assert "You keep your place on the waiting list." in to_her.text
    assert to_her.invitations == []  # it never was in her calendar
    assert event(to_holder)[0] == "CANCEL"
    assert "You keep your place. If you can no longer come" in to_holder.text


def test_waiting_people_alone_are_a_reason_to_ask_why(in_alliance: Actor, sign_in: SignIn) -> None:
    run = make_run(dates=(14, 21), places=0)
    book(in_alliance, run, make_people(1))
    client, page = sign_in("coordinator"), url("session_remove", last(run).public_id)
    assert client.post(page, {}).status_code == 422
    assert Session.objects.filter(run=run).count() == 2


def test_who_only_means_another_day_is_led_to_moving_the_date(as_: As, sign_in: SignIn) -> None:
    """A moved date gives nothing back, here or in another alliance (decisions/0017)."""
    client = sign_in("coordinator")
    with as_("coordinator") as actor:
        nobody, booked = make_run(dates=(14, 21)), make_run(dates=(14, 21))
        book(actor, booked, make_people(1))
    joint, _, _ = shared(as_, dates=(14, 21), allotted=1)
    for run, leads in ((nobody, False), (booked, True), (joint, True)):
        with as_("coordinator"):
            session = last(run).public_id
        page = client.get(url("session_remove", session)).content.decode()
        assert (url("session_change", session) in page) is leads


def test_the_guests_of_a_joint_run_hear_why_from_their_own_alliance(as_: As, sign_in: SignIn) -> None:
    run, allotment, joint = shared(as_, dates=(14, 21), allotted=1)
    with as_("coordinator", PLYMOUTH) as actor:
        own = led(Run.objects.get(pk=joint.run_id), "Petra Hocking")
        people = list(Person.objects.filter(name__in=("Jenna Roskilly", "Rory Kitto")).order_by("name"))
        for one in people:
            book(actor, own, [one])
        assert [one.state for one in Booking.objects.order_by("pk")] == ["booked", "waitlisted"]
        OutgoingMail.objects.all().delete()
    client = sign_in("coordinator")
    with as_("coordinator"):
        page = url("session_remove", last(run).public_id)
    assert "Plymouth Teaching School Alliance" in client.get(page).content.decode()
    assert client.post(page, {}).status_code == 422
    assert client.post(page, {"because": WHY}).status_code == 302
    assert followed(as_) == 1
    with as_("coordinator", PLYMOUTH):
        for name, words in (
            ("Jenna Roskilly", "You keep your place."),
            ("Rory Kitto", "You keep your place on the waiting list."),
            ("Petra Hocking", "one of those who deliver it"),
            ("Colin Tregear", "We have written to 2 people of ours"),
        ):
            mail = letter(name)
            assert WHY in mail.text, name
            assert words in mail.text, name
        assert letter("Colin Tregear").kind == "cpd.joint_date_removed"
        assert event(letter("Jenna Roskilly"))[0] == "CANCEL"
        assert event(letter("Petra Hocking"))[0] == "CANCEL"
        assert set(removed_dates(allotment.public_id).values()) == {WHY}
    assert followed(as_) == 0


def test_nobody_else_reads_why(as_: As) -> None:
    run, allotment, _ = shared(as_, dates=(14, 21))
    with as_("coordinator") as actor:
        remove_session(actor=actor, session=last(run), because=WHY)
        assert removed_dates(allotment.public_id) == {}  # the host has it in its own rows
    third = Alliance.objects.get(slug=THURROCK.slug)
    with enter_service(alliance=third, purpose="test"):
        assert removed_dates(allotment.public_id) == {}
