"""Reads about what memberships include: what is used and left, and what of the next places it pays (CAPABILITIES C61).

What is paid is decided by the database when somebody gets her place (sql/*_entitlements): a membership pays before any
money is asked for, and credits only where the school says so, because they pay a place as a whole. Here it is read, and
told beforehand.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce
from django.utils import timezone

from alliance_portal.kernel.policy import visible
from alliance_portal.kernel.roles import Actor
from alliance_portal.kernel.ui.formats import counted, pounds
from cpd.models import Booking, EntitlementUse, EntitlementWarning, MembershipFee
from schools.models import Organisation
from schools.models.periods import on

INCLUDE = Q(included_pence__gt=0) | Q(included_places__gt=0)
LOW_SHARE = 5  # a fifth or less is left
ENDS_WITHIN = dt.timedelta(days=30)


@dataclass(frozen=True)
class Amount:
    """Of what a membership includes: so much money, or so many places."""

    number: int
    in_places: bool

    def __str__(self) -> str:
        return counted(self.number, "place") if self.in_places else pounds(self.number)

    def __bool__(self) -> bool:
        return self.number > 0


def with_use(rows: QuerySet[MembershipFee]) -> QuerySet[MembershipFee]:
    """`used_pence` and `used_places` of each membership."""
    uses = EntitlementUse.objects.filter(fee=OuterRef("pk")).order_by().values("fee")
    return rows.annotate(
        used_pence=Coalesce(Subquery(uses.annotate(total=Sum("pence")).values("total")), 0),
        used_places=Coalesce(Subquery(uses.annotate(total=Sum("places")).values("total")), 0),
    )


def included(fee: MembershipFee) -> Amount:
    in_places = fee.included_places is not None
    return Amount((fee.included_places if in_places else fee.included_pence) or 0, in_places)


def used(fee: MembershipFee) -> Amount:
    """Of a membership of `with_use`."""
    in_places = fee.included_places is not None
    return Amount(fee.used_places if in_places else fee.used_pence, in_places)  # type: ignore[attr-defined]


def left(fee: MembershipFee) -> Amount:
    whole = included(fee)
    return Amount(whole.number - used(fee).number, whole.in_places)


def in_force(schools: Sequence[int]) -> list[MembershipFee]:
    """The memberships of these schools that pay for places booked today, in the order in which they are used up."""
    rows = MembershipFee.objects.filter(INCLUDE, on(timezone.localdate()), organisation__in=schools)
    return list(with_use(rows).order_by("ends_on", "pk"))


@dataclass
class Cover:
    """What one membership pays of some places, and what it has left then."""

    fee: MembershipFee
    left: Amount
    pence: int = 0

    def pay(self, to_pay: int) -> int:
        """Pay as much of a place as there is left, as app.cover_booking does; returns how much."""
        if not (to_pay and self.left):
            return 0
        pays = to_pay if self.left.in_places else min(to_pay, self.left.number)
        self.left = replace(self.left, number=self.left.number - (1 if self.left.in_places else pays))
        self.pence += pays
        return pays


def covers_for(school_id: int, prices: Sequence[int]) -> list[Cover]:
    """What a school's memberships would pay of places at these prices, if they were booked now."""
    if not any(prices):
        return []
    found = [Cover(fee, left(fee)) for fee in in_force([school_id])]
    for price in prices:
        to_pay = price
        for one in found:
            to_pay -= one.pay(to_pay)
    return [one for one in found if one.pence]


def cover_shown(school_id: int, prices: Sequence[int], waiting: Sequence[int] = ()) -> dict[str, Any]:
    """For a page that asks before it books (cpd/covers.html): what memberships pay of places at these prices, and what
    is left to pay in money, also for those that have to be waited for."""
    covers = covers_for(school_id, prices)
    return {"covers": covers, "to_pay_pence": sum(prices) + sum(waiting) - sum(one.pence for one in covers)}


def to_pay_for(school_id: int, prices: Sequence[int]) -> int:
    """What would be left to pay in money."""
    to_pay: int = cover_shown(school_id, prices)["to_pay_pence"]
    return to_pay


def covers_of(actor: Actor, booking: Booking) -> list[tuple[str, int]]:
    """For the page of a booking: each membership that pays some of it, with the pence."""
    uses = visible(actor, EntitlementUse).filter(booking=booking).order_by()
    totals = uses.values("fee__name").annotate(total=Sum("pence")).filter(total__gt=0)
    return list(totals.order_by("fee__name").values_list("fee__name", "total"))


def memberships_of(actor: Actor, school: Organisation) -> list[tuple[MembershipFee, Amount, Amount, Amount]]:
    """The memberships that a school has or will have, as far as the actor may see them, with what each includes, what
    is used and what is left; the first to end first."""
    to_come = Q(ends_on=None) | Q(ends_on__gte=timezone.localdate())
    rows = visible(actor, MembershipFee).filter(to_come, organisation=school)
    return [(fee, included(fee), used(fee), left(fee)) for fee in with_use(rows).order_by("ends_on", "pk")]


def uses_of(actor: Actor, fee: MembershipFee) -> QuerySet[EntitlementUse]:
    """What a membership paid and got back, the newest first."""
    rows = visible(actor, EntitlementUse).filter(fee=fee)
    return rows.select_related("booking__person", "booking__run__course").order_by("-id")


def to_warn_of() -> list[tuple[MembershipFee, EntitlementWarning.Reason]]:
    """Memberships whose schools are to be told that little is left, or that what is left is soon lost; each once."""
    today, reasons = timezone.localdate(), EntitlementWarning.Reason
    rows = MembershipFee.objects.filter(INCLUDE, on(today)).prefetch_related("warnings")
    found = []
    for fee in with_use(rows.select_related("organisation", "alliance")).order_by("pk"):
        told, rest = {one.reason for one in fee.warnings.all()}, left(fee)
        if rest.number * LOW_SHARE <= included(fee).number and reasons.LOW not in told:
            found.append((fee, reasons.LOW))
        elif rest and fee.ends_on and fee.ends_on - today <= ENDS_WITHIN and reasons.ENDING not in told:
            found.append((fee, reasons.ENDING))
    return found
