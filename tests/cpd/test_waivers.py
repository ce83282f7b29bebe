"""A charge that is waived after it was invoiced is owed no more: drafts lose it, and what was sent is credited."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from alliance_portal.kernel.roles import Actor
from cpd.actions import (
    cancel_booking,
    credit_lines,
    draft_invoices,
    give_bursary,
    send_invoice,
    waive_charge,
)
from cpd.models import Bursary, CancellationCharge, ChargeWaiver, Invoice
from cpd.queries.billing import Wanted, due_by_school
from tests.conftest import As, SignIn

from .making import day, organisation, url
from .test_bookings import SOUTH_GREEN
from .test_finance_officers import split
from .test_invoices import booked, owed, set_up
from .test_tariffs import CALENDAR, percent, terms


@pytest.fixture
def draft(in_alliance: Actor) -> Invoice:
    """Of what a late cancellation costs."""
    set_up(in_alliance)
    terms(in_alliance, CALENDAR, [percent(0, 100)])
    cancel_booking(actor=in_alliance, booking=booked(in_alliance, dates=(5,)).bookings.get())
    [made] = draft_invoices(actor=in_alliance, schools=[organisation(SOUTH_GREEN)], wanted=Wanted(day(30)))
    return made


def waived(actor: Actor) -> ChargeWaiver:
    return waive_charge(actor=actor, charge=CancellationCharge.objects.get(), because="Snow")


def test_a_draft_loses_it(in_alliance: Actor, draft: Invoice) -> None:
    waived(in_alliance)
    assert not Invoice.objects.exists()
    assert due_by_school(Wanted(day(30))) == []


def test_an_invoice_is_credited(in_alliance: Actor, sign_in: SignIn, draft: Invoice) -> None:
    invoice = send_invoice(actor=in_alliance, invoice=draft)
    assert owed(invoice) == 5400
    page = url("charge_waive", CancellationCharge.objects.get().public_id)
    client = sign_in("coordinator")
    assert "a credit note goes to the school at once" in client.get(page).content.decode()
    too_long = client.post(page, {"because": "S" * 271})
    assert "Use at most 270 characters" in too_long.content.decode()
    done = client.post(page, {"because": "Snow"}, follow=True).content.decode()
    assert f"The charge is waived. Credit note INV-00002 is sent to {SOUTH_GREEN}." in done
    assert owed(invoice) == 0
    assert Invoice.objects.get(credits=invoice).because == "The charge is waived. Snow"
    assert due_by_school(Wanted(day(30))) == []
    again = client.get(page, follow=True)
    assert again.redirect_chain
    assert "This charge was waived already." in again.content.decode()


def test_where_duties_are_split_a_finance_officer_credits_it_first(
    in_alliance: Actor, as_: As, sign_in: SignIn, draft: Invoice
) -> None:
    invoice = send_invoice(actor=in_alliance, invoice=draft)
    split(in_alliance)
    page = url("charge_waive", CancellationCharge.objects.get().public_id)
    answer = sign_in("coordinator").post(page, {"because": "Snow"})
    assert answer.status_code == 422
    assert "first a finance officer has to credit it" in answer.content.decode()
    with as_("coordinator") as priya, pytest.raises(ValidationError, match="It is invoiced already"):
        waived(priya)
    with as_("finance") as judith:
        credit_lines(actor=judith, invoice=invoice, lines=list(invoice.lines.all()), because="Snow")
    with as_("coordinator") as priya:
        waived(priya)
    assert due_by_school(Wanted(day(30))) == []


def test_a_place_that_is_given_up_gets_no_bursary(
    in_alliance: Actor, sign_in: SignIn, draft: Invoice
) -> None:
    booking = CancellationCharge.objects.select_related("booking").get().booking
    for _ in ("charged", "waived"):
        page = sign_in("coordinator").get(url("booking_detail", booking.public_id)).content.decode()
        assert "Cancellation charge" in page
        assert "Give a bursary" not in page
        with pytest.raises(ValidationError, match="Nobody pays for this place any more"):
            give_bursary(actor=in_alliance, booking=booking, pence=100, because="Small school")
        if not ChargeWaiver.objects.exists():
            waived(in_alliance)
    assert not Bursary.objects.exists()
