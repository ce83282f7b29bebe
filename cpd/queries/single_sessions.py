"""Reads about sessions that are booked by themselves (C59, decision 0020): which, and how many places each has left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count

from alliance_portal.kernel.ui.formats import counted
from cpd.models import Booking, Run, Session

from .bookings import is_waited_for


@dataclass(frozen=True)
class SingleSession:
    """A session that somebody could book by itself now, with the places that are left in it."""

    session: Session
    left: int


def single_sessions(run: Run) -> list[SingleSession]:
    """Those that take bookings by themselves, full ones among them, in the order of time; none of a run that is booked
    as a whole."""
    open_ones = (
        [one for one in run.sessions.all() if run.takes_bookings_of(one)] if run.offers_sessions else []
    )
    if not open_ones:
        return []
    left = places_in_sessions(run)
    return [SingleSession(one, left[one.pk]) for one in open_ones]


def places_in_sessions(run: Run) -> dict[int, int]:
    """Id of a session → places in it for somebody who books it alone now: none while others wait for the whole run, so
    that nobody passes the queue."""
    free = 0 if is_waited_for(run) else run.places - run.taken - run.allotted
    singles = singles_held(run)
    return {one.pk: max(0, free - singles.get(one.pk, 0)) for one in run.sessions.all()}


def singles_held(run: Run) -> dict[int, int]:
    """Id of a session → places that are held in it by bookings of it alone."""
    held = run.bookings.filter(session__isnull=False, state__in=Booking.HOLDS_PLACE).order_by()
    return dict(held.values_list("session").annotate(held=Count("pk")))


def name_of_whole(bookings: Sequence[Booking]) -> str:
    """What was booked or asked for in one go by one person: the programme, or so many sessions of a course."""
    first = bookings[0]
    if first.group.programme:
        return str(first.group.programme)
    return f"{counted(len(bookings), 'session')} of {first.run}"
