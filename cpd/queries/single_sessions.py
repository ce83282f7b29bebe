"""Reads about sessions that are booked by themselves (C59, decision 0020): which, and how many places each has left."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from alliance_portal.kernel.tenancy.prepared import Prepared, keep
from alliance_portal.kernel.ui.formats import counted
from cpd.models import Booking, Run, Session

from .bookings import is_waited_for


@dataclass(frozen=True)
class SingleSession:
    """A session that somebody could book by itself now, with the places that are left in it."""

    session: Session
    left: int


def sessions_of(run: Run) -> list[Session]:
    """All of a run, each with its host; where they can be booked by themselves also with what `with_singles` says."""
    read = dates_with_singles if run.offers_sessions else dates_with_hosts
    keep(run, "sessions", read(run=run.pk))
    return list(run.sessions.all())


def with_singles(sessions: QuerySet[Session]) -> QuerySet[Any]:
    """Each with the places in it that are held by bookings of it alone: `singles`."""
    held = Booking.objects.filter(session=OuterRef("pk"), state__in=Booking.HOLDS_PLACE).order_by()
    number = held.values("session").annotate(n=Count("pk")).values("n")
    rows: QuerySet[Any] = sessions.annotate(
        singles=Coalesce(Subquery(number), 0, output_field=IntegerField())
    )
    return rows


dates_with_hosts = Prepared(lambda run: Session.objects.filter(run=run).select_related("host"), "run")
dates_with_singles = Prepared(
    lambda run: with_singles(Session.objects.filter(run=run).select_related("host")), "run"
)


def single_sessions(run: Run, sessions: Iterable[Any]) -> list[SingleSession]:
    """Those of `sessions_of(run)` that take bookings by themselves, full ones among them, in the order of time."""
    open_ones = [one for one in sessions if run.takes_bookings_of(one)]
    left = places_left(run, open_ones) if open_ones else {}
    return [SingleSession(one, left[one.pk]) for one in open_ones]


def places_left(run: Run, sessions: Iterable[Any]) -> dict[int, int]:
    """Id of a session (`with_singles`) → places in it for somebody who books it alone now: none while others wait for
    the whole run, so that nobody passes the queue."""
    free = 0 if is_waited_for(run) else run.places - run.taken - run.allotted
    return {one.pk: max(0, free - one.singles) for one in sessions}


def name_of_whole(bookings: Sequence[Booking]) -> str:
    """What was booked or asked for in one go by one person: the programme, or so many sessions of a course."""
    first = bookings[0]
    if first.group.programme:
        return str(first.group.programme)
    return f"{counted(len(bookings), 'session')} of {first.run}"
