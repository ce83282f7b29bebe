"""What people read when a date changes: how it was, how it is now; and what the co-ordinator reads of it."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from alliance_portal.kernel.models import OutgoingMail
from alliance_portal.kernel.roles import Actor
from alliance_portal.kernel.ui.formats import day as in_words
from cpd.actions import save_run, save_session, set_hosts
from cpd.models import Run, Session
from schools.models import Person
from tests.conftest import As, SignIn

from .making import book, day, make_people, make_run, organisation, url
from .sharing import shared
from .test_catalogue import errors

HALL, GYM = "The hall, Perry Street", "The gym"
LINK = "https://meet.example/abc"


def at(distance: int, place: str) -> str:
    return f"{in_words(day(distance))}, 9am to 3:30pm, {place}"


@pytest.fixture
def run(in_alliance: Actor) -> Run:
    made = make_run(dates=(14, 21))
    book(in_alliance, made, make_people(2))
    OutgoingMail.objects.all().delete()
    return made


def typed(on: dt.date) -> dict[str, Any]:
    """What the form of a date sends."""
    parts = {"held_on_0": on.day, "held_on_1": on.month, "held_on_2": on.year}
    return parts | {"starts": "9:00", "ends": "15:30", "counted_days": "0.5"}


def first(run: Run) -> Session:
    return Session.objects.select_related("run").filter(run=run).earliest("held_on")


def said() -> str:
    return OutgoingMail.objects.filter(kind="cpd.changed").latest("pk").text


def test_a_moved_date_says_when_it_was(run: Run, in_alliance: Actor) -> None:
    session = first(run)
    session.held_on = day(15)
    assert save_session(actor=in_alliance, session=session) == 2
    assert f"Was: {at(14, HALL)}\n  Now: {at(15, HALL)}\n" in said()
    assert in_words(day(21)) not in said().partition("This is how it stands now")[0]


def test_a_new_date_is_called_new(run: Run, in_alliance: Actor) -> None:
    times: dict[str, Any] = {"starts": dt.time(9), "ends": dt.time(15, 30), "counted_days": Decimal("0.5")}
    session = Session(run=run, held_on=day(28), **times)
    save_session(actor=in_alliance, session=session)
    assert f"New: {at(28, HALL)}\n" in said()


def test_another_link_is_said_without_showing_it(run: Run, in_alliance: Actor) -> None:
    session = first(run)
    session.online_link = LINK
    save_session(actor=in_alliance, session=session)
    assert f"{at(14, HALL)}: the link to join online is another one" in said()


def test_another_place_of_one_date_or_of_all_says_which_it_was(run: Run, in_alliance: Actor) -> None:
    set_hosts(
        actor=in_alliance,
        run=run,
        hosts={first(run): (organisation("Stock Church of England Primary School"), GYM)},
    )
    assert f"Was: {at(14, HALL)}\n  Now: {at(14, GYM)}\n" in said()
    run = Run.objects.get(pk=run.pk)
    run.venue = "The library"
    assert save_run(actor=in_alliance, run=run) == 2
    assert f"Was: {at(21, HALL)}\n  Now: {at(21, 'The library')}\n" in said()
    assert GYM not in said().partition("This is how it stands now")[0]


def test_whoever_delivers_it_reads_it_too_and_is_counted(run: Run, in_alliance: Actor) -> None:
    leader = Person.objects.get(name="Sian Pugh")
    run.deliverers.update(person=None)
    deliverer = run.deliverers.get(organisation=organisation("Buttsbury Infant School"))
    deliverer.organisation, deliverer.person = leader.organisation, leader
    deliverer.save()
    session = first(run)
    session.held_on = day(15)
    assert save_session(actor=in_alliance, session=session) == 3
    to_her = OutgoingMail.objects.get(kind="cpd.changed", person=leader)
    assert f"Was: {at(14, HALL)}" in to_her.text


def test_the_coordinator_reads_how_many_were_told(run: Run, sign_in: SignIn) -> None:
    client, page, sent = sign_in("coordinator"), url("session_change", first(run).public_id), typed(day(15))
    answer = client.post(page, sent, follow=True).content.decode()
    assert "Saved. We wrote to 2 people how it was and how it is now." in answer
    assert "Saved. Nobody had to be told." in client.post(page, sent, follow=True).content.decode()


@pytest.mark.parametrize("page", ["session_change", "session_create"])
def test_a_day_that_is_over_is_refused_where_people_are_booked(run: Run, sign_in: SignIn, page: str) -> None:
    """As when somebody types last year: the run would be over, and all who are booked would be stuck on it."""
    client, is_new = sign_in("coordinator"), page == "session_create"
    address = url(page, run.public_id if is_new else first(run).public_id)
    before = list(run.sessions.values_list("held_on", flat=True))
    assert "It did take place" not in client.get(address).content.decode()
    answer = client.post(address, typed(day(-300)))
    assert answer.status_code == 422
    [said] = errors(answer)["held_on"]
    assert said.startswith("This day is over, and people are booked: check the year.")
    assert ("remove the date" in said) is not is_new
    assert "It did take place on that day" in answer.content.decode()
    assert list(run.sessions.values_list("held_on", flat=True)) == before
    assert not OutgoingMail.objects.exists()


@pytest.mark.parametrize("page", ["session_change", "session_create"])
def test_what_did_take_place_is_told_to_everybody_booked(run: Run, sign_in: SignIn, page: str) -> None:
    client, is_new = sign_in("coordinator"), page == "session_create"
    address = url(page, run.public_id if is_new else first(run).public_id)
    answer = client.post(address, typed(day(-2)) | {"took_place": "on"}, follow=True)
    assert "Saved. We wrote to 2 people" in answer.content.decode()
    assert run.sessions.filter(held_on=day(-2)).exists()
    assert f"{'New' if is_new else 'Now'}: {at(-2, HALL)}" in said()


def test_what_is_written_down_of_the_past_needs_no_confirmation(in_alliance: Actor) -> None:
    draft, empty, over = (
        make_run(dates=(14,), state=Run.State.DRAFT),
        make_run(dates=(14,)),
        make_run(dates=(14,)),
    )
    book(in_alliance, over, make_people(1))
    Session.objects.filter(run=over).update(held_on=day(-5))
    for run in (draft, empty, over):
        session = first(run)
        session.held_on = day(-9)
        save_session(actor=in_alliance, session=session)
        assert first(run).held_on == day(-9)


def test_people_of_another_alliance_count_as_booked(as_: As) -> None:
    run, _, _ = shared(as_, dates=(14,))
    with as_("coordinator") as actor:
        session = first(run)
        session.held_on = day(-9)
        with pytest.raises(ValidationError, match="people are booked"):
            save_session(actor=actor, session=session)


@pytest.mark.parametrize("year", [1900, 2199])
def test_a_year_that_nobody_plans_for_is_said_to_be_mistyped(run: Run, sign_in: SignIn, year: int) -> None:
    address = url("session_change", first(run).public_id)
    answer = sign_in("coordinator").post(address, typed(dt.date(year, 1, 12)) | {"took_place": "on"})
    [said] = errors(answer)["held_on"]
    assert said == f"Check the year: it must be between 1988 and {day(0).year + 3}"
