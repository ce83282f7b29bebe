"""What can be invoiced: places on courses that begin by a day, cancellation charges and membership fees; each once."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass

from django.db.models import BigIntegerField, OuterRef, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce
from django.utils import timezone

from alliance_portal.kernel.ui.formats import day, pounds
from cpd.models import Billing, Booking, CancellationCharge, InvoiceLine, MembershipFee, Run
from cpd.models.vat import vat_on
from schools.models import Organisation

from .prices import BookedPrice, prices_of


@dataclass(frozen=True)
class Item:
    """One line to be; `order` is the school's own number for it."""

    organisation: Organisation
    description: str
    net_pence: int
    vat: str
    order: str = ""
    booking: Booking | None = None
    charge: CancellationCharge | None = None
    fee: MembershipFee | None = None

    def line(self) -> InvoiceLine:
        return InvoiceLine(
            description=self.description[:300],
            net_pence=self.net_pence,
            vat=self.vat,
            vat_pence=vat_on(self.net_pence, self.vat),
            booking=self.booking,
            charge=self.charge,
            fee=self.fee,
        )


@dataclass(frozen=True)
class Owing:
    """What one school can be invoiced."""

    organisation: Organisation
    items: list[Item]

    @property
    def net_pence(self) -> int:
        return sum(item.net_pence for item in self.items)


def billing() -> Billing | None:
    """Who invoices; None before a co-ordinator has said so."""
    return Billing.objects.first()


def owing(until: dt.date, organisation: Organisation | None = None) -> list[Owing]:
    """By school, for courses that begin on that day or earlier."""
    settings = billing()
    if settings is None:
        return []
    found: dict[Organisation, list[Item]] = defaultdict(list)
    for item in (*_places(until, settings), *_charges(settings), *_fees(until, settings)):
        if item.net_pence and organisation in (None, item.organisation):
            found[item.organisation].append(item)
    return [Owing(school, items) for school, items in sorted(found.items(), key=lambda one: one[0].name)]


def _unbilled(rows: QuerySet[Booking], key: str) -> QuerySet[Booking]:
    """Rows that no line charges; what was credited in full can be invoiced anew."""
    lines = InvoiceLine.objects.filter(**{key: OuterRef("pk")}).order_by().values(key)
    billed = Subquery(lines.annotate(n=Sum("net_pence")).values("n"), output_field=BigIntegerField())
    return rows.annotate(billed=Coalesce(billed, 0)).filter(billed=0)


def _places(until: dt.date, settings: Billing) -> list[Item]:
    first_after = timezone.make_aware(dt.datetime.combine(until + dt.timedelta(days=1), dt.time()))
    held = Booking.objects.filter(state__in=Booking.HAS_PLACE, run__starts_at__lt=first_after)
    rows = _unbilled(held.exclude(run__state=Run.State.CANCELLED), "booking")
    # Many places share few runs, schools and groups: read apart, each of these is made once.
    related = ("run__course", "run__prices", "organisation", "person", "group__orders")
    bookings = list(rows.order_by("run__starts_at", "id").prefetch_related(*related))
    prices = prices_of(bookings)
    return [_place(booking, prices[booking.pk], settings) for booking in bookings]


def _place(booking: Booking, price: BookedPrice, settings: Billing) -> Item:
    bursary = price.bursary_pence
    less = f", less a bursary of {pounds(bursary)}" if bursary else ""
    return Item(
        booking.organisation,
        f"{_course(booking)}: a place{less}",
        price.pence,
        _vat(booking, settings),
        order=_order(booking),
        booking=booking,
    )


def _charges(settings: Billing) -> list[Item]:
    due = CancellationCharge.objects.filter(pence__gt=0, waivers=None)
    rows: QuerySet[CancellationCharge] = _unbilled(due, "charge")  # type: ignore[arg-type, assignment]
    rows = rows.select_related("booking__run__course", "booking__organisation", "booking__person").order_by(
        "id"
    )
    return [
        Item(
            charge.booking.organisation,
            f"{_course(charge.booking)}: cancellation charge. {charge.because}",
            charge.pence,
            _vat(charge.booking, settings),
            order=_order(charge.booking),
            charge=charge,
        )
        for charge in rows.prefetch_related("booking__run__prices", "booking__group__orders")
    ]


def _fees(until: dt.date, settings: Billing) -> list[Item]:
    rows: QuerySet[MembershipFee] = _unbilled(MembershipFee.objects.filter(starts_on__lte=until), "fee")  # type: ignore[arg-type, assignment]
    return [
        Item(fee.organisation, f"{fee.name}, {_period(fee)}", fee.pence, settings.vat, fee=fee)
        for fee in rows.select_related("organisation").order_by("id")
    ]


def _period(fee: MembershipFee) -> str:
    return f"{day(fee.starts_on)} to {day(fee.ends_on)}" if fee.ends_on else f"from {day(fee.starts_on)}"


def _course(booking: Booking) -> str:
    """Leading phonics, 4 March 2026 (CPD-0042, booking 17): no name, the booking says whose it is."""
    starts = f", {day(booking.run.starts_on)}" if booking.run.starts_on else ""
    return f"{booking.run.course.title[:120]}{starts} ({booking.run.reference}, booking {booking.pk})"


def _vat(booking: Booking, settings: Billing) -> str:
    listed = next(iter(booking.run.prices.all()), None)
    return (listed.vat if listed else "") or settings.vat


def _order(booking: Booking) -> str:
    return next((one.number for one in booking.group.orders.all()), "")
