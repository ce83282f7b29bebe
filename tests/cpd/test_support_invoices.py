"""Support for which a school pays is invoiced as courses are: days times the rate that was agreed for each leader."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliance_portal.kernel.addresses import inside
from alliance_portal.kernel.models import OutgoingMail
from alliance_portal.kernel.policy import visible
from alliance_portal.kernel.roles import Actor
from cpd.actions import credit_lines, draft_invoices, send_invoice
from cpd.models import Invoice
from cpd.queries.billing import DueKind, Wanted, due_by_school
from cpd.queries.statements import statement_of
from deliveries.models import Charge
from sle_brokerage import actions
from sle_brokerage.models import Assignment, Deployment
from tests.conftest import As, SignIn
from tests.sle_brokerage import steps

from .making import day, organisation, url
from .test_bookings import mails
from .test_invoices import owed, set_up

State = Deployment.State
SUNNYMEDE = "Sunnymede Primary School"


@pytest.fixture
def in_alliance(as_: As) -> Iterator[Actor]:
    """Whoever asks for support and agrees on it is somebody."""
    with as_("coordinator") as actor:
        yield actor


def brokered(actor: Actor) -> Deployment:
    return steps.matched(actor, steps.request(actor), steps.leader(actor))


def with_rate(actor: Actor, deployment: Deployment, pence: int | None, days: str = "6") -> Deployment:
    """Dates and days, and what a day costs."""
    [assignment] = deployment.assignments.all()
    return actions.change_terms(
        actor=actor,
        deployment=deployment,
        starts_on=steps.STARTED,
        ends_on=steps.ENDED,
        days={assignment: Decimal(days)},
        rates={assignment: pence},
        accountable=deployment.accountable,
    )


def agreed(actor: Actor, pence: int | None = 35_000, days: str = "6") -> Deployment:
    deployment = steps.with_terms(actor, brokered(actor))
    return steps.move(actor, with_rate(actor, deployment, pence, days), State.AGREED)


def invoiced(actor: Actor) -> Invoice:
    [draft] = draft_invoices(actor=actor, schools=[organisation(SUNNYMEDE)], wanted=Wanted(day(0)))
    return send_invoice(actor=actor, invoice=draft)


def live() -> list[int]:
    return list(Charge.objects.filter(withdrawn_at=None).values_list("pence", flat=True))


@given(st.integers(1, 400), st.integers(0, 1_000_000))
def test_days_times_rate_is_within_half_a_penny(half_days: int, rate: int) -> None:
    days = Decimal(half_days) / 2
    pence = Assignment(day_rate_pence=rate).pence_for(days)
    assert abs(pence - days * rate) <= Decimal("0.5")


def test_agreed_support_can_be_invoiced_and_brokered_support_cannot(in_alliance: Actor) -> None:
    set_up(in_alliance)
    deployment = steps.with_terms(in_alliance, brokered(in_alliance))
    with_rate(in_alliance, deployment, 35_000)
    assert live() == []
    steps.move(in_alliance, deployment, State.AGREED)
    [one] = due_by_school(Wanted(day(0)))
    assert (str(one.organisation), one.support, one.places, one.net_pence) == (SUNNYMEDE, 1, 0, 210_000)
    assert due_by_school(Wanted(day(0), kinds=[DueKind.PLACES])) == []
    [told] = [text for text in bodies("Agreed: support") if "£350 a day, £2,100 in all" in text][:1]
    assert "6 days" in told


def bodies(begins: str) -> list[str]:
    return list(OutgoingMail.objects.filter(subject__startswith=begins).values_list("text", flat=True))


def test_support_that_costs_nothing_is_not_charged(in_alliance: Actor) -> None:
    set_up(in_alliance)
    agreed(in_alliance, None)
    assert due_by_school(Wanted(day(0))) == []
    assert not any("a day" in text for text in bodies("Agreed: support"))


def test_it_is_invoiced_once_without_names_and_paid_as_any_other(in_alliance: Actor) -> None:
    set_up(in_alliance)
    agreed(in_alliance)
    invoice = invoiced(in_alliance)
    said = json.loads(invoice.snapshot)
    [line] = said["lines"]
    assert (
        line["description"]
        == "Phonics: support, Specialist leader of education, 6 days at £350 from 8 January 2018"
    )
    assert (invoice.net_pence, invoice.vat_pence) == (210_000, 42_000)
    assert "Sian Pugh" not in invoice.snapshot
    assert due_by_school(Wanted(day(0))) == []
    [entry] = statement_of(in_alliance, organisation(SUNNYMEDE))
    assert entry.balance == 252_000
    credit_lines(actor=in_alliance, invoice=invoice, lines=list(invoice.lines.all()), because="Wrong school")
    assert [one.net_pence for one in due_by_school(Wanted(day(0)))] == [210_000]


def test_another_agreement_is_charged_anew(in_alliance: Actor) -> None:
    set_up(in_alliance)
    deployment = agreed(in_alliance)
    with_rate(in_alliance, deployment, 35_000, "8")  # not invoiced yet: another sum
    assert live() == [280_000]
    invoice = invoiced(in_alliance)
    with_rate(in_alliance, deployment, 35_000, "8")  # the same again
    assert owed(invoice) == 336_000
    with_rate(in_alliance, deployment, 35_000, "5")  # invoiced: credited, and to be invoiced anew
    assert (owed(invoice), live()) == (0, [175_000])
    [note] = invoice.credit_notes.all()
    assert note.because == "The agreement about the support was changed."
    assert [one.net_pence for one in due_by_school(Wanted(day(0)))] == [175_000]
    with_rate(in_alliance, deployment, None, "5")
    assert due_by_school(Wanted(day(0))) == []


def test_a_draft_loses_what_is_withdrawn(in_alliance: Actor) -> None:
    set_up(in_alliance)
    deployment = agreed(in_alliance)
    draft_invoices(actor=in_alliance, schools=[organisation(SUNNYMEDE)], wanted=Wanted(day(0)))
    with_rate(in_alliance, deployment, 40_000)
    assert not Invoice.objects.exists()
    assert [one.net_pence for one in due_by_school(Wanted(day(0)))] == [240_000]


def test_cancelled_support_costs_the_days_that_were_given(in_alliance: Actor) -> None:
    set_up(in_alliance)
    deployment = steps.move(in_alliance, agreed(in_alliance), State.ACTIVE)
    steps.visit(in_alliance, deployment, days=Decimal("1.5"))
    invoice = invoiced(in_alliance)
    actions.move_deployment(
        actor=in_alliance, deployment=deployment, to=State.CANCELLED, reason="The head left."
    )
    assert (owed(invoice), live()) == (0, [52_500])
    assert "The head left." in invoice.credit_notes.get().because
    assert len(mails("Credit note")) == 1


def test_cancelled_before_anybody_came_it_costs_nothing(in_alliance: Actor) -> None:
    set_up(in_alliance)
    deployment = agreed(in_alliance)
    actions.move_deployment(
        actor=in_alliance, deployment=deployment, to=State.CANCELLED, reason="Not needed."
    )
    assert live() == []


def test_only_the_school_and_those_who_keep_it_see_what_it_costs(as_: As, in_alliance: Actor) -> None:
    agreed(in_alliance)
    for key, sees in (("head-sunnymede", True), ("coordinator", True), ("head", False), ("teacher", False)):
        with as_(key) as actor:
            assert visible(actor, Charge).exists() == sees, key


def test_the_rate_is_agreed_on_the_page_and_goes_to_xero(sign_in: SignIn, in_alliance: Actor) -> None:
    set_up(in_alliance)
    deployment = steps.with_terms(in_alliance, brokered(in_alliance))
    [assignment] = deployment.assignments.all()
    client = sign_in("coordinator")
    terms = inside("billericay", "sle_brokerage:change_terms", deployment.public_id)
    page = client.get(terms)
    assert "What the school pays for a day of Sian Pugh" in page.content.decode()
    values: dict[str, Any] = {
        "starts_on_0": 8, "starts_on_1": 1, "starts_on_2": 2018, "ends_on_0": 23, "ends_on_1": 3, "ends_on_2": 2018,
        "accountable": deployment.accountable_id, f"days_{assignment.pk}": "6",
    }  # fmt: skip
    wrong = client.post(terms, values | {f"rate_{assignment.pk}": "much"})
    assert "Enter an amount such as 350" in wrong.content.decode()
    assert client.post(terms, values | {f"rate_{assignment.pk}": "350"}).status_code == 302
    detail = inside("billericay", "sle_brokerage:deployment_detail", deployment.public_id)
    assert "The school pays £350 a day, £2,100 in all" in client.get(detail).content.decode()
    steps.move(in_alliance, Deployment.objects.get(pk=deployment.pk), State.AGREED)
    assert "Sunnymede" in client.get(url("invoices_due")).content.decode()
    invoiced(in_alliance)
    answer = client.get(url("invoices_xero"))
    [row] = csv.DictReader(io.StringIO(answer.getvalue().decode("utf-8-sig")))
    assert (row["*ContactName"], row["*UnitAmount"], row["*Quantity"]) == (SUNNYMEDE, "2100.00", "1")


@pytest.mark.parametrize("key", ["head-sunnymede"])
def test_the_head_reads_the_invoice(sign_in: SignIn, in_alliance: Actor, key: str) -> None:
    set_up(in_alliance)
    agreed(in_alliance)
    invoice = invoiced(in_alliance)
    assert mails("Invoice INV-00001: £2,520")
    assert "6 days at £350" in sign_in(key).get(url("invoice", invoice.public_id)).content.decode()
