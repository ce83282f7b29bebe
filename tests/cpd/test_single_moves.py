"""A booking of a single session moves: to another one, of its run or not, or to all of a run (C59, decision 0020)."""

from __future__ import annotations

import uuid
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db.models import Count

from alliance_portal.kernel.models import OutgoingMail
from alliance_portal.kernel.roles import Actor
from cpd.actions import ask_for_place, cancel_booking, move_booking
from cpd.models import Booking, CancellationCharge, Run, RunPrices, Session
from cpd.queries.bookings import places_out_of_step
from cpd.queries.moves import targets_of
from cpd.queries.prices import price_of, to_pay_and_covered
from tests.conftest import As, SignIn

from .making import book, make_people, url
from .test_bookings import person
from .test_entitlements import membership, rest
from .test_questions import asked
from .test_single_sessions import PRICE, SINGLE, book_singly, mails_to, parts, past, year
from .test_tariffs import CALENDAR, percent, terms

State = Booking.State


def move(actor: Actor, booking: Booking, run: Run, session: Session | None = None, **more: Any) -> Booking:
    return move_booking(
        actor=actor, booking=booking, run=run, session=session, **{"key": uuid.uuid4()} | more
    )


def again(run: Run, **changes: Any) -> Run:
    """Another run of the same course, later."""
    return year(course=run.course, **{"dates": (50, 60, 70)} | changes)


def held(run: Run) -> dict[str, int]:
    """Title of a session → places in it that single bookings hold."""
    rows = Booking.objects.filter(run=run, state__in=Booking.HOLDS_PLACE).exclude(session=None)
    return dict(rows.values_list("session__title").annotate(n=Count("pk")))


def test_it_moves_to_another_session_of_the_run_once_with_one_email(in_alliance: Actor) -> None:
    run, [who] = year(), make_people(1)
    first, second, _ = parts(run)
    [old], key = book_singly(in_alliance, run, [who], first), uuid.uuid4()
    moved = [move(in_alliance, old, run, second, key=key) for _ in range(2)]
    old.refresh_from_db()
    assert moved[0] == moved[1]
    assert (old.state, moved[0].state, moved[0].session) == (State.CANCELLED, State.BOOKED, second)
    assert held(run) == {"Part 2": 1}
    assert price_of(moved[0]) == SINGLE
    [mail] = mails_to(who, "Moved:")
    assert f"Part 2, {second}" in mail.text
    assert str(first) in mail.text
    cancel, request = mail.invitations
    assert f"{first.held_on:%Y%m%d}T" in cancel
    assert "METHOD:CANCEL" in cancel
    assert f"{second.held_on:%Y%m%d}T" in request
    assert "METHOD:REQUEST" in request
    assert not places_out_of_step().exists()


def test_it_moves_to_the_same_session_of_another_run_at_its_price(in_alliance: Actor) -> None:
    run = year()
    other, [who] = again(run, session_price_pence=7000), make_people(1)
    _, kept = book_singly(in_alliance, run, [who], *parts(run)[:2])
    moved = move(in_alliance, kept, other, parts(other)[1])
    assert (moved.run, moved.session, price_of(moved)) == (other, parts(other)[1], 7000)
    assert (held(run), held(other)) == ({"Part 1": 1}, {"Part 2": 1})


def test_one_of_several_moves_alone(in_alliance: Actor) -> None:
    run, [who] = year(), make_people(1)
    hers = book_singly(in_alliance, run, [who], *parts(run)[:2])
    move(in_alliance, hers[0], run, parts(run)[2])
    assert held(run) == {"Part 2": 1, "Part 3": 1}


@pytest.mark.parametrize("elsewhere", [False, True])
def test_it_moves_to_the_whole_and_waits_where_that_is_full(in_alliance: Actor, *, elsewhere: bool) -> None:
    run = year(places=2)
    there = again(run, places=1) if elsewhere else run
    one, two = make_people(2)
    [first], [second] = (book_singly(in_alliance, run, [who], parts(run)[0]) for who in (one, two))
    whole = move(in_alliance, first, there)
    assert (whole.state, whole.session, price_of(whole)) == (State.BOOKED, None, PRICE)
    if not elsewhere:
        book_singly(in_alliance, run, make_people(1), parts(run)[2])
    waits = move(in_alliance, second, there)
    waits.refresh_from_db()
    assert (waits.state, waits.position) == (State.WAITLISTED, 1)
    assert len(mails_to(two, "Moved to the waiting list")) == 1
    assert not places_out_of_step().exists()


def test_her_own_place_is_free_when_she_moves_to_the_whole(in_alliance: Actor) -> None:
    run, [who] = year(places=1), make_people(1)
    [old] = book_singly(in_alliance, run, [who], parts(run)[1])
    whole = next(one for one in targets_of(old) if one.session is None)
    assert whole.left == 1
    assert move(in_alliance, old, run).state == State.BOOKED
    run.refresh_from_db()
    assert (run.taken, run.taken_singly) == (1, 0)


def test_what_is_full_changes_nothing(in_alliance: Actor) -> None:
    run, [who] = year(places=1), make_people(1)
    first, second, _ = parts(run)
    [old] = book_singly(in_alliance, run, [who], first)
    book_singly(in_alliance, run, make_people(1), second)
    with pytest.raises(ValidationError, match=r"Part 2.* is full"):
        move(in_alliance, old, run, second)
    old.refresh_from_db()
    assert old.state == State.BOOKED
    assert held(run) == {"Part 1": 1, "Part 2": 1}
    assert not OutgoingMail.objects.filter(subject__startswith="Moved").exists()


def test_nobody_passes_the_queue_and_who_waits_moves_up_before_her(in_alliance: Actor) -> None:
    run = year(places=1)
    mover, waiting = make_people(2)
    [old] = book_singly(in_alliance, run, [mover], parts(run)[0])
    book(in_alliance, run, [waiting])
    with pytest.raises(ValidationError, match="Part 2"):
        move(in_alliance, old, run, parts(run)[1])
    assert Booking.objects.get(person=waiting).state == State.WAITLISTED
    behind = move(in_alliance, old, run)
    assert behind.state == State.WAITLISTED
    assert Booking.objects.get(person=waiting).state == State.BOOKED
    assert len(mails_to(waiting, "You have a place")) == 1


def test_it_does_not_move_onto_itself_nor_a_whole_to_a_session_nor_where_she_is_already(
    in_alliance: Actor,
) -> None:
    run, [who, other] = year(), make_people(2)
    first, second = book_singly(in_alliance, run, [who], *parts(run)[:2])
    whole = book(in_alliance, run, [other]).bookings.get()
    for booking, session, why in (
        (first, first.session, "already booked for Part 1"),
        (whole, parts(run)[2], "moves to the whole"),
        (first, second.session, "already on this course"),
        (first, None, "already on this course"),
    ):
        with pytest.raises(ValidationError, match=why):
            move(in_alliance, booking, run, session)
    assert held(run) == {"Part 1": 1, "Part 2": 1}


def test_what_has_begun_or_is_not_approved_does_not_move(in_alliance: Actor, as_: As) -> None:
    run, [who] = year(), make_people(1)
    [old] = book_singly(in_alliance, run, [who], parts(run)[0])
    with as_("teacher") as actor:
        asks = ask_for_place(actor=actor, run=run, key=uuid.uuid4(), sessions=parts(run)[2:]).bookings.get()
    with pytest.raises(ValidationError, match="has not approved"):
        move(in_alliance, asks, run, parts(run)[1])
    past(run)
    with pytest.raises(ValidationError, match="has begun"):
        move(in_alliance, old, run, parts(run)[2])


@pytest.mark.parametrize("moves_cost", [False, True])
def test_moving_costs_what_the_terms_say_by_the_date_and_price_of_the_session(
    in_alliance: Actor, *, moves_cost: bool
) -> None:
    terms(in_alliance, CALENDAR, [percent(20, 10), percent(0, 50)], moves_cost=moves_cost)
    run = year()
    first, second, third = parts(run)  # in 14, 28 and 42 days
    [near], [far] = (book_singly(in_alliance, run, make_people(1), one) for one in (first, second))
    if moves_cost:
        with pytest.raises(ValidationError, match="charge has changed"):
            move(in_alliance, near, run, third, agreed_pence=0)
    move(in_alliance, near, run, third, agreed_pence=3000 if moves_cost else 0)
    move(in_alliance, far, run, third, agreed_pence=600 if moves_cost else 0)
    charges = CancellationCharge.objects.order_by("id").values_list("price_pence", "pence")
    assert list(charges) == ([(SINGLE, 3000), (SINGLE, 600)] if moves_cost else [])


def test_what_a_membership_paid_goes_along(in_alliance: Actor) -> None:
    run, fee = year(), membership(in_alliance, included_pence=SINGLE)
    [old] = book_singly(in_alliance, run, make_people(1), parts(run)[0])
    moved = move(in_alliance, old, run, parts(run)[1])
    assert to_pay_and_covered(moved) == (0, SINGLE)
    assert rest(fee) == 0
    cancel_booking(actor=in_alliance, booking=moved)
    assert rest(fee) == SINGLE


def test_what_is_offered_is_open_not_hers_and_says_what_it_costs(in_alliance: Actor) -> None:
    run, [who] = year(places=1), make_people(1)
    RunPrices.objects.create(run=run, other_session_pence=9000)
    other = again(run)
    drafted = again(run, state=Run.State.DRAFT)
    whole_only = again(run, session_price_pence=None)
    elsewhere = again(run, dates=(80, 81, 82))
    book(in_alliance, elsewhere, [who])
    hers = book_singly(in_alliance, run, [who], *parts(run)[:2])
    book_singly(in_alliance, run, make_people(1), parts(run)[2])
    found = targets_of(hers[0])
    assert [(one.run, one.session, one.left, one.pence) for one in found] == [
        (run, parts(run)[2], 0, SINGLE),
        *((other, one, 3, SINGLE) for one in parts(other)),
        (other, None, 3, PRICE),
        (whole_only, None, 3, PRICE),
    ]
    assert drafted not in {one.run for one in found}
    cancel_booking(actor=in_alliance, booking=hers[1])
    assert {one.run for one in targets_of(hers[0]) if one.session is None} == {run, other, whole_only}


def test_a_head_moves_it_sees_prices_and_sends_the_form_twice(sign_in: SignIn, in_alliance: Actor) -> None:
    terms(in_alliance, CALENDAR, [percent(0, 50)], moves_cost=True)
    run, tom = year(places=1), person("Tom Reed")
    first, second, third = parts(run)
    [old] = book_singly(in_alliance, run, [tom], first)
    book_singly(in_alliance, run, make_people(1), second)
    client, address = sign_in("head"), url("booking_move", old.public_id)
    assert "Move to another date" in client.get(url("booking_detail", old.public_id)).content.decode()
    page = client.get(address)
    for words in ("1 place left, £60", "Full: Part 2", "Moving costs the school <strong>£30", "at £60"):
        assert words in page.content.decode()
    answer = {"key": str(uuid.uuid4()), "agreed_pence": "3000"}
    assert "Select a session, or the whole course" in client.post(address, answer).content.decode()
    full = client.post(address, answer | {"target": str(second.public_id)})
    assert "has no places left" in full.content.decode()
    done = [client.post(address, answer | {"target": str(third.public_id)}) for _ in range(2)]
    moved = Booking.objects.get(person=tom, session=third)
    assert [one["Location"] for one in done] == [url("booking_detail", moved.public_id)] * 2
    assert len(mails_to(tom, "Moved:")) == 1


def test_a_head_moves_it_to_the_whole(sign_in: SignIn, in_alliance: Actor) -> None:
    run, tom = year(), person("Tom Reed")
    [old] = book_singly(in_alliance, run, [tom], parts(run)[0])
    client, address = sign_in("head"), url("booking_move", old.public_id)
    assert "The whole course, " in client.get(address).content.decode()
    answer = {"key": str(uuid.uuid4()), "agreed_pence": "0", "target": str(run.public_id)}
    assert client.post(address, answer).status_code == 302
    assert Booking.objects.get(person=tom, session=None).state == State.BOOKED
    other = sign_in("head-brightside")
    assert other.get(address).status_code in (403, 404)


def test_the_page_asks_no_more_for_more_sessions_and_runs(sign_in: SignIn, in_alliance: Actor) -> None:
    run = year()
    [old] = book_singly(in_alliance, run, [person("Tom Reed")], parts(run)[0])
    client, address = sign_in("head"), url("booking_move", old.public_id)
    client.get(address)
    before = asked(lambda: client.get(address))
    for _ in range(3):
        again(run, dates=(50, 51, 52, 53, 54))
    assert asked(lambda: client.get(address)) == before
