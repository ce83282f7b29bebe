"""A subscription for each pupil on roll, and interest on what is paid late (DOMAIN.md §5.2)."""

from __future__ import annotations

import datetime as dt
import html
from decimal import Decimal

import pytest
from django.utils.timezone import localdate

from alliance_portal.kernel.roles import Actor
from cpd.actions import record_payment, send_invoice
from cpd.forms.billing import BillingForm
from cpd.invoices.pages import document_html
from cpd.invoices.snapshot import InvoiceSnapshot
from cpd.models import Invoice, MembershipFee
from cpd.queries.late_interest import interest, interest_in_words
from cpd.queries.statements import printed_statement
from schools.models import Alliance
from schools.models.register import Establishment
from tests.conftest import SignIn

from .making import day, organisation, url
from .test_bookings import SOUTH_GREEN
from .test_invoices import booked, drafted, sent, set_up

EACH = {"pupil_pence": "5", "least_pence": "750"}


@pytest.fixture
def roll(db: None) -> int:
    """How many pupils the register says South Green Infant School has."""
    pupils = Establishment.objects.get(urn=115039).pupils
    assert pupils is not None
    return pupils


def on(name: str, date: dt.date) -> dict[str, int]:
    return {f"{name}_0": date.day, f"{name}_1": date.month, f"{name}_2": date.year}


def fee(**changes: object) -> dict[str, object]:
    days = on("starts_on", day(0)) | on("ends_on", day(364))
    return {"organisation": organisation(SOUTH_GREEN).pk, "name": "Subscription", **days, **changes}


def test_the_fee_follows_from_the_number_on_roll(sign_in: SignIn, in_alliance: Actor, roll: int) -> None:
    set_up(in_alliance)
    client = sign_in("coordinator")
    client.post(url("fee_create"), fee(pupil_pence="5"))
    made = MembershipFee.objects.get()
    assert (made.pence, made.pupils) == (500 * roll, roll)
    page = html.unescape(client.get(url("membership", made.public_id)).content.decode())
    assert f"£5 for each of {roll} pupils" in page
    assert drafted(in_alliance).lines.get().description.endswith(f": £5 for each of {roll} pupils")


def test_it_is_never_less_than_the_least(sign_in: SignIn, in_alliance: Actor, roll: int) -> None:
    least = roll * 6
    sign_in("coordinator").post(url("fee_create"), fee(pupil_pence="5", least_pence=str(least)))
    made = MembershipFee.objects.get()
    assert made.pence == least * 100
    assert made.reckoning == f"£5 for each of {roll} pupils, at least £{least:,}"


@pytest.mark.parametrize(
    ("typed", "field", "message"),
    [
        ({}, "pence", "Enter the fee, or what it is for each pupil"),
        ({"pence": "10", "pupil_pence": "5"}, "pupil_pence", "not both"),
        ({"pence": "10", "least_pence": "5"}, "least_pence", "Leave this empty"),
        ({"pupil_pence": "0"}, "pupil_pence", "Enter more than 0"),
    ],
)
def test_one_fee_or_the_other(
    sign_in: SignIn, in_alliance: Actor, typed: dict[str, str], field: str, message: str
) -> None:
    answer = sign_in("coordinator").post(url("fee_create"), fee(**typed))
    assert message in str(answer.context["form"].errors[field])
    assert not MembershipFee.objects.exists()


def test_whoever_has_no_roll_pays_a_sum(sign_in: SignIn, in_alliance: Actor) -> None:
    university = organisation("Anglia Ruskin University").pk
    answer = sign_in("coordinator").post(url("fee_create"), fee(organisation=university, **EACH))
    assert "does not say how many pupils" in str(answer.context["form"].errors["pupil_pence"])


def test_next_years_is_reckoned_anew(sign_in: SignIn, in_alliance: Actor, roll: int) -> None:
    MembershipFee.objects.create(
        organisation=organisation(SOUTH_GREEN), name="Subscription", pence=100, pupil_pence=500, pupils=1,
        starts_on=day(-364), ends_on=day(0),
    )  # fmt: skip
    made = MembershipFee.objects.get()
    client, next_year = sign_in("coordinator"), on("starts_on", day(1)) | on("ends_on", day(365))
    form = client.get(url("membership_renew", made.public_id)).context["form"]
    assert (form["pence"].value(), form["pupil_pence"].value()) == (None, "5.00")
    client.post(
        url("membership_renew", made.public_id), {"name": "Subscription", "pupil_pence": "5", **next_year}
    )
    renewal = MembershipFee.objects.get(renews=made)
    assert (renewal.pence, renewal.pupils) == (500 * roll, roll)


# Paying late -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("pence", "percent", "days", "due"),
    [(10_000, "12", 365, 1200), (10_000, "12.25", 1, 3), (100, "8", 1, 0), (5400, "12", 12, 21)],
)
def test_interest_is_simple_and_to_the_penny(pence: int, percent: str, days: int, due: int) -> None:
    assert interest(pence, Decimal(percent), days) == due


def test_it_is_off_unless_the_alliance_says_so(in_alliance: Actor) -> None:
    set_up(in_alliance)
    booked(in_alliance)
    invoice = send_invoice(
        actor=in_alliance, invoice=drafted(in_alliance), on=localdate() - dt.timedelta(days=99)
    )
    assert InvoiceSnapshot.from_json(invoice.snapshot).late_terms == ""
    assert interest_in_words(in_alliance, organisation(SOUTH_GREEN), localdate()) == ""


def test_invoice_and_statement_say_it(in_alliance: Actor, sign_in: SignIn, alliance: Alliance) -> None:
    set_up(in_alliance, late_percent=Decimal(12))
    booked(in_alliance)
    late = send_invoice(
        actor=in_alliance, invoice=drafted(in_alliance), on=localdate() - dt.timedelta(days=40)
    )
    snapshot = InvoiceSnapshot.from_json(late.snapshot)
    assert snapshot.late_terms.startswith("Interest of 12% a year is due on what is paid late (Late Payment")
    assert snapshot.late_terms in html.unescape(document_html(snapshot))
    school = organisation(SOUTH_GREEN)
    said = interest_in_words(in_alliance, school, localdate())
    assert "comes to £0.21 on" in said  # £54 for 12 days
    assert said in html.unescape(sign_in("head").get(url("statement", school.public_id)).content.decode())
    assert printed_statement(in_alliance, alliance, school, None, None).interest == said
    record_payment(actor=in_alliance, invoice=late, received_on=localdate(), pence=5400)
    assert interest_in_words(in_alliance, school, localdate()) == ""


def test_what_is_not_due_yet_bears_none(in_alliance: Actor) -> None:
    set_up(in_alliance, late_percent=Decimal(12))
    booked(in_alliance)
    assert sent(in_alliance).state == Invoice.State.SENT
    assert interest_in_words(in_alliance, organisation(SOUTH_GREEN), localdate()) == ""


@pytest.mark.parametrize("typed", ["0", "31", "x", "1.234"])
def test_the_rate_is_a_rate(typed: str, in_alliance: Actor) -> None:
    assert "late_percent" in BillingForm({"late_percent": typed}).errors
