"""The money of the demo: cancellation terms, after those of Torbay (DOMAIN.md §5.2), and invoices."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.utils import timezone

from alliance_portal.kernel.roles import Actor
from cpd.actions import (
    add_fee,
    draft_invoices,
    give_credits,
    pay_with_credits,
    record_payment,
    save_billing,
    save_rates,
    send_invoice,
    set_terms,
)
from cpd.models import Billing, Booking, CancellationTariff, CreditRates, MembershipFee, TariffBand, Vat
from cpd.models.vat import USUAL_REASON
from cpd.queries.billing import Wanted, due_by_school
from schools.actions import add_person
from schools.actions.school_page import name_contact
from schools.models import Organisation, SchoolContact
from schools.queries.years import academic_year, first_day, last_day

LATE = 40
PAID = 10_000
SELLER: dict[str, Any] = {
    "seller": "St Peter’s Catholic Primary School",
    "address": "Coxes Farm Road\nBillericay\nEssex\nCM11 2UB",
    "vat": Vat.EXEMPT,
    "vat_reason": USUAL_REASON,
    "account_holder": "St Peter’s School Fund",
    "sort_code": "00-00-00",
    "account_number": "00000000",
    "number_prefix": "TSA-",
}


def agree_terms(actor: Actor) -> None:
    """£15 until eleven working days before, then the full price."""
    bands = [TariffBand(from_days=11, pence=1500), TariffBand(from_days=0, percent=100)]
    set_terms(actor=actor, tariff=CancellationTariff(), bands=bands)


def sell_memberships(actor: Actor, schools: Sequence[Organisation]) -> None:
    """Some schools belong to the partnership for a year, as Griffin's have it (CAPABILITIES C61)."""
    year = academic_year(timezone.localdate())
    for school in schools:
        fee = MembershipFee(
            organisation=school,
            name="Partnership Plus",
            entitlement="Two free places a term, the conference, and the members’ price for all staff",
            pence=150_000,
            included_pence=150_000,
            starts_on=first_day(year),
            ends_on=last_day(year),
        )
        add_fee(actor=actor, fee=fee)


def share_credits(actor: Actor, schools: Sequence[Organisation]) -> None:
    """Credits as Charter has them (DOMAIN.md §5.2): some schools have earned some, and one place is paid with them."""
    for school, count in zip(schools, (6, 9, 3), strict=False):
        give_credits(actor=actor, organisation=school, count=count, because="Twilights given in the summer")
    bundle = "A bundle for the year"
    give_credits(actor=actor, organisation=schools[1], count=12, because=bundle, pence=60_000)
    paid = Booking.objects.filter(organisation=schools[0], state=Booking.State.BOOKED, prices__pence__gt=0)
    if booking := paid.select_related("run").order_by("run__starts_at").last():
        each = 1 if booking.run.offers_sessions else None
        save_rates(actor=actor, rates=CreditRates(run=booking.run, costs=3, session_costs=each, earns=3))
        pay_with_credits(actor=actor, booking=booking)


def name_who_pays(actor: Actor, school: Organisation) -> None:
    """Invoices go to the school's business manager as well."""
    manager = add_person(
        actor=actor,
        organisation=school,
        name="Janet Cole",
        email="janet.cole@billericay.alliance-portal.invalid",
        job_title="School business manager",
    )
    contact = SchoolContact(organisation=school, person=manager, area=SchoolContact.INVOICES)
    name_contact(actor=actor, contact=contact)


def invoice_schools(actor: Actor, schools: Sequence[Organisation]) -> None:
    """Two schools are invoiced: one has paid part, the other is late. The third's draft waits."""
    save_billing(actor=actor, billing=Billing(**SELLER))
    sell_memberships(actor, schools[:4])
    share_credits(actor, schools[2:5])
    name_who_pays(actor, schools[0])
    today = timezone.localdate()
    wanted = Wanted(today)
    [late, fresh, waiting, *_] = [one.organisation for one in due_by_school(wanted) if one.net_pence > PAID]
    for school, days in ((late, LATE), (fresh, 1)):
        for invoice in draft_invoices(actor=actor, schools=[school], wanted=wanted):
            sent = send_invoice(actor=actor, invoice=invoice, on=today - dt.timedelta(days=days))
            if school == fresh:
                record_payment(actor=actor, invoice=sent, pence=PAID, received_on=today, reference="BACS")
    draft_invoices(actor=actor, schools=[waiting], wanted=wanted)
