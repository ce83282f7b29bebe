"""Reads about credits: what a school has, what it spent on a place, and its entries."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import OuterRef, QuerySet, Subquery, Sum

from alliance_portal.kernel.policy import may, visible
from alliance_portal.kernel.roles import Actor
from cpd.models import Booking, CreditEntry, CreditRates, Run
from deliveries.models import Charge
from schools.models import Organisation

from .billing import CREDITS_SOLD
from .prices import price_of


def balance_of(organisation: Organisation) -> int:
    total = CreditEntry.objects.filter(organisation=organisation).aggregate(total=Sum("credits"))["total"]
    return int(total or 0)


def balances(actor: Actor) -> list[tuple[str, int]]:
    """(school, what it has) for each school with entries that the actor may see."""
    totals = (
        visible(actor, CreditEntry).order_by().values("organisation__name").annotate(total=Sum("credits"))
    )
    return list(totals.order_by("organisation__name").values_list("organisation__name", "total"))


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
    total = CreditEntry.objects.filter(booking=booking).aggregate(total=Sum("credits"))["total"]
    return -int(total or 0)


def payable_with(booking: Booking) -> int | None:
    """What the place costs in credits; None where it was paid or invoiced already, is free, or takes none: credits
    are for the whole run."""
    if booking.session_id:
        return None
    unpaid = price_of(booking) > 0 and not booking.invoice_lines.exists()
    return rates_of(booking.run).costs if unpaid and booking.state in Booking.HAS_PLACE else None


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
