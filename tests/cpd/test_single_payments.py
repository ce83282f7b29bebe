"""A single session is paid as a whole run is: by credits, memberships, free places, bursaries (C59, decision 0020)."""

from __future__ import annotations

import uuid
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from alliance_portal.kernel.roles import Actor
from cpd.actions import (
    approve,
    ask_for_place,
    book_places,
    cancel_booking,
    draft_invoices,
    give_bursary,
    give_credits,
    pay_with_credits,
    save_prices,
    save_rates,
)
from cpd.models import (
    Booking,
    BookingPrice,
    CreditRates,
    InvoiceLine,
    Programme,
    ProgrammeRun,
    Run,
    RunPrices,
    SchoolApproval,
    Session,
)
from cpd.queries.billing import Wanted, due_by_school
from cpd.queries.credits import balance_of
from cpd.queries.free_places import FreePlaces
from cpd.queries.moves import targets_of
from cpd.queries.prices import price_of, to_pay_and_covered
from tests.conftest import As, SignIn

from .making import book, day, make_people, organisation, url
from .test_bookings import SOUTH_GREEN, person
from .test_entitlements import membership, rest
from .test_invoices import set_up
from .test_single_moves import move
from .test_single_session_pages import named, text
from .test_single_sessions import SINGLE, book_singly, parts, year


def with_credits(actor: Actor, has: int, **rates: Any) -> Run:
    """A programme whose sessions cost 2 credits each, the whole 5; the school has some."""
    run = year()
    save_rates(actor=actor, rates=CreditRates(run=run, **{"costs": 5, "session_costs": 2} | rates))
    give_credits(actor=actor, organisation=organisation(SOUTH_GREEN), count=has, because="Twilights given")
    return run


def left() -> int:
    return balance_of(organisation(SOUTH_GREEN))


# Credits


def test_credits_pay_each_session_and_come_back_when_it_is_given_up(in_alliance: Actor) -> None:
    set_up(in_alliance)
    run = with_credits(in_alliance, 5)
    one, two = book_singly(in_alliance, run, make_people(1), *parts(run)[:2])
    pay_with_credits(actor=in_alliance, booking=one)
    assert (left(), price_of(one), price_of(two)) == (3, 0, SINGLE)
    assert due_by_school(Wanted(day(60)))[0].net_pence == SINGLE
    with pytest.raises(ValidationError, match="cannot be paid with credits"):
        pay_with_credits(actor=in_alliance, booking=one)
    cancel_booking(actor=in_alliance, booking=one)
    assert left() == 5


def test_credits_that_do_not_suffice_book_nothing(in_alliance: Actor) -> None:
    run = with_credits(in_alliance, 3)
    with pytest.raises(ValidationError, match="not enough"):
        book_places(
            actor=in_alliance,
            run=run,
            people=make_people(1),
            key=uuid.uuid4(),
            sessions=parts(run)[:2],
            with_credits=True,
        )
    assert (left(), run.bookings.count()) == (3, 0)


def test_what_the_whole_costs_in_credits_is_not_asked_of_a_session(in_alliance: Actor) -> None:
    run = with_credits(in_alliance, 9, session_costs=None)
    [single] = book_singly(in_alliance, run, make_people(1), parts(run)[0])
    with pytest.raises(ValidationError, match="cannot be paid with credits"):
        pay_with_credits(actor=in_alliance, booking=single)
    whole = book(in_alliance, run, make_people(1)).bookings.get()
    pay_with_credits(actor=in_alliance, booking=whole)
    assert left() == 4


def test_a_head_is_shown_the_credits_before_she_books_and_pays_with_them(
    sign_in: SignIn, in_alliance: Actor
) -> None:
    run, [who] = with_credits(in_alliance, 7), make_people(1)
    client, chosen = sign_in("head"), {"school": organisation(SOUTH_GREEN).public_id, "person": who.public_id}
    check = named("book_check", run, *parts(run)[:2], **chosen)
    assert "Pay with 4 of our 7 credits" in text(client, check)
    assert client.post(check, {"key": uuid.uuid4(), "with_credits": "on"}).status_code == 302
    assert left() == 3
    one = Booking.objects.filter(person=who).earliest("id")
    assert "Paid with 2 credits" in text(client, url("booking_detail", one.public_id))
    assert "credits" not in text(
        client, named("book_check", run, *parts(run), **chosen | {"person": person("Tom Reed").public_id})
    )


def test_credits_pay_what_was_asked_for_when_it_is_approved(
    sign_in: SignIn, in_alliance: Actor, as_: As
) -> None:
    run = with_credits(in_alliance, 4)
    with as_("teacher") as actor:
        group = ask_for_place(actor=actor, run=run, key=uuid.uuid4(), sessions=parts(run)[:2])
    with as_("head") as actor:
        approve(actor=actor, bookings=list(group.bookings.all()), with_credits=True)
    assert left() == 0
    assert [price_of(one) for one in group.bookings.all()] == [0, 0]


def test_moving_gives_credits_back(in_alliance: Actor) -> None:
    run = with_credits(in_alliance, 2)
    [old] = book_singly(in_alliance, run, make_people(1), parts(run)[0])
    pay_with_credits(actor=in_alliance, booking=old)
    moved = move(in_alliance, old, run, parts(run)[1])
    assert (left(), price_of(moved)) == (2, SINGLE)
    pay_with_credits(actor=in_alliance, booking=moved)
    assert left() == 0


def test_a_co_ordinator_says_what_a_session_costs_in_credits(sign_in: SignIn, in_alliance: Actor) -> None:
    run, client = year(), sign_in("coordinator")
    address = url("run_credits", run.public_id)
    assert "A place in a single session costs" in text(client, address)
    wrong = client.post(address, {"costs": "5", "session_costs": "0"})
    assert "Enter 1 or more" in wrong.content.decode()
    assert client.post(address, {"costs": "5", "session_costs": "2"}).status_code == 302
    assert CreditRates.objects.get(run=run).session_costs == 2
    Run.objects.filter(pk=run.pk).update(session_price_pence=None)
    assert "single session" not in text(client, address)


# Memberships


def test_an_amount_pays_sessions_until_it_is_used_up_and_says_so_before(
    sign_in: SignIn, in_alliance: Actor
) -> None:
    run, [who] = year(), make_people(1)
    fee = membership(in_alliance, included_pence=SINGLE + 1000)
    chosen = {"school": organisation(SOUTH_GREEN).public_id, "person": who.public_id}
    page = text(sign_in("head"), named("book_check", run, *parts(run)[:2], **chosen))
    assert "£70 from your membership Partnership Plus" in page
    assert "£50" in page  # to pay of £120
    one, two = book_singly(in_alliance, run, [who], *parts(run)[:2])
    assert [to_pay_and_covered(each) for each in (one, two)] == [(0, SINGLE), (5000, 1000)]
    cancel_booking(actor=in_alliance, booking=one)
    assert rest(fee) == SINGLE


def test_a_membership_of_places_gives_one_for_each_session(in_alliance: Actor) -> None:
    run, fee = year(), membership(in_alliance, included_pence=None, included_places=2)
    booked = book_singly(in_alliance, run, make_people(1), *parts(run))
    assert [to_pay_and_covered(one) for one in booked] == [(0, SINGLE), (0, SINGLE), (SINGLE, 0)]
    assert rest(fee) == 0


# Free places


@given(st.integers(0, 4), st.lists(st.sampled_from([None, 1, 2, 3]), max_size=12))
def test_no_session_has_more_free_places_than_there_are(places: int, wanted: list[int | None]) -> None:
    free, given_to = FreePlaces(places), list[int | None]()
    for session in wanted:
        was_left = free.is_left(session)
        assert free.take(session) == was_left
        given_to += [session] if was_left else []
    wholes = given_to.count(None)
    each = [wholes + given_to.count(session) for session in (1, 2, 3)]
    assert max(each) <= places
    refused = len(wanted) - len(given_to)
    assert not refused or max(each) == places


def test_the_first_places_of_each_session_are_free_and_the_whole_takes_one_of_each(
    in_alliance: Actor,
) -> None:
    run = year(places=9)
    save_prices(actor=in_alliance, prices=RunPrices(run=run, free_places=2))
    first, second, third = parts(run)

    def pence(bookings: list[Booking]) -> list[int]:
        return [price_of(one) for one in bookings]

    assert pence(book_singly(in_alliance, run, make_people(1), first, second)) == [0, 0]
    assert pence(list(book(in_alliance, run, make_people(2)).bookings.order_by("id"))) == [0, 30000]
    assert pence(book_singly(in_alliance, run, make_people(1), first, third)) == [SINGLE, 0]
    assert pence(book_singly(in_alliance, run, make_people(1), third)) == [SINGLE]
    assert BookingPrice.objects.filter(is_free_place=True).count() == 4
    cancel_booking(actor=in_alliance, booking=run.bookings.earliest("id"))
    assert pence(book_singly(in_alliance, run, make_people(2), first)) == [0, SINGLE]


def test_free_places_stand_on_the_page_before_and_go_along_in_a_move(
    sign_in: SignIn, in_alliance: Actor
) -> None:
    run, [who] = year(places=9), make_people(1)
    save_prices(actor=in_alliance, prices=RunPrices(run=run, free_places=1))
    [old] = book_singly(in_alliance, run, make_people(1), parts(run)[0])
    chosen = {"school": organisation(SOUTH_GREEN).public_id, "person": who.public_id}
    page = text(sign_in("head"), named("book_check", run, *parts(run)[:2], **chosen))
    assert "£60 for 2 places" in page
    assert "£0: free place" in page
    assert [(one.session, one.pence) for one in targets_of(old)] == [
        (parts(run)[1], 0),
        (parts(run)[2], 0),
        (None, 0),
    ]
    moved = move(in_alliance, old, run)
    assert price_of(moved) == 0


def test_an_order_number_is_asked_for_what_costs_something_alone(in_alliance: Actor) -> None:
    set_up(in_alliance)
    SchoolApproval.objects.create(organisation=organisation(SOUTH_GREEN), orders_needed=True)
    run = year(places=9)
    save_prices(actor=in_alliance, prices=RunPrices(run=run, free_places=1))

    def send(*sessions: Session, number: str = "") -> None:
        book_places(
            actor=in_alliance,
            run=run,
            people=make_people(1),
            key=uuid.uuid4(),
            order_number=number,
            sessions=sessions,
        )

    first, second, _ = parts(run)
    send(first)
    with pytest.raises(ValidationError, match="purchase order number"):
        send(first, second)
    send(first, second, number="PO 7")


# Bursaries and reductions


def test_a_bursary_is_given_on_one_session_before_it_is_invoiced(sign_in: SignIn, in_alliance: Actor) -> None:
    set_up(in_alliance)
    run, [who] = year(), make_people(1)
    one, two = book_singly(in_alliance, run, [who], *parts(run)[:2])
    client = sign_in("coordinator")
    assert "Give a bursary" in text(client, url("booking_detail", one.public_id))
    with pytest.raises(ValidationError, match="cannot be more"):
        give_bursary(actor=in_alliance, booking=one, pence=SINGLE + 1, because="Hardship")
    give_bursary(actor=in_alliance, booking=one, pence=2500, because="Hardship")
    assert [price_of(each) for each in (one, two)] == [SINGLE - 2500, SINGLE]
    draft_invoices(actor=in_alliance, schools=[who.organisation], wanted=Wanted(day(60)))
    assert list(InvoiceLine.objects.order_by("net_pence").values_list("net_pence", flat=True)) == [
        3500,
        SINGLE,
    ]


def test_the_reduction_is_for_all_of_a_programme_as_for_a_whole_run_of_it(in_alliance: Actor) -> None:
    run = year()
    programme = Programme.objects.create(title="The year", percent_off=20)
    ProgrammeRun.objects.create(programme=programme, run=run)
    [single] = book_singly(in_alliance, run, make_people(1), parts(run)[0])
    whole = book(in_alliance, run, make_people(1)).bookings.get()
    assert (price_of(single), price_of(whole)) == (SINGLE, 30000)
