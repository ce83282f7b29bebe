"""Reads about what memberships include: what is used and left, and what of the next places it pays (CAPABILITIES C61).

The database decides what is paid when somebody gets her place (sql/entitlements.sql): a membership pays before any
money is asked for, and credits only where the school says so, because they pay a place as a whole. Here it is read, and
told beforehand.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import cycle
from typing import Any

from django.db.models import OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce
from django.utils import timezone

from alliance_portal.kernel.alphabet import SortsAs
from alliance_portal.kernel.policy import Seen, visible
from alliance_portal.kernel.roles import Actor
from alliance_portal.kernel.ui.formats import and_list, counted, pounds
from cpd.models import Booking, EntitlementUse, MembershipFee, Run, Session
from cpd.models.membership import Terms
from schools.models import Organisation
from schools.models.periods import on

INCLUDE = Q(included_pence__gt=0) | Q(included_places__gt=0) | Q(included_days__gt=0)
NONE = Decimal(0)


@dataclass(frozen=True)
class Amount:
    """Of what a membership includes: so many places, days and pence; None for what it does not include."""

    pence: int | None = None
    places: int | None = None
    days: Decimal | None = None

    def __str__(self) -> str:
        """2 places, 1.5 days and £1,500."""
        said = [
            counted(self.places, "place") if self.places is not None else "",
            counted(self.days, "day") if self.days is not None else "",
            pounds(self.pence) if self.pence is not None else "",
        ]
        return and_list([one for one in said if one])

    def __bool__(self) -> bool:
        return any(self.parts)

    @property
    def parts(self) -> tuple[Decimal, ...]:
        return tuple(Decimal(one) for one in (self.pence, self.places, self.days) if one is not None)

    def less(self, other: Amount) -> Amount:
        """What is left of it; it includes what it included before."""
        return Amount(
            None if self.pence is None else self.pence - (other.pence or 0),
            None if self.places is None else self.places - (other.places or 0),
            None if self.days is None else self.days - (other.days or NONE),
        )


def with_use(rows: QuerySet[MembershipFee]) -> QuerySet[MembershipFee]:
    """`used_pence`, `used_places` and `used_days` of what each membership includes."""
    uses = EntitlementUse.objects.filter(fee=OuterRef("pk")).order_by().values("fee")
    return rows.annotate(
        used_pence=Coalesce(Subquery(uses.annotate(total=Sum("amount_pence")).values("total")), 0),
        used_places=Coalesce(Subquery(uses.annotate(total=Sum("places")).values("total")), 0),
        used_days=Coalesce(Subquery(uses.annotate(total=Sum("days")).values("total")), NONE),
    )


def included(terms: Terms) -> Amount:
    return Amount(terms.included_pence, terms.included_places, terms.included_days)


def used(fee: MembershipFee) -> Amount:
    """Of a membership of `with_use`, in the parts that it includes."""
    return included(fee).less(left(fee))


def left(fee: MembershipFee) -> Amount:
    """Of a membership of `with_use`."""
    return included(fee).less(Amount(fee.used_pence, fee.used_places, fee.used_days))  # type: ignore[attr-defined]


def in_force(schools: Sequence[int]) -> list[MembershipFee]:
    """The memberships of these schools that pay for places booked today, in the order in which they are used up."""
    rows = MembershipFee.objects.filter(INCLUDE, on(timezone.localdate()), organisation__in=schools)
    return list(with_use(rows).order_by("ends_on", "pk"))


@dataclass(frozen=True)
class PlaceToPay:
    """A place that is to be paid: what it costs, and on which run or session of it."""

    pence: int
    run_id: int
    session_id: int | None = None


def places_at(prices: Sequence[int], run: Run, sessions: Sequence[Session] = ()) -> list[PlaceToPay]:
    """Places at these prices in the order in which they are booked: of a run, or person by person in each session."""
    turn = cycle([session.pk for session in sessions] or [None])
    return [PlaceToPay(pence, run.pk, next(turn)) for pence in prices]


@dataclass
class Cover:
    """What one membership pays of some places, and what it has left then."""

    fee: MembershipFee
    left: Amount
    pence: int = 0

    def pay(self, to_pay: int, days: Decimal = NONE) -> int:
        """Pay as much of a place of so many days as it can, as app.cover_from does; returns how much."""
        if not to_pay:
            return 0
        pays, takes = to_pay, Amount()
        if self.left.places:
            takes = Amount(places=1)
        elif days and self.left.days and days <= self.left.days:
            takes = Amount(days=days)
        else:
            pays = min(to_pay, self.left.pence or 0)
            takes = Amount(pence=pays)
        self.left = self.left.less(takes)
        self.pence += pays
        return pays


def covers_for(school_id: int, places: Sequence[PlaceToPay]) -> list[Cover]:
    """What a school's memberships would pay of these places, if they were booked now."""
    if not any(place.pence for place in places):
        return []
    found = [Cover(fee, left(fee)) for fee in in_force([school_id])]
    lasts = days_of(places) if any(one.left.days for one in found) else {}
    for place in places:
        to_pay = place.pence
        for one in found:
            to_pay -= one.pay(to_pay, lasts.get((place.run_id, place.session_id), NONE))
    return [one for one in found if one.pence]


def days_of(places: Sequence[PlaceToPay]) -> dict[tuple[int, int | None], Decimal]:
    """How many days each run counts, and each session of it, as app.days_of_booking has it."""
    found: dict[tuple[int, int | None], Decimal] = defaultdict(Decimal)
    rows = Session.objects.filter(run__in={place.run_id for place in places}).order_by()
    for run, session, days in rows.values_list("run", "pk", "counted_days"):
        found[run, None] += days
        found[run, session] = days
    return found


def cover_shown(
    school_id: int, places: Sequence[PlaceToPay], waiting: Sequence[PlaceToPay] = ()
) -> dict[str, Any]:
    """For a page that asks before it books (cpd/covers.html): what memberships pay of places, and what is left to pay
    in money, also for those that have to be waited for: `waited_pence`, which nobody pays without a place."""
    covers, waited = covers_for(school_id, places), sum(place.pence for place in waiting)
    total = sum(place.pence for place in places) + waited
    return {
        "covers": covers,
        "to_pay_pence": total - sum(one.pence for one in covers),
        "waited_pence": waited,
    }


def to_pay_for(school_id: int, places: Sequence[PlaceToPay]) -> int:
    """What would be left to pay in money."""
    to_pay: int = cover_shown(school_id, places)["to_pay_pence"]
    return to_pay


def covers_of(actor: Actor, booking: Booking) -> list[tuple[str, int]]:
    """For the page of a booking: each membership that pays some of it, with the pence."""
    uses = visible(actor, EntitlementUse).filter(booking=booking).order_by()
    totals = uses.values("fee__name").annotate(total=Sum("pence")).filter(total__gt=0)
    return list(totals.order_by(SortsAs("fee__name")).values_list("fee__name", "total"))


def memberships_of(actor: Actor, school: Organisation) -> list[tuple[MembershipFee, Amount, Amount, Amount]]:
    """The memberships that a school has or will have, as far as the actor may see them, with what each includes, what
    is used and what is left; the first to end first."""
    rows = memberships_seen(actor, school=school.pk, today=timezone.localdate())
    return [(fee, included(fee), used(fee), left(fee)) for fee in rows]


def _to_come(rows: QuerySet[MembershipFee], school: Any, today: Any) -> QuerySet[MembershipFee]:
    coming = rows.filter(Q(ends_on=None) | Q(ends_on__gte=today), organisation=school)
    return with_use(coming).order_by("ends_on", "pk")


memberships_seen = Seen(MembershipFee, _to_come, "school", "today")


def uses_of(actor: Actor, fee: MembershipFee) -> QuerySet[EntitlementUse]:
    """What a membership paid and got back, the newest first."""
    rows = visible(actor, EntitlementUse).filter(fee=fee)
    return rows.select_related("booking__person", "booking__run__course").order_by("-id")
