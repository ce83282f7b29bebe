"""What the ledger counts of a run: each session that took place, with who was there (CAPABILITIES C24)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from cpd.models import Attendance, Booking, Run, Session
from deliveries.shares import split_hundredths
from schools.models import Organisation

from .bookings import on_run


@dataclass(frozen=True)
class Delivered:
    """A session that took place. `first_here` are those who came to none of the run's earlier sessions: added up over
    the sessions, everybody is in it once."""

    session: Session
    host: Organisation
    hours: Decimal
    there: list[Booking]
    first_here: list[Booking]


def delivered_sessions(run: Run) -> list[Delivered]:
    """The sessions with a register, in the order of time."""
    sessions = list(run.sessions.select_related("host"))
    hours, present = _hours(run, sessions), _present(run)
    seen: set[int] = set()
    delivered = []
    for session in sessions:
        if session.register_taken_at is None:
            continue
        there = present.get(session.pk, [])
        first_here = [booking for booking in there if booking.pk not in seen]
        seen.update(booking.pk for booking in there)
        delivered.append(Delivered(session, session.host or run.host, hours[session.pk], there, first_here))
    return delivered


def _hours(run: Run, sessions: Iterable[Session]) -> dict[int, Decimal]:
    """The hours of those who deliver the run, over all its sessions by their length."""
    whole = sum((one.hours for one in run.deliverers.all() if one.hours), Decimal(0))
    minutes = {session.pk: session.taught_minutes for session in sessions}
    return dict(zip(minutes, split_hundredths(whole, list(minutes.values())), strict=True)) if minutes else {}


def _present(run: Run) -> dict[int, list[Booking]]:
    """Session → who was marked as there, by name."""
    bookings = {booking.pk: booking for booking in on_run(run)}
    marks = Attendance.objects.filter(booking__in=bookings, present=True).values_list("session", "booking")
    present: dict[int, set[int]] = {}
    for session, booking in marks:
        present.setdefault(session, set()).add(booking)
    return {
        session: [booking for pk, booking in bookings.items() if pk in there]
        for session, there in present.items()
    }
