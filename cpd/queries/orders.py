"""Order numbers: who needs one, and what stands with a booking (CAPABILITIES C61, PEERS.md: invoice with PO number)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from typing import Any

from django.db.models import QuerySet

from alliance_portal.kernel.policy import may, visible
from alliance_portal.kernel.roles import Actor
from alliance_portal.kernel.tenancy.prepared import Prepared
from cpd.models import Billing, Booking, PurchaseOrder, Run, SchoolApproval, Session

from .billing import unbilled
from .entitlements import PlaceToPay, to_pay_for
from .prices import places_wanted, prices_for, prices_of


def _orders_needed(school_ids: Any) -> QuerySet[Any, Any]:
    by_school = SchoolApproval.objects.filter(organisation__in=school_ids, orders_needed=True).order_by()
    ours = Billing.objects.filter(orders_needed=True).order_by().values_list("pk")
    return ours.union(by_school.values_list("pk"), all=True)[:1]


orders_needed = Prepared(_orders_needed, "school_ids")


def order_is_needed(school_ids: Collection[int]) -> bool:
    """Does the alliance, or one of these schools, want a number with whatever costs something?"""
    return bool(orders_needed(school_ids=list(school_ids)))


def lacks_order_to_book(
    run: Run, school_ids: Sequence[int], number: str, sessions: Sequence[Session] = ()
) -> bool:
    """Would the next places for people of these schools, on the run or in these `sessions`, need a number that is not
    given?"""
    if number or not order_is_needed(set(school_ids)):
        return False
    wanted = places_wanted(school_ids, sessions)
    places: dict[int, list[PlaceToPay]] = defaultdict(list)
    for (school, session), price in zip(wanted, prices_for(run, wanted), strict=True):
        places[school].append(PlaceToPay(price.pence, run.pk, session))
    return any(to_pay_for(school, theirs) for school, theirs in places.items())


def lacks_order_to_approve(bookings: Sequence[Booking], number: str) -> bool:
    """Would these places, once approved, need a number that is not given?"""
    if number or not order_is_needed({booking.organisation_id for booking in bookings}):
        return False
    return any(prices_of(bookings).values())


def order_of(booking: Booking) -> str:
    """The number that was given for what was booked in one go with it."""
    return PurchaseOrder.objects.filter(group=booking.group_id).values_list("number", flat=True).first() or ""


def is_to_be_invoiced(booking: Booking) -> bool:
    """Is anything that was booked in one go with it not on an invoice yet?"""
    return bool(unbilled(Booking.objects.filter(group=booking.group_id), "booking").exists())


def order_shown(actor: Actor, booking: Booking) -> dict[str, str | bool]:
    """For the page of a booking: its number, and whether the actor may give another one."""
    number = (
        visible(actor, PurchaseOrder).filter(group=booking.group_id).values_list("number", flat=True).first()
    )
    return {
        "order_number": number or "",
        "may_order": may(actor, "order", booking) and is_to_be_invoiced(booking),
    }
