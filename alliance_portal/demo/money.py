"""The money of the demo: cancellation terms, after those of Torbay (DOMAIN.md §5.2), and invoices."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.utils import timezone

from alliance_portal.kernel.roles import Actor
from cpd.actions import (
    add_fee,
    change_membership,
    cover_earlier_places,
    credit_lines,
    draft_invoices,
    give_credits,
    pay_with_credits,
    record_payment,
    remind_of_late_invoices,
    save_billing,
    save_rates,
    send_invoice,
    set_terms,
)
from cpd.models import (
    Billing,
    Booking,
    CancellationTariff,
    CreditRates,
    Invoice,
    MembershipFee,
    TariffBand,
    Vat,
)
from cpd.models.vat import USUAL_REASON
from cpd.queries.billing import DueKind, Wanted, due_by_school
from cpd.queries.earlier_places import earlier_places
from cpd.queries.entitlements import with_use
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
    """Some schools belong to the partnership for a year, as Griffin's have it (CAPABILITIES C61). It pays for what they
    had booked before; one school takes a larger membership, and another one's ends soon."""
    year, today = academic_year(timezone.localdate()), timezone.localdate()
    first, second, *others, ending = schools
    for school in (first, second, *others):
        fee = MembershipFee(
            organisation=school,
            name="Partnership Plus",
            entitlement="Two days of support a year, the conference, and the members’ price for all staff",
            pence=150_000,
            included_pence=150_000,
            included_places=2,
            starts_on=first_day(year),
            ends_on=last_day(year),
        )
        add_fee(actor=actor, fee=fee)
    for school in (first, second):
        pay_for_what_was_booked(actor, MembershipFee.objects.get(organisation=school))
    gold = {"name": "Partnership Gold", "included_pence": 200_000, "included_places": 4}
    because = "Two more classes open in January, and more of the staff come"
    fee = MembershipFee.objects.get(organisation=second)
    change_membership(actor=actor, fee=fee, terms=gold, charged_pence=50_000, because=because)
    days = {"starts_on": today - dt.timedelta(days=325), "ends_on": today + dt.timedelta(days=40)}
    small = MembershipFee(organisation=ending, name="Partnership", pence=90_000, included_places=6, **days)
    add_fee(actor=actor, fee=small)


def pay_for_what_was_booked(actor: Actor, fee: MembershipFee) -> None:
    """The first four places that the school had booked before it belonged."""
    known = with_use(MembershipFee.objects.filter(pk=fee.pk)).get()
    places = [place for place in earlier_places(known)[0] if place.pays][:4]
    if places:
        pence = sum(place.pays for place in places)
        bookings = [place.booking for place in places]
        cover_earlier_places(actor=actor, fee=fee, bookings=bookings, expected_pence=pence)


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


def invoice_schools(
    actor: Actor, schools: Sequence[Organisation], ours: Organisation, seller: Organisation
) -> None:
    """One of the schools invoices the others. Ours has paid for its membership, and is late with its places. Of two
    others one has paid all and one some; a draft waits."""
    save_billing(actor=actor, billing=Billing(organisation=seller, **SELLER))
    sell_memberships(actor, [ours, *schools[:4]])
    share_credits(actor, schools[2:5])
    name_who_pays(actor, ours)
    invoice_ours(actor, ours)
    today = timezone.localdate()
    wanted = Wanted(today)
    due = [
        one.organisation for one in due_by_school(wanted) if one.net_pence > PAID and one.organisation != ours
    ]
    [all_paid, some_paid, waiting, *_] = due
    for school in (all_paid, some_paid):
        for invoice in draft_invoices(actor=actor, schools=[school], wanted=wanted):
            sent = sent_ago(actor, invoice, 1)
            pence = sent.gross_pence if school == all_paid else PAID
            record_payment(actor=actor, invoice=sent, pence=pence, received_on=today, reference="BACS")
    draft_invoices(actor=actor, schools=[waiting], wanted=wanted)


def invoice_ours(actor: Actor, school: Organisation) -> None:
    """The membership is paid; of the places one is credited, the others are late, and the school was reminded."""
    today = timezone.localdate()
    for invoice in draft_invoices(
        actor=actor, schools=[school], wanted=Wanted(today, kinds=[DueKind.MEMBERSHIPS])
    ):
        sent, paid_on = sent_ago(actor, invoice, 75), today - dt.timedelta(days=50)
        record_payment(
            actor=actor, invoice=sent, pence=sent.gross_pence, received_on=paid_on, reference="BACS"
        )
    for invoice in draft_invoices(actor=actor, schools=[school], wanted=Wanted(today)):
        sent = sent_ago(actor, invoice, LATE)
        if sent.lines.count() > 1:
            because = "She came as a guest of the school that hosted it"
            credit_lines(actor=actor, invoice=sent, lines=list(sent.lines.all())[:1], because=because)
    remind_of_late_invoices(actor=actor)


def sent_ago(actor: Actor, invoice: Invoice, days: int) -> Invoice:
    return send_invoice(actor=actor, invoice=invoice, on=timezone.localdate() - dt.timedelta(days=days))
