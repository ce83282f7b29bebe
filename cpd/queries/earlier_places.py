"""Places that a membership could still pay: on courses within its dates, booked before it began or when it was used up
(CAPABILITIES C61, decision 0023). A co-ordinator looks at them and confirms; the database draws (app.cover_earlier)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Count, Q, Sum
from django.utils import timezone

from alliance_portal.kernel.ui.formats import day, pounds
from cpd.models import Booking, Invoice, MembershipFee

from .entitlements import Amount, Cover, PlaceToPay, days_of, left
from .prices import Rows, priced


@dataclass(frozen=True)
class EarlierPlace:
    """One place: what is to be paid of it, what the membership would pay, and the invoice that charges it."""

    booking: Booking
    to_pay: int
    pays: int
    invoice: Invoice | None

    @property
    def key(self) -> str:
        return str(self.booking.public_id)

    @property
    def rest(self) -> int:
        return self.to_pay - self.pays

    @property
    def starts_on(self) -> dt.date | None:
        return self.booking.starts_on

    @property
    def words(self) -> str:
        """Leading phonics, 4 March 2026: Tom Reed, £45, on invoice INV-00042."""
        when = f", {day(self.starts_on)}" if self.starts_on else ""
        invoiced = f", {_on(self.invoice)}" if self.invoice else ""
        return (
            f"{self.booking.run.course.title}{when}: {self.booking.person}, {pounds(self.to_pay)}{invoiced}"
        )


def _on(invoice: Invoice) -> str:
    return "on a draft" if invoice.is_draft else f"on invoice {invoice.reference}"


def unpaid_in(fee: MembershipFee) -> tuple[int, int]:
    """How many such places there are, and for how much."""
    found = _rows(fee).aggregate(count=Count("pk"), total=Sum("net_pence"))
    return found["count"], found["total"] or 0


def earlier_places(
    fee: MembershipFee, keys: Collection[str] | None = None
) -> tuple[list[EarlierPlace], Amount]:
    """Them in the order of days, or those with these keys, with what the membership would pay of each, and what it has
    left then. `fee` comes from queries.entitlements.with_use."""
    rows = _rows(fee) if keys is None else _rows(fee).filter(public_id__in=keys)
    related = rows.select_related("run__course", "session", "person").prefetch_related(
        "invoice_lines__invoice"
    )
    bookings = list(related.order_by("run__starts_at", "pk"))
    lasts = days_of([PlaceToPay(0, one.run_id, one.session_id) for one in bookings])
    cover, found = Cover(fee, left(fee)), []
    for one in bookings:
        pays = cover.pay(one.net_pence, lasts[one.run_id, one.session_id])
        found.append(EarlierPlace(one, one.net_pence, pays, _invoice_of(one)))
    return found, cover.left


def _rows(fee: MembershipFee) -> Rows:
    """Those that have a place which is to be paid in money."""
    if fee.ends_on is None:
        return priced(Booking.objects.none())
    first, after = (_midnight(on) for on in (fee.starts_on, fee.ends_on + dt.timedelta(days=1)))
    within = Q(session=None, run__starts_at__gte=first, run__starts_at__lt=after)
    within |= Q(session__held_on__range=(fee.starts_on, fee.ends_on))
    rows = Booking.objects.filter(within, organisation=fee.organisation_id, state__in=Booking.HAS_PLACE)
    unpaid: Rows = priced(rows).filter(net_pence__gt=0)
    return unpaid


def _midnight(on: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(on, dt.time()))


def _invoice_of(booking: Booking) -> Invoice | None:
    """The invoice that charges it; None where none does, or a credit note took it back."""
    lines = list(booking.invoice_lines.all())
    if not sum(line.net_pence for line in lines):
        return None
    invoices: list[Invoice] = [line.invoice for line in lines if not line.invoice.credits_id]
    return max(invoices, key=lambda one: one.pk)
