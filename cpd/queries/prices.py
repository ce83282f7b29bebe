"""What places cost, for whom: by the standing of the school today, whatever anybody selects."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, F, OuterRef, QuerySet, Subquery, Sum, When
from django.db.models.functions import Coalesce, Greatest
from django.utils import timezone

from alliance_portal.kernel.policy import visible
from alliance_portal.kernel.roles import Actor
from alliance_portal.kernel.tenancy.prepared import Prepared
from alliance_portal.kernel.ui.formats import pounds
from cpd.models import (
    Booking,
    BookingPrice,
    Bursary,
    CreditEntry,
    EntitlementUse,
    PriceReduction,
    Run,
    RunPrices,
    Session,
    Standing,
)
from schools.models import Membership, Organisation
from schools.models.periods import on

from .free_places import free_places

Rows = QuerySet[Any, Any]  # annotated, which their type does not say
Place = tuple[int, int | None]  # the school that pays; the only session, None for all of the run
MEMBERS = {Membership.Role.MEMBER}
PARTNERS = {Membership.Role.STRATEGIC_PARTNER, Membership.Role.DELIVERER}


@dataclass(frozen=True)
class Price:
    standing: Standing
    pence: int
    is_free_place: bool = False

    @property
    def words(self) -> str:
        """Whose price it is: member, partner, other school, or a free place."""
        return "free place" if self.is_free_place else f"{self.standing.label.lower()} price"


@dataclass(frozen=True)
class Pricing:
    """What counts for the price of places on a run: its list, and what each school (id) is to the alliance today."""

    listed: RunPrices
    standings: dict[int, Standing]


roles_held = Prepared(
    lambda organisation, today: Membership.objects.filter(on(today), organisation=organisation).values_list(
        "role", flat=True
    ),
    *("organisation", "today"),
)
prices_listed = Prepared(lambda run: RunPrices.objects.filter(run=run).order_by(), "run")


def standing_of(organisation_id: int) -> Standing:
    """What a school is to the alliance today."""
    roles = set(roles_held(organisation=organisation_id, today=timezone.localdate()))
    if roles & MEMBERS:
        return Standing.MEMBER
    return Standing.PARTNER if roles & PARTNERS else Standing.OTHER


def price_list(run: Run) -> RunPrices:
    """The list of a run; an empty one where everybody pays the price of the run."""
    return prices_listed.first(run=run.pk) or RunPrices(run=run)


def full_price(run: Run, listed: RunPrices, standing: Standing, *, singly: bool = False) -> int:
    """Members pay the run's price, or what a session of it costs by itself (`singly`). Others pay their own where the
    list names one; partners never more than others."""
    if singly:
        members = run.session_price_pence or 0
        others = {Standing.PARTNER: listed.partner_session_pence, Standing.OTHER: listed.other_session_pence}
    else:
        members = run.price_pence
        others = {Standing.PARTNER: listed.partner_pence, Standing.OTHER: listed.other_pence}
    own = others.get(standing)
    return members if own is None else own


def singly_in_words(run: Run) -> str:
    """Single sessions can be booked: £60 each; "" where the run is booked as a whole (C59)."""
    if run.session_price_pence is None:
        return ""
    cost = f"{pounds(run.session_price_pence)} each" if run.session_price_pence else "free"
    return f"Single sessions can be booked: {cost}"


def places_wanted(school_ids: Iterable[int], sessions: Sequence[Session] = ()) -> list[Place]:
    """A place on the run for each of these people, given by their schools; or one in each of these `sessions` alone."""
    each: Sequence[int | None] = [session.pk for session in sessions] or [None]
    return [(pk, session_id) for pk in school_ids for session_id in each]


def pricing_for(run: Run, school_ids: Iterable[int]) -> Pricing:
    """For places of these schools. A booking asks before it holds the run, for which others wait: what changes at this
    moment counts from the next one on."""
    return Pricing(price_list(run), {pk: standing_of(pk) for pk in set(school_ids)})


def prices_for(run: Run, places: Sequence[Place], pricing: Pricing | None = None) -> list[Price]:
    """What the next places cost, in the order in which they are booked; by `pricing` where it is known already."""
    pricing = pricing or pricing_for(run, [of for of, _ in places])
    listed, standings = pricing.listed, pricing.standings
    free = free_places(run, listed)
    return [
        Price(standings[pk], 0, is_free_place=True)
        if free.take(session_id)
        else Price(standings[pk], full_price(run, listed, standings[pk], singly=session_id is not None))
        for pk, session_id in places
    ]


def priced(rows: Rows) -> Rows:
    """With `net_pence`, what is to be paid in money: as frozen when booked, less `bursary_pence`, `reduced_pence` for
    dates that were taken out, and `covered_pence`, which a membership paid; 0 if credits paid."""
    entries = CreditEntry.objects.filter(booking__isnull=False).order_by().values("booking")
    paid = entries.annotate(total=Sum("credits")).filter(total__lt=0).values("booking")
    # A booking has one price and one bursary at most, so that joining them makes no row twice.
    uses = EntitlementUse.objects.filter(booking=OuterRef("pk")).order_by().values("booking")
    covered = Coalesce(Subquery(uses.annotate(total=Sum("pence")).values("total")), 0)
    taken_out = PriceReduction.objects.filter(booking=OuterRef("pk")).order_by().values("booking")
    reductions = Coalesce(Subquery(taken_out.annotate(total=Sum("pence")).values("total")), 0)
    full, bursary = Coalesce("prices__pence", "run__price_pence"), Coalesce("bursaries__pence", 0)
    less: Rows = rows.annotate(bursary_pence=bursary, covered_pence=covered, reduced_pence=reductions)
    left = Greatest(full - F("bursary_pence") - F("covered_pence") - F("reduced_pence"), 0)
    priced_rows: Rows = less.annotate(net_pence=Case(When(pk__in=paid, then=0), default=left))
    return priced_rows


priced_booking: Prepared[tuple[int, int]] = Prepared(
    lambda booking: priced(Booking.objects.filter(pk=booking)).values_list("net_pence", "covered_pence"),
    "booking",
)


def prices_of(bookings: Iterable[Booking]) -> dict[int, int]:
    """Pence by id of the booking, in one question however many there are."""
    rows = priced(Booking.objects.filter(pk__in=[booking.pk for booking in bookings]))
    return dict(rows.values_list("pk", "net_pence"))


def reduced(pence: int, percent_off: int) -> int:
    """The price of a place as part of the whole, in full pence; halves are rounded down."""
    return (pence * (100 - percent_off) + 49) // 100


def price_of(booking: Booking) -> int:
    """What one booked place costs in money."""
    return to_pay_and_covered(booking)[0]


def to_pay_and_covered(booking: Booking) -> tuple[int, int]:
    """What is to be paid for it in money, and what memberships have paid of it."""
    (found,) = priced_booking(booking=booking.pk)
    return found


def price_lines(run: Run, school: Organisation, count: int, sessions: Sequence[Session] = ()) -> list[Price]:
    """For so many people of one school, on the run or in each of these `sessions` alone, before they are booked."""
    return prices_for(run, places_wanted([school.pk] * count, sessions))


def price_shown(actor: Actor, booking: Booking) -> dict[str, Any]:
    """For the page of a booking: its frozen price, a bursary and what was given back, as far as the actor may see
    them."""
    return {
        "price": visible(actor, BookingPrice).filter(booking=booking).first(),
        "bursary": visible(actor, Bursary).filter(booking=booking).first(),
        "reductions": list(visible(actor, PriceReduction).filter(booking=booking).order_by("pk")),
    }
