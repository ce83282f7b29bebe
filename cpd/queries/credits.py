"""Reads about credits: what a school has, what it spent on a place, and its entries."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import OuterRef, Q, QuerySet, Subquery, Sum

from alliance_portal.kernel.policy import may, visible
from alliance_portal.kernel.roles import Actor
from alliance_portal.kernel.tenancy.prepared import Prepared
from alliance_portal.kernel.ui.formats import counted
from cpd.models import Booking, CreditEntry, CreditRates, Run
from deliveries.models import Charge
from schools.models import Organisation

from .billing import CREDITS_SOLD
from .invoices import is_invoiced
from .prices import to_pay_and_covered


def balance_of(organisation: Organisation | int) -> int:
    """How many credits a school has."""
    total = CreditEntry.objects.filter(organisation=organisation).aggregate(total=Sum("credits"))["total"]
    return int(total or 0)


def balances(actor: Actor) -> list[tuple[str, int]]:
    """(school, what it has) for each school with entries that the actor may see."""
    totals = (
        visible(actor, CreditEntry).order_by().values("organisation__name").annotate(total=Sum("credits"))
    )
    return list(totals.order_by("organisation__sorts_as").values_list("organisation__name", "total"))


def sale_of(entry: CreditEntry) -> Charge | None:
    """What these credits were sold for; None where they were given or earned, or the sale was taken back."""
    return Charge.objects.filter(
        source_kind=CREDITS_SOLD, source_id=entry.public_id, withdrawn_at=None
    ).first()


def have_credits(schools: Iterable[Organisation]) -> bool:
    """Does one of these schools have any left?"""
    totals = CreditEntry.objects.filter(organisation__in=schools).order_by().values("organisation")
    return totals.annotate(total=Sum("credits")).filter(total__gt=0).exists()


def rates_of(run: Run) -> CreditRates:
    """What a run costs and earns; nothing where nobody said so."""
    return CreditRates.objects.filter(run=run).first() or CreditRates(run=run)


def spent_on(booking: Booking) -> int:
    """Credits that were spent on a place and not given back."""
    return -sum(_credits_of(booking=booking.pk))


_credits_of = Prepared(
    lambda booking: CreditEntry.objects.filter(booking=booking).order_by().values_list("credits", flat=True),
    "booking",
)


def payable_with(booking: Booking) -> int | None:
    """What the place costs in credits; None where it was paid or invoiced already, is free, or takes none. What a
    membership has paid comes back to it when credits pay instead (sql/entitlements.sql)."""
    unpaid = any(to_pay_and_covered(booking)) and not is_invoiced(Q(booking=booking))
    if not unpaid or booking.state not in Booking.HAS_PLACE:
        return None
    return rates_of(booking.run).cost_of_place(singly=booking.session_id is not None)


@dataclass(frozen=True)
class Offer:
    """What some places cost in credits, and how many the school has: 3 of our 12 credits."""

    costs: int
    has: int

    def __str__(self) -> str:
        return f"{self.costs} of our {counted(self.has, 'credit')}"


def offered(school_id: int, places: Iterable[tuple[Run, int]], *, singly: bool = False) -> Offer | None:
    """For a page that asks before it books: what places on these runs (`singly` each in one session) at these prices in
    pence cost in credits. None where they take none, cost nothing, or the school has not enough."""
    priced = [run.pk for run, pence in places if pence]
    rates = CreditRates.objects.filter(run__in=priced)
    costs = {rate.run_id: rate.cost_of_place(singly=singly) or 0 for rate in rates}
    total = sum(costs.get(run, 0) for run in priced)
    has = balance_of(school_id) if total else 0
    return Offer(total, has) if 0 < total <= has else None


def entries_for(actor: Actor) -> QuerySet[CreditEntry]:
    """Entries that the actor may see, the newest first; `sold_for` are pence, None where nothing was paid."""
    sale = Charge.objects.filter(source_kind=CREDITS_SOLD, source_id=OuterRef("public_id"), withdrawn_at=None)
    rows = visible(actor, CreditEntry).select_related("organisation", "run__course", "booking__person")
    return rows.annotate(sold_for=Subquery(sale.values("pence")[:1])).order_by("-id")


def credits_shown(actor: Actor, booking: Booking) -> dict[str, int | None]:
    """For the page of a booking: what was spent on it, and what it would cost, for whoever may spend for its school."""
    if not may(actor, "cancel", booking):
        return {}
    cost = payable_with(booking)
    return {
        "credits_spent": spent_on(booking),
        "credits_cost": cost if cost and balance_of(booking.organisation) >= cost else None,
    }
