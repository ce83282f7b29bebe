"""Credits that a school buys: invoiced as a bundle, spent by the head who approves, taken back with their price."""

from __future__ import annotations

import uuid

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from alliance_portal.kernel.roles import Actor
from cpd.actions import (
    approve,
    ask_for_place,
    draft_invoices,
    give_credits,
    pay_with_credits,
    save_rates,
    send_invoice,
    set_approval,
    take_back_sale,
)
from cpd.models import Booking, CreditEntry, CreditRates, Invoice
from cpd.queries.billing import DueKind, Wanted, due_by_school
from cpd.queries.credits import balance_of, sale_of
from tests.conftest import As, SignIn

from .making import book, day, make_people, make_run, organisation, states, url
from .test_bookings import SOUTH_GREEN
from .test_invoices import owed, set_up


def sold(actor: Actor, count: int = 10, pence: int = 45_000) -> CreditEntry:
    school = organisation(SOUTH_GREEN)
    return give_credits(actor=actor, organisation=school, count=count, because="A bundle", pence=pence)


def left() -> int:
    return balance_of(organisation(SOUTH_GREEN))


def asked_for(as_: As, costs: int | None = 3) -> Booking:
    """A place that a teacher asks for, on a run that takes credits."""
    run = make_run()
    with as_("coordinator") as coordinator:
        save_rates(actor=coordinator, rates=CreditRates(run=run, costs=costs))
    with as_("teacher") as teacher:
        ask_for_place(actor=teacher, run=run, key=uuid.uuid4())
    return run.bookings.select_related("group", "run").get()


def test_a_bundle_is_there_at_once_and_invoiced_once(in_alliance: Actor) -> None:
    set_up(in_alliance)
    sold(in_alliance)
    assert left() == 10
    [one] = due_by_school(Wanted(day(0)))
    assert (one.credits, one.support, one.net_pence) == (1, 0, 45_000)
    assert due_by_school(Wanted(day(0), kinds=[DueKind.SUPPORT])) == []
    [draft] = draft_invoices(actor=in_alliance, schools=[organisation(SOUTH_GREEN)], wanted=Wanted(day(0)))
    invoice = send_invoice(actor=in_alliance, invoice=draft)
    assert [line.description for line in invoice.lines.all()] == ["10 credits for courses"]
    assert due_by_school(Wanted(day(0))) == []


def test_credits_that_are_given_cost_nothing(in_alliance: Actor) -> None:
    set_up(in_alliance)
    entry = give_credits(
        actor=in_alliance, organisation=organisation(SOUTH_GREEN), count=5, because="Thank you"
    )
    assert sale_of(entry) is None
    assert due_by_school(Wanted(day(0))) == []
    with pytest.raises(ValidationError, match="not sold"):
        take_back_sale(actor=in_alliance, entry=entry, because="Mistake")
    with pytest.raises(ValidationError, match="has no price"):
        sold(in_alliance, -2)


def test_a_sale_is_taken_back_and_what_was_invoiced_is_credited(in_alliance: Actor) -> None:
    set_up(in_alliance)
    entry = sold(in_alliance)
    [draft] = draft_invoices(actor=in_alliance, schools=[organisation(SOUTH_GREEN)], wanted=Wanted(day(0)))
    invoice = send_invoice(actor=in_alliance, invoice=draft)
    take_back_sale(actor=in_alliance, entry=entry, because="The school closes")
    assert (left(), owed(invoice), due_by_school(Wanted(day(0)))) == (0, 0, [])
    assert invoice.credit_notes.get().because == "The school closes"
    with pytest.raises(ValidationError, match="taken back already"):
        take_back_sale(actor=in_alliance, entry=entry, because="Again")


def test_what_is_spent_cannot_be_taken_back(in_alliance: Actor) -> None:
    set_up(in_alliance)
    entry, run = sold(in_alliance, 3), make_run()
    save_rates(actor=in_alliance, rates=CreditRates(run=run, costs=3))
    pay_with_credits(actor=in_alliance, booking=book(in_alliance, run, make_people(1)).bookings.get())
    with pytest.raises(ValidationError, match="not enough"):
        take_back_sale(actor=in_alliance, entry=entry, because="Too late")
    assert sale_of(entry)
    assert [one.net_pence for one in due_by_school(Wanted(day(0)))] == [45_000]


def test_the_head_who_approves_pays_with_them_and_needs_no_order_number(in_alliance: Actor, as_: As) -> None:
    set_up(in_alliance)
    sold(in_alliance, 4)
    set_approval(actor=in_alliance, school=organisation(SOUTH_GREEN), is_wanted=True, orders_needed=True)
    booking = asked_for(as_)
    with as_("head") as head:
        with pytest.raises(ValidationError, match="must stand on the invoice"):
            approve(actor=head, bookings=[booking], order_number="")
        assert approve(actor=head, bookings=[booking], order_number="", with_credits=True) == 1
    assert (states(booking.run), left()) == (["booked"], 1)
    assert [one.places for one in due_by_school(Wanted(day(30), kinds=["places"]))] == []


def test_too_few_credits_leave_everything_as_it_was(in_alliance: Actor, as_: As) -> None:
    sold(in_alliance, 2)
    booking = asked_for(as_)
    with as_("head") as head, pytest.raises(ValidationError, match="not enough"):
        approve(actor=head, bookings=[booking], with_credits=True)
    assert (states(booking.run), left()) == (["requested"], 2)


def test_what_takes_no_credits_is_approved_for_money(in_alliance: Actor, as_: As) -> None:
    sold(in_alliance, 9)
    booking = asked_for(as_, costs=None)
    with as_("head") as head:
        approve(actor=head, bookings=[booking], with_credits=True)
    assert (states(booking.run), left()) == (["booked"], 9)


def test_through_the_pages(sign_in: SignIn, in_alliance: Actor, as_: As) -> None:
    set_up(in_alliance)
    client, head, school = sign_in("coordinator"), sign_in("head"), organisation(SOUTH_GREEN)
    booking = asked_for(as_)
    assert "Pay with our credits" not in head.get(url("approvals")).content.decode()
    values = {"organisation": school.pk, "count": "10", "because": "A bundle", "pence": "450"}
    client.post(url("credit_create"), values)
    entry = CreditEntry.objects.get()
    take_back = url("credit_take_back", entry.public_id)
    assert take_back in client.get(url("credit_list")).content.decode()
    seen = head.get(url("credit_list")).content.decode()
    assert "£450" in seen
    assert take_back not in seen
    assert "Pay with our credits" in head.get(url("approvals")).content.decode()
    answer = {"booking": str(booking.public_id), "answer": "approve", "with_credits": "on"}
    head.post(url("approvals"), answer)
    assert left() == 7
    assert "Enter the reason" in client.post(take_back, {"because": ""}).content.decode()
    refused = client.post(take_back, {"because": "Mistake"})
    assert "not enough" in refused.content.decode()
    assert head.get(take_back).status_code == 403
    assert not Invoice.objects.exists()
    with as_("head") as actor, pytest.raises(PermissionDenied):
        take_back_sale(actor=actor, entry=entry, because="Mine")
