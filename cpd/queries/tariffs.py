"""Reads about cancelling: the terms that hold, what they say in plain English, and what leaving would cost today."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q
from django.utils import timezone

from alliance_portal.kernel.policy import visible
from alliance_portal.kernel.roles import Actor
from alliance_portal.kernel.tenancy.prepared import Prepared
from alliance_portal.kernel.ui.formats import moment
from cpd.models import (
    Booking,
    CancellationCharge,
    CancellationTariff,
    Course,
    Rescheduling,
    TariffBand,
)
from cpd.rules import manages_cpd

from .prices import to_pay_and_covered

FREE_SUBSTITUTE = "Sending a colleague of the same school instead is free."
NO_SHOW = "Whoever does not come pays the full price."
MOVED_BY_ORGANISER = "The date, time or venue was changed after the booking was made"
LATEST = 0


@dataclass(frozen=True)
class Quote:
    """What leaving costs today, and why: `pence` in money, after what is kept of what a membership paid."""

    tariff: CancellationTariff
    days_before: int
    price_pence: int
    pence: int
    because: str
    kept_pence: int = 0
    costs_nothing: bool = False  # in money, credits or what a membership includes


def tariff_in_force(course: Course | None, at: dt.datetime | None = None) -> CancellationTariff | None:
    """The terms of a course, its own or else the alliance's, as they were at a moment (now); None when it set none."""
    said = terms_said(course=course and course.pk, at=at or timezone.now())
    newest = {one.course_id: one for one in said}
    own = newest.get(course.pk) if course else None
    return own if own and own.is_own else newest.get(None)


terms_said = Prepared(
    lambda course, at: (
        CancellationTariff.objects.filter(Q(course=course) | Q(course=None), created_at__lte=at)
        .order_by("course_id", "-id")
        .distinct("course_id")
    ),
    *("course", "at"),
)


def own_terms() -> list[CancellationTariff]:
    """The newest own terms of each course that has any now, by title."""
    rows = CancellationTariff.objects.exclude(course=None).order_by("course_id", "-id").distinct("course_id")
    newest = rows.select_related("course").prefetch_related("bands")
    return sorted((one for one in newest if one.is_own), key=lambda one: str(one.course))


def terms_in_words(tariff: CancellationTariff | None) -> list[str]:
    """The terms as sentences; what they say of the booking itself is said last."""
    if tariff is None:
        return ["Cancelling costs nothing.", FREE_SUBSTITUTE]
    return words_of(tariff, list(tariff.bands.all()))


def words_of(tariff: CancellationTariff, bands: Sequence[TariffBand]) -> list[str]:
    """Each band as a sentence, the earliest first: If you cancel 11 working days or more before: £15."""
    ordered = sorted(bands, key=lambda band: -band.from_days)
    lines = [f"If you cancel {when_of(tariff, band, ordered)}: {band.cost}." for band in ordered]
    moved = "costs the same as cancelling" if tariff.moves_cost else "is free"
    return [
        *(lines or ["Cancelling costs nothing."]),
        FREE_SUBSTITUTE + _until_when(tariff),
        f"Moving to another date {moved}.",
        NO_SHOW,
    ]


def _until_when(tariff: CancellationTariff) -> str:
    """How long it is for the school to do; nothing where it is until the course begins."""
    until = tariff.get_substitute_hours_display()
    return (
        f" You can do so until {until} it begins; after that ask the alliance."
        if tariff.substitute_hours
        else ""
    )


def substitutes_until(booking: Booking) -> dt.datetime | None:
    """Until when the school may send a colleague; None: until it begins. The terms under which it was booked hold."""
    tariff = tariff_in_force(booking.run.course, booking.created_at)
    if tariff is None or not tariff.substitute_hours or booking.starts_at is None:
        return None
    return booking.starts_at - dt.timedelta(hours=tariff.substitute_hours)


def too_late_to_substitute(actor: Actor, booking: Booking) -> str:
    """Why the actor can no longer send a colleague; "" while she can. After the cut-off of the terms only the alliance
    changes who comes (PEERS §6.1, 23)."""
    until = None if actor.is_service or manages_cpd(actor) else substitutes_until(booking)
    if until is None or until > timezone.now():
        return ""
    return f"A colleague could go instead until {moment(until)}. The alliance can still change who comes: ask it."


def when_of(tariff: CancellationTariff, band: TariffBand, bands: Sequence[TariffBand]) -> str:
    """11 working days or more before; 8 to 14 days before; less than 8 days before."""
    later = [one.from_days for one in bands if one.from_days > band.from_days]
    if not later:
        return f"{tariff.days(band.from_days)} or more before" if band.from_days else "at any time"
    last = min(later) - 1
    if band.from_days == LATEST:
        return f"less than {tariff.days(last + 1)} before"
    if band.from_days == last:
        return f"{tariff.days(last)} before"
    return f"{band.from_days} to {tariff.days(last)} before"


def quote(booking: Booking) -> Quote | None:
    """What cancelling a booking costs today. None where nothing can be due: it only waits, or no terms were set.

    The terms of the day on which the place was booked hold. `booking.run` must be loaded with its course.
    """
    if booking.state != Booking.State.BOOKED or booking.starts_on is None:
        return None
    tariff = tariff_in_force(booking.run.course, booking.created_at)
    if tariff is None:
        return None
    days = tariff.days_before(timezone.localdate(), booking.starts_on)
    to_pay, covered = to_pay_and_covered(booking)
    price = to_pay + covered
    moved = Rescheduling.objects.filter(run=booking.run_id, created_at__gt=booking.created_at)
    if booking.session:  # who comes to one date alone has nothing to do with the others
        moved = moved.filter(Q(moved=None) | Q(moved=booking.session.public_id))
    if moved.exists():
        return Quote(tariff, days, price, 0, MOVED_BY_ORGANISER, costs_nothing=True)
    bands = list(tariff.bands.all())
    band = next((one for one in bands if one.from_days <= days), None)
    if band is None:
        return Quote(tariff, days, price, 0, "Cancelling costs nothing", costs_nothing=True)
    because = f"Cancelled {when_of(tariff, band, bands)}"
    if band.percent:  # a sum is said beside it
        because += f": {band.cost}"
    charge = band.charge(price)
    kept = min(charge, covered)
    nothing = not (band.percent or band.pence)
    return Quote(tariff, days, price, charge - kept, because, kept, costs_nothing=nothing)


def quote_for_moving(booking: Booking) -> Quote | None:
    """What moving costs today; None where the terms say that it is free."""
    due = quote(booking)
    return due if due and due.tariff.moves_cost else None


def charge_of(actor: Actor, booking: Booking) -> CancellationCharge | None:
    """What was charged when the booking was cancelled, as far as the actor may see it."""
    rows = visible(actor, CancellationCharge).filter(booking=booking)
    return rows.prefetch_related("waivers").first()
