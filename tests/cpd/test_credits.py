"""Credits: earned by delivering, spent on places instead of money, given back in time, never below nothing."""

from __future__ import annotations

import re
import uuid
from typing import Any
from urllib.parse import urlencode

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.test import Client

from alliance_portal.kernel.models import OutgoingMail
from alliance_portal.kernel.policy import visible
from alliance_portal.kernel.roles import Actor
from cpd.actions import (
    ask_for_place,
    cancel_booking,
    cancel_run,
    finish_run,
    give_credits,
    mark_register,
    pay_with_credits,
    save_rates,
)
from cpd.models import Booking, CreditEntry, CreditRates, Invoice, Run
from cpd.queries.billing import Wanted, due_by_school
from cpd.queries.credits import balance_of, balances, spent_on
from tests.conftest import As, SignIn

from .making import book, day, make_people, make_run, organisation, url
from .test_bookings import SOUTH_GREEN, person
from .test_invoices import drafted, set_up
from .test_tariffs import CALENDAR, percent, terms


def booked(actor: Actor, costs: int | None = 3, has: int = 3, **changes: Any) -> Booking:
    """A place at £45 or so many credits, of a school that has so many."""
    run = make_run(**changes)
    save_rates(actor=actor, rates=CreditRates(run=run, costs=costs))
    if has:
        give_credits(actor=actor, organisation=organisation(SOUTH_GREEN), count=has, because="To begin with")
    book(actor, run, make_people(1))
    return Booking.objects.get(run=run)


def left() -> int:
    return balance_of(organisation(SOUTH_GREEN))


def test_a_place_is_paid_once_and_goes_onto_no_invoice(in_alliance: Actor) -> None:
    set_up(in_alliance)
    booking = booked(in_alliance, has=5)
    assert [one.net_pence for one in due_by_school(Wanted(day(30)))] == [4500]
    pay_with_credits(actor=in_alliance, booking=booking)
    assert left() == 2
    assert due_by_school(Wanted(day(30))) == []
    with pytest.raises(ValidationError, match="cannot be paid with credits"):
        pay_with_credits(actor=in_alliance, booking=booking)


def test_what_is_invoiced_or_takes_no_credits_is_not_paid_with_them(in_alliance: Actor) -> None:
    set_up(in_alliance)
    booking = booked(in_alliance)
    drafted(in_alliance)
    for one in (booking, booked(in_alliance, costs=None)):
        with pytest.raises(ValidationError, match="cannot be paid with credits"):
            pay_with_credits(actor=in_alliance, booking=one)
    assert Invoice.objects.count() == 1


def test_a_place_that_is_only_held_is_not_paid(in_alliance: Actor) -> None:
    booking = booked(in_alliance)
    Booking.objects.filter(pk=booking.pk).update(state=Booking.State.OFFERED)
    booking.refresh_from_db()
    with pytest.raises(ValidationError):
        pay_with_credits(actor=in_alliance, booking=booking)
    assert balance_of(booking.organisation) == 3


def test_nobody_spends_more_than_there_is(in_alliance: Actor) -> None:
    booking = booked(in_alliance, has=2)
    with pytest.raises(ValidationError, match="has 2 credits, which is not enough"):
        pay_with_credits(actor=in_alliance, booking=booking)
    school = organisation(SOUTH_GREEN)
    with pytest.raises(IntegrityError, match="credits_never_below_nothing"), transaction.atomic():
        CreditEntry.objects.create(organisation=school, credits=-3, because="Past the action")
    with pytest.raises(ValidationError, match="not enough"):
        give_credits(actor=in_alliance, organisation=school, count=-3, because="Mistake")
    assert left() == 2


@pytest.mark.parametrize(("share", "after"), [(0, 3), (50, 0)])
def test_who_cancels_in_time_gets_them_back(share: int, after: int, in_alliance: Actor) -> None:
    terms(in_alliance, CALENDAR, [percent(0, share)])
    booking = booked(in_alliance)
    pay_with_credits(actor=in_alliance, booking=booking)
    cancel_booking(actor=in_alliance, booking=booking)
    assert left() == after


def test_a_course_that_is_called_off_gives_them_back(in_alliance: Actor) -> None:
    booking = booked(in_alliance)
    pay_with_credits(actor=in_alliance, booking=booking)
    cancel_run(actor=in_alliance, run=Run.objects.get(), because="Ill")
    assert left() == 3


def test_each_school_that_delivers_earns_once(in_alliance: Actor) -> None:
    run = make_run(dates=(-1,))
    save_rates(actor=in_alliance, rates=CreditRates(run=run, earns=4))
    mark_register(actor=in_alliance, session=run.sessions.get(), present=[])
    finish_run(actor=in_alliance, run=run)
    earned = CreditEntry.objects.filter(run=run)
    names = {"St Peter's Catholic Primary School", "Buttsbury Infant School"}
    assert {(one.organisation.name, one.credits) for one in earned} == {(name, 4) for name in names}
    with pytest.raises(IntegrityError), transaction.atomic():
        CreditEntry.objects.create(organisation=earned[0].organisation, credits=4, because="Twice", run=run)


def test_heads_see_their_own_and_give_none(as_: As, in_alliance: Actor) -> None:
    school = organisation(SOUTH_GREEN)
    give_credits(actor=in_alliance, organisation=school, count=3, because="Delivered a twilight")
    with as_("head") as head:
        assert balances(head) == [(SOUTH_GREEN, 3)]
        with pytest.raises(PermissionDenied):
            give_credits(actor=head, organisation=school, count=3, because="For us")
    with as_("head-brightside") as stranger:
        assert not visible(stranger, CreditEntry).exists()


def test_through_the_pages(sign_in: SignIn, in_alliance: Actor) -> None:
    terms(in_alliance, CALENDAR, [percent(0, 50)])
    coordinator, run = sign_in("coordinator"), make_run()
    wrong = coordinator.post(url("run_credits", run.public_id), {"costs": "0"})
    assert "Enter 1 or more" in wrong.content.decode()
    coordinator.post(url("run_credits", run.public_id), {"costs": "3", "earns": "2"})
    school = organisation(SOUTH_GREEN)
    form = {"organisation": school.pk, "count": "3", "because": "Delivered a twilight"}
    assert "Enter how many" in coordinator.post(url("credit_create"), form | {"count": ""}).content.decode()
    coordinator.post(url("credit_create"), form)
    book(in_alliance, run, [person("Tom Reed")])
    booking, head = run.bookings.get(), sign_in("head")
    assert "Pay with credits" in head.get(url("booking_detail", booking.public_id)).content.decode()
    paid = head.post(url("booking_credits", booking.public_id), follow=True).content.decode()
    assert "Paid with 3 credits" in paid
    assert "do not come back" in head.get(url("booking_cancel", booking.public_id)).content.decode()
    listed = head.get(url("credit_list")).content.decode()
    assert "0 credits" in listed
    assert "Delivered a twilight" in listed
    assert sign_in("head-brightside").post(url("booking_credits", booking.public_id)).status_code == 404


# Before it is booked -----------------------------------------------------------------------------------------


def checked(run: Run, *people: Any) -> str:
    """The address of the page on which a school checks what it books."""
    chosen = [("school", people[0].organisation.public_id), *(("person", one.public_id) for one in people)]
    return f"{url('book_check', run.public_id)}?{urlencode(chosen)}"


def test_the_booker_pays_with_credits_at_once(sign_in: SignIn, in_alliance: Actor) -> None:
    set_up(in_alliance, orders_needed=True)
    run, (first, second, third) = make_run(places=2), make_people(3)
    save_rates(actor=in_alliance, rates=CreditRates(run=run, costs=3))
    head, address = sign_in("head"), checked(run, first, second, third)
    assert "Pay with" not in head.get(address).content.decode()
    give_credits(actor=in_alliance, organisation=organisation(SOUTH_GREEN), count=7, because="To begin with")
    assert "Pay with 6 of our 7 credits" in head.get(address).content.decode()
    form = {"key": uuid.uuid4(), "with_credits": "on"}
    for _ in range(2):  # sent twice it books and pays once
        assert head.post(address, form).status_code == 302
    assert left() == 1
    assert [spent_on(one) for one in run.bookings.order_by("pk")] == [3, 3, 0]
    assert due_by_school(Wanted(day(30))) == []


def test_credits_that_are_gone_meanwhile_book_nothing(sign_in: SignIn, in_alliance: Actor) -> None:
    run, (first,) = make_run(), make_people(1)
    save_rates(actor=in_alliance, rates=CreditRates(run=run, costs=3))
    give_credits(actor=in_alliance, organisation=organisation(SOUTH_GREEN), count=2, because="To begin with")
    form = {"key": uuid.uuid4(), "with_credits": "on"}
    page = sign_in("head").post(checked(run, first), form).content.decode()
    assert "has 2 credits, which is not enough" in page
    assert not run.bookings.exists()
    assert left() == 2


def test_who_approves_by_the_link_pays_with_credits(as_: As, in_alliance: Actor, client: Client) -> None:
    run, school = make_run(), organisation(SOUTH_GREEN)
    save_rates(actor=in_alliance, rates=CreditRates(run=run, costs=3))
    give_credits(actor=in_alliance, organisation=school, count=3, because="To begin with")
    with as_("teacher") as teacher:
        ask_for_place(actor=teacher, run=run, key=uuid.uuid4())
    letter = OutgoingMail.objects.filter(kind="cpd.approve").first()
    path = re.search(r"https?://[^/]+(/\S+/approval/\S+)", letter.text)
    assert path
    assert "Pay with 3 of our 3 credits" in client.get(path[1]).content.decode()
    client.post(path[1], {"answer": "approve", "with_credits": "on"})
    booking = run.bookings.get()
    assert (booking.state, spent_on(booking), left()) == (Booking.State.BOOKED, 3, 0)
    assert booking.credit_entries.get().given_by_id == booking.decided_by_id
