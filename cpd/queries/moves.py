"""Where a booking could move: another run of the course; of a single session another one, or all of a run (C59)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch, Q, QuerySet
from django.utils import timezone

from cpd.models import Booking, Run, RunPrices, Session, Standing

from .bookings import is_waited_for
from .free_places import free_places
from .prices import full_price, standing_of
from .single_sessions import places_left, with_singles


def other_runs(booking: Booking) -> QuerySet[Run]:
    """Runs of the same course that take bookings now, and on which the person is not yet: where she could move to."""
    today = timezone.localdate()
    on_it = Booking.objects.filter(person=booking.person).exclude(state__in=Booking.GONE)
    begun, too_late = Q(starts_at__lte=timezone.now()), Q(book_by__lt=today)
    open_runs = (
        _published(booking)
        .exclude(begun)
        .exclude(too_late)
        .exclude(book_from__gt=today)
        .exclude(pk__in=on_it.values("run"))
    )
    return open_runs.select_related("host").order_by("starts_at", "id")


def _published(booking: Booking) -> QuerySet[Run]:
    return Run.objects.filter(course=booking.run.course, state=Run.State.PUBLISHED)


@dataclass(frozen=True)
class Target:
    """A session, or (None) all of a run, with the places that are left there and what one costs her school."""

    run: Run
    session: Session | None
    left: int
    pence: int

    @property
    def public_id(self) -> str:
        return str((self.session or self.run).public_id)


def targets_of(booking: Booking) -> list[Target]:
    """Where a booking of a single session could move, full ones among them: to a session that still takes bookings by
    itself, of its run or of another one of the course; or to all of a run of which she has nothing else. In the order
    of time, each run after its sessions."""
    runs = list(_to_come(booking))
    hers = Booking.objects.filter(person=booking.person_id, run__in=runs).exclude(state__in=Booking.GONE)
    taken: dict[int, set[int | None]] = {run.pk: set() for run in runs}
    for run_id, session_id in hers.exclude(pk=booking.pk).values_list("run", "session"):
        taken[run_id].add(session_id)
    lists = {one.run_id: one for one in RunPrices.objects.filter(run__in=runs)}
    standing = standing_of(booking.organisation_id)
    return [
        target
        for run in runs
        if None not in taken[run.pk]
        for target in _targets_on(
            booking, run, taken[run.pk], lists.get(run.pk) or RunPrices(run=run), standing
        )
    ]


def _to_come(booking: Booking) -> QuerySet[Run]:
    sessions = with_singles(Session.objects.select_related("host"))
    runs = _published(booking).filter(Q(ends_at=None) | Q(ends_at__gt=timezone.now()))
    return runs.select_related("host").prefetch_related(Prefetch("sessions", sessions))


def _targets_on(
    booking: Booking, run: Run, taken: set[int | None], listed: RunPrices, standing: Standing
) -> Iterator[Target]:
    sessions: Any = run.sessions.all()
    own = taken | {booking.session_id}
    open_ones = [one for one in sessions if run.takes_bookings_of(one) and one.pk not in own]
    left, free = places_left(run, open_ones) if open_ones else {}, free_places(run, listed, booking)
    for one in open_ones:
        pence = 0 if free.is_left(one.pk) else full_price(run, listed, standing, singly=True)
        yield Target(run, one, left[one.pk], pence)
    if run.takes_bookings and not taken:
        pence = 0 if free.is_left(None) else full_price(run, listed, standing)
        yield Target(run, None, _left_of_whole(booking, run, sessions), pence)


def _left_of_whole(booking: Booking, run: Run, sessions: Iterable[Any]) -> int:
    """Once the place that she gives up is free."""
    if is_waited_for(run):
        return 0
    singly = max((one.singles - (one.pk == booking.session_id) for one in sessions), default=0)
    return max(0, run.places - run.taken - run.allotted - singly)
