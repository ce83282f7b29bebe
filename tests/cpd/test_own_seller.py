"""A school of the alliance that invoices the others owes itself nothing, and reads so."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from alliance_portal.kernel.roles import Actor
from cpd.actions import draft_invoices, save_billing, send_invoice
from cpd.models import Billing
from cpd.queries.billing import Wanted, due_by_school
from schools.models import Organisation
from tests.conftest import SignIn

from .making import day, organisation, url
from .test_bookings import SOUTH_GREEN
from .test_invoices import booked, drafted, set_up
from .test_tariffs import CALENDAR, percent, terms


def own_seller(actor: Actor) -> Organisation:
    """The school of the places is the one that invoices."""
    school = organisation(SOUTH_GREEN)
    set_up(actor, seller=school.name, organisation=school)
    return school


def test_it_is_not_among_what_can_be_invoiced(in_alliance: Actor, sign_in: SignIn) -> None:
    school = own_seller(in_alliance)
    booked(in_alliance)
    wanted = Wanted(day(30))
    assert due_by_school(wanted) == []
    with pytest.raises(ValidationError, match="nothing to invoice"):
        draft_invoices(actor=in_alliance, schools=[school], wanted=wanted)
    page = sign_in("coordinator").get(url("invoices_due")).content.decode()
    assert f"What {school} would owe is not among it" in page


def test_a_draft_from_before_is_not_sent_to_it(in_alliance: Actor) -> None:
    billing = set_up(in_alliance)
    booked(in_alliance)
    draft = drafted(in_alliance)
    billing.organisation = draft.organisation
    save_billing(actor=in_alliance, billing=billing)
    with pytest.raises(ValidationError, match="owes itself nothing"):
        send_invoice(actor=in_alliance, invoice=draft)


def test_what_its_staff_give_up_stays_in_its_own_books(in_alliance: Actor, sign_in: SignIn) -> None:
    own_seller(in_alliance)
    terms(in_alliance, CALENDAR, [percent(0, 100)])
    booking, head = booked(in_alliance, dates=(5,)).bookings.get(), sign_in("head")
    page = url("booking_cancel", booking.public_id)
    assert "It invoices for the alliance itself" in head.get(page).content.decode()
    done = head.post(page, {"agreed_pence": 4500}, follow=True).content.decode()
    assert "so £45 stays in its own books" in done
    gone = head.get(url("booking_detail", booking.public_id)).content.decode()
    assert "invoices for the alliance itself, so the charge stays in its own books" in gone


def test_a_coordinator_says_which_school_it_is(in_alliance: Actor, sign_in: SignIn) -> None:
    school, client = organisation(SOUTH_GREEN), sign_in("coordinator")
    said = {
        "seller": school.name,
        "address": "Billericay",
        "vat": "none",
        "payment_days": 28,
        "sales_account": "200",
    }
    assert client.post(url("billing"), said | {"organisation": 0}).status_code == 422
    assert client.post(url("billing"), said | {"organisation": school.pk}).status_code == 302
    assert Billing.objects.get().organisation == school
