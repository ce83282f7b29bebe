"""Taking back what was invoiced: places that are given up or cost less, fees and charges that are not owed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from django.db.models import Q, QuerySet

from alliance_portal.kernel.roles import Actor
from alliance_portal.kernel.tenancy.prepared import Prepared
from cpd.emails import invoices as emails
from cpd.models import Billing, Booking, Invoice, InvoiceLine, MembershipFee
from deliveries.models import Charge

from .invoices import credited, locked, locked_billing, noted, rest_of, reverse_of

State = Invoice.State


def undo_billing(actor: Actor, bookings: Sequence[Booking], because: str) -> int:
    """Places that are given up, or courses called off: drafts lose their lines, what was sent is credited.

    Returns how many credit notes went out. Called inside the action that ends the bookings, after its own rights.
    """
    if not _lines_of(booking_ids=[booking.pk for booking in bookings]):
        return 0  # nearly always: the course is still to come
    return undo_lines(actor, Q(booking__in=bookings, cancellation=None), because)


_lines_of = Prepared(
    lambda booking_ids: (
        InvoiceLine.objects.filter(booking__in=booking_ids, cancellation=None)
        .order_by()
        .values_list("pk")[:1]
    ),
    "booking_ids",
)


def undo_charge(actor: Actor, charge: Charge, because: str) -> int:
    """What was charged for support or credits is withdrawn (deliveries.charging)."""
    return undo_lines(actor, Q(charge=charge), because)


def give_back_of_fee(actor: Actor, fee: MembershipFee, pence: int, because: str) -> None:
    """Some of the fee comes back: a credit note where it was invoiced; a draft loses the line, and less of it is due.

    Called inside the action that ends the membership, after its own rights.
    """
    if pence == fee.pence:
        undo_lines(actor, Q(fee=fee), because)
        return
    lines = InvoiceLine.objects.filter(fee=fee, invoice__kind=Invoice.Kind.INVOICE).select_related("invoice")
    if not lines:
        return
    billing = locked_billing()
    _drop_drafts(lines)
    for line in lines.exclude(invoice__state=State.DRAFT):
        if rest_of(line):
            part = [reverse_of(line, pence)]
            emails.tell_sent(actor, noted(actor, locked(line.invoice), part, because[:300], billing))


def give_back_of_places(actor: Actor, pence: Mapping[int, int], because: str) -> None:
    """Some of what these places cost comes back, so many pence by id of the booking: a credit note where they were
    invoiced; a draft loses the lines, and less of them is due.

    Called inside the action that takes a date out, after its own rights.
    """
    if not pence or not Billing.objects.exists():
        return
    billing = locked_billing()  # first: whoever drafts meanwhile has not seen that these places cost less
    lines = InvoiceLine.objects.filter(booking__in=pence, cancellation=None)
    lines = lines.filter(invoice__kind=Invoice.Kind.INVOICE).order_by("invoice_id", "id")
    _drop_drafts(lines)
    by_invoice: dict[int, list[InvoiceLine]] = defaultdict(list)
    for line in lines.exclude(invoice__state=State.DRAFT):
        if line.booking_id and rest_of(line):
            by_invoice[line.invoice_id].append(reverse_of(line, pence[line.booking_id]))
    for pk, parts in by_invoice.items():
        emails.tell_sent(actor, noted(actor, locked(Invoice(pk=pk)), parts, because[:300], billing))


def _drop_drafts(lines: QuerySet[InvoiceLine]) -> None:
    """Drafts lose these lines, and those that have no others go."""
    lines.filter(invoice__state=State.DRAFT).delete()
    Invoice.objects.filter(state=State.DRAFT, kind=Invoice.Kind.INVOICE, lines=None).delete()


def undo_lines(actor: Actor, which: Q, because: str) -> int:
    """As undo_billing, for any lines."""
    lines = InvoiceLine.objects.filter(which, invoice__kind=Invoice.Kind.INVOICE)
    if not lines.exists():
        return 0
    billing = locked_billing()
    _drop_drafts(lines)
    by_invoice: dict[int, list[InvoiceLine]] = defaultdict(list)
    for line in lines.select_related("invoice").order_by("invoice_id", "id"):
        if rest_of(line):
            by_invoice[line.invoice_id].append(line)
    for pk, theirs in by_invoice.items():
        note = credited(actor, locked(Invoice(pk=pk)), theirs, because[:300], billing)
        emails.tell_sent(actor, note)
    return len(by_invoice)
