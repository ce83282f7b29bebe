"""What is due as the lines that it makes on an invoice."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from alliance_portal.kernel.tenancy.prepared import Prepared
from alliance_portal.kernel.ui.formats import day, pounds
from cpd.models import (
    Billing,
    Booking,
    CancellationCharge,
    Invoice,
    InvoiceLine,
    MembershipFee,
    RunPrices,
)
from cpd.models.vat import NEEDS_REASON, vat_on
from deliveries.models import Charge
from schools.models import Organisation

from .billing import TABLES, AnyDay, Wanted, due_rows
from .prices import Rows


@dataclass(frozen=True)
class Item:
    """One line to be; `order` is the school's own number for it, `key` names it in a form."""

    key: str
    school_id: int
    description: str
    net_pence: int
    vat: str
    order: str = ""
    booking: Booking | None = None
    vat_reason: str = ""
    cancellation: CancellationCharge | None = None
    fee: MembershipFee | None = None
    charge: Charge | None = None

    def line_on(self, invoice: Invoice) -> InvoiceLine:
        return InvoiceLine(
            invoice=invoice,
            description=self.description[:300],
            net_pence=self.net_pence,
            vat=self.vat,
            vat_pence=vat_on(self.net_pence, self.vat),
            booking=self.booking,
            vat_reason=self.vat_reason,
            cancellation=self.cancellation,
            fee=self.fee,
            charge=self.charge,
        )

    @property
    def who(self) -> str:
        """Whose place or charge it is. It stays out of the description, which is printed."""
        booking = self.booking or (self.cancellation.booking if self.cancellation else None)
        return str(booking.person) if booking else ""


def items_due(wanted: Wanted, schools: Iterable[Organisation], settings: Billing) -> list[Item]:
    """Everything of it that these schools can be invoiced: places in the order of days, charges, memberships."""
    rows = _rows_due(wanted, [school.pk for school in schools])
    return [MADE[type(row)](row, settings) for row in rows]


def _rows_due(wanted: Wanted, schools: list[int]) -> Iterator[Any]:
    """What the items are made of, table by table; mostly of everything until a day."""
    if wanted.is_everything:
        for ask in _everything:
            yield from ask(until=wanted.until, then=wanted.after, school_ids=schools)
    else:
        for rows in due_rows(wanted):
            yield from _read(rows.filter(owed_by__in=schools))


def _read(rows: Rows) -> Rows:
    """In their order, with what an item says of each."""
    if rows.model is Booking:  # many places share few runs and groups: read apart, each of these is made once
        related = ("run__course", "run__prices", "session", "person", "group__orders")
        return rows.order_by("run__starts_at", "id").prefetch_related(*related)
    if rows.model is CancellationCharge:
        charges = rows.select_related("booking__run__course", "booking__session", "booking__person")
        return charges.order_by("id").prefetch_related("booking__run__prices", "booking__group__orders")
    return rows.order_by("id")


def _part(number: int) -> Prepared[Any]:
    """One of the tables of due_rows."""
    return Prepared(
        lambda until, then, school_ids: _read(
            due_rows(AnyDay(until, then=then))[number].filter(owed_by__in=school_ids)
        ),
        *("until", "then", "school_ids"),
    )


_everything = [_part(number) for number in range(TABLES)]


def _place(booking: Any, settings: Billing) -> Item:
    return Item(
        f"place-{booking.public_id}",
        booking.owed_by,
        f"{_course(booking)}: a place{_less(booking)}",
        booking.net_pence,
        _vat(booking, settings),
        vat_reason=_vat_reason(booking, settings),
        order=_order(booking),
        booking=booking,
    )


def _less(booking: Booking) -> str:
    """A place, less a bursary of £10, less £15 for dates taken out, less £80 from the membership."""
    bursary, covered = booking.bursary_pence, booking.covered_pence  # type: ignore[attr-defined]
    reduced: int = booking.reduced_pence  # type: ignore[attr-defined]
    words = f", less a bursary of {pounds(bursary)}" if bursary else ""
    words += f", less {pounds(reduced)} for dates taken out" if reduced else ""
    return words + (f", less {pounds(covered)} from the membership" if covered else "")


def _cancellation(charge: Any, settings: Billing) -> Item:
    return Item(
        f"charge-{charge.public_id}",
        charge.owed_by,
        f"{_course(charge.booking)}: cancellation charge. {charge.because}",
        charge.pence,
        _vat(charge.booking, settings),
        vat_reason=_vat_reason(charge.booking, settings),
        order=_order(charge.booking),
        cancellation=charge,
    )


def _membership(fee: Any, settings: Billing) -> Item:
    return Item(
        f"membership-{fee.public_id}",
        fee.owed_by,
        f"{fee.name}, {_period(fee)}" + (f": {fee.reckoning}" if fee.reckoning else ""),
        fee.net_pence,
        settings.vat,
        fee=fee,
    )


def _charged(charge: Any, settings: Billing) -> Item:
    return Item(
        f"charged-{charge.public_id}",
        charge.owed_by,
        charge.description,
        charge.pence,
        settings.vat,
        charge=charge,
    )


MADE: dict[type[Any], Callable[[Any, Billing], Item]] = {
    Booking: _place,
    CancellationCharge: _cancellation,
    MembershipFee: _membership,
    Charge: _charged,
}


def _period(fee: MembershipFee) -> str:
    return f"{day(fee.starts_on)} to {day(fee.ends_on)}" if fee.ends_on else f"from {day(fee.starts_on)}"


def _course(booking: Booking) -> str:
    """Leading phonics, 4 March 2026 (CPD-0042, booking 17): no name, the booking says whose it is."""
    if booking.session:
        what = f"{booking.run.course.title[:120]}: {booking.session.described}"
    else:
        starts = f", {day(booking.run.starts_on)}" if booking.run.starts_on else ""
        what = f"{booking.run.course.title[:120]}{starts}"
    return f"{what} ({booking.run.reference}, booking {booking.pk})"


def _vat(booking: Booking, settings: Billing) -> str:
    """The run's own, else the course's, else the alliance's."""
    listed = _listed(booking)
    return (listed.vat if listed else "") or booking.run.course.vat or settings.vat


def _vat_reason(booking: Booking, settings: Billing) -> str:
    """The run's own where it carries no tax, else the course's where its tax holds."""
    vat, course, listed = _vat(booking, settings), booking.run.course, _listed(booking)
    if vat not in NEEDS_REASON:
        return ""
    own = listed.vat_reason if listed else ""
    return own or (course.vat_reason if vat == (course.vat or settings.vat) else "")


def _listed(booking: Booking) -> RunPrices | None:
    return next(iter(booking.run.prices.all()), None)


def _order(booking: Booking) -> str:
    return next((one.number for one in booking.group.orders.all()), "")
