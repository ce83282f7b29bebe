"""A school's statement: everything that was invoiced, credited and paid, with what its memberships pay."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone

from alliance_portal.kernel.policy import visible
from alliance_portal.kernel.roles import Actor
from alliance_portal.kernel.ui.formats import short_day
from cpd.models import Billing, Invoice, Payment
from cpd.statements.snapshot import MembershipLine, StatementLine, StatementSnapshot
from schools.models import Alliance, Organisation
from schools.queries.brand import logo_data

from .entitlements import memberships_of
from .invoices import State, address_of, lines_of_text
from .late_interest import interest_in_words


@dataclass(frozen=True)
class Entry:
    """A line of a statement: what was charged, credited or paid that day, and what is owed after it."""

    on: dt.date
    what: str
    pence: int
    balance: int
    invoice: Invoice


def statement_of(actor: Actor, organisation: Organisation) -> list[Entry]:
    """Everything between the alliance and a school in the order of days, with a running balance."""
    sent = visible(actor, Invoice).filter(organisation=organisation).exclude(state=State.DRAFT)
    sent = sent.select_related("credits")
    paid = visible(actor, Payment).filter(invoice__organisation=organisation).select_related("invoice")
    rows = [
        (one.issued_on, one.kind != Invoice.Kind.INVOICE, one.created_at, _sent(one), one.gross_pence, one)
        for one in sent
        if one.issued_on
    ]
    rows += [(one.received_on, True, one.created_at, _paid(one), -one.pence, one.invoice) for one in paid]
    entries, balance = [], 0
    # Of one day the invoices first, whenever they were drafted: nothing is paid or taken back before it is owed.
    for on, _, _, what, pence, invoice in sorted(rows, key=lambda row: row[:3]):
        balance += pence
        entries.append(Entry(on, what, pence, balance, invoice))
    return entries


def _sent(invoice: Invoice) -> str:
    """Invoice INV-00042, your order 7, due 4 Apr 2026; Credit note INV-00043 on Invoice INV-00042."""
    if invoice.credits:
        return f"{invoice} on {invoice.credits}"
    order = f", your order {invoice.order_number}" if invoice.order_number else ""
    return f"{invoice}{order}" + (f", due {short_day(invoice.due_on)}" if invoice.due_on else "")


def _paid(payment: Payment) -> str:
    """Payment for Invoice INV-00042, BACS."""
    said = (
        f"Payment for {payment.invoice}" if payment.pence > 0 else f"Payment taken back for {payment.invoice}"
    )
    return f"{said}, {payment.reference}" if payment.reference else said


@dataclass(frozen=True)
class Statement:
    """The entries of some days, with what was owed before the first of them and after the last."""

    opening: int
    entries: list[Entry]

    @property
    def closing(self) -> int:
        return self.entries[-1].balance if self.entries else self.opening


def statement_between(
    actor: Actor, organisation: Organisation, first: dt.date | None, last: dt.date | None
) -> Statement:
    """The school's statement from a day to a day, both included; None leaves that end open."""
    entries = statement_of(actor, organisation)
    before = [one for one in entries if first and one.on < first]
    within = [one for one in entries[len(before) :] if last is None or one.on <= last]
    return Statement(before[-1].balance if before else 0, within)


def printed_statement(
    actor: Actor, alliance: Alliance, school: Organisation, first: dt.date | None, last: dt.date | None
) -> StatementSnapshot:
    """What the statement says on paper. `alliance` comes with its profile."""
    found = statement_between(actor, school, first, last)
    billing, profile = Billing.objects.first() or Billing(), alliance.profile
    return StatementSnapshot(
        school=school.name,
        school_address=address_of(school),
        seller=billing.seller or alliance.name,
        seller_address=lines_of_text(billing.address),
        vat_number=billing.vat_number,
        first=first,
        last=last,
        opening=found.opening,
        lines=tuple(StatementLine(one.on, one.what, one.pence, one.balance) for one in found.entries),
        closing=found.closing,
        memberships=_memberships(actor, school),
        account_holder=billing.account_holder,
        sort_code=billing.sort_code,
        account_number=billing.account_number,
        contact=profile.contact_email,
        alliance=alliance.name,
        brand_colour=profile.colour,
        logo=logo_data(profile),
        printed_at=timezone.now(),
        interest=interest_in_words(actor, school, timezone.localdate()),
    )


def _memberships(actor: Actor, school: Organisation) -> tuple[MembershipLine, ...]:
    """Those that pay for courses: they have a last day."""
    return tuple(
        MembershipLine(fee.name, fee.ends_on, str(included), str(used), str(left))
        for fee, included, used, left in memberships_of(actor, school)
        if fee.includes_something and fee.ends_on
    )
