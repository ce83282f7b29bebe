"""What a date of a run is worth: the share of the price that comes back when it is taken out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet, Sum

from cpd.models import Booking, CreditEntry, Session
from schools.models import Organisation

from .prices import priced


@dataclass(frozen=True)
class Share:
    """What comes back of one place: money, or whole credits where credits paid for it."""

    booking: Booking
    pence: int
    credits: int


@dataclass(frozen=True)
class SchoolShare:
    """The same for all places of a school."""

    organisation: Organisation
    places: int
    pence: int
    credits: int


def shares_of(session: Session) -> list[Share]:
    """For each place on the whole run: what is to be paid of it in money, or was paid in credits, divided by the dates
    that the run has with this one. Half pence are rounded up, credits down. Of what a membership paid nothing comes
    back; and who booked this date alone is booked no more."""
    dates = session.run.sessions.count()
    held = Booking.objects.filter(run=session.run_id, session=None, state__in=Booking.HAS_PLACE)
    rows = priced(held).select_related("organisation").order_by("organisation__sorts_as", "pk")
    spent = _credits_spent(held.values("pk"))
    shares = [
        Share(one, (2 * one.net_pence + dates) // (2 * dates), spent.get(one.pk, 0) // dates) for one in rows
    ]
    return [one for one in shares if one.pence or one.credits]


def by_school(shares: Iterable[Share]) -> list[SchoolShare]:
    """In the order of names."""
    found: dict[Organisation, list[Share]] = defaultdict(list)
    for share in shares:
        found[share.booking.organisation].append(share)
    return [
        SchoolShare(school, len(theirs), sum(one.pence for one in theirs), sum(one.credits for one in theirs))
        for school, theirs in found.items()
    ]


def _credits_spent(bookings: QuerySet[Booking, Any]) -> dict[int, int]:
    entries = CreditEntry.objects.filter(booking__in=bookings).order_by().values("booking")
    totals = entries.annotate(total=Sum("credits")).values_list("booking", "total")
    return {booking: -total for booking, total in totals if booking and total < 0}
