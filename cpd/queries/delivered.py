"""What the ledger counts of a run: each session that took place, with who was there (CAPABILITIES C24)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from cpd.models import Attendance, Booking, Run, RunDeliverer, Session
from deliveries.shares import split_hundredths
from schools.models import Organisation

from .bookings import on_run
from .joint_shares import GuestAttendance, OurPart, guests_there, our_deliverers


@dataclass(frozen=True)
class Delivered:
    """What counts of a session that took place. `first_here` are those who came to none of the run's earlier sessions:
    added up over the sessions, everybody is in it once."""

    session: Session
    days: Decimal
    host: Organisation
    deliverers: list[RunDeliverer]
    hours: Decimal
    there: list[Booking]
    first_here: list[Booking]
    guests: list[GuestAttendance]


def delivered_sessions(run: Run, ours: OurPart) -> list[Delivered]:
    """The sessions with a register, in the order of time, with what of them is ours."""
    sessions, deliverers = list(run.sessions.select_related("host")), our_deliverers(run)
    guests = guests_there(run)
    hours, present = _hours(deliverers, sessions), _present(run)
    seen: set[int] = set()
    delivered = []
    for session, days in zip(sessions, ours.parts(sessions), strict=True):
        if session.register_taken_at is None:
            continue
        there = present.get(session.pk, [])
        first_here = [booking for booking in there if booking.person_id not in seen]
        seen.update(booking.person_id for booking in there)
        delivered.append(
            Delivered(
                session=session,
                days=days,
                host=session.host or run.host,
                deliverers=deliverers,
                hours=hours[session.pk],
                there=there,
                first_here=first_here,
                guests=guests.get(session.public_id, []),
            )
        )
    return delivered


def _hours(deliverers: Iterable[RunDeliverer], sessions: Iterable[Session]) -> dict[int, Decimal]:
    """The hours of those who deliver the run, over all its sessions by their length."""
    whole = sum((one.hours for one in deliverers if one.hours), Decimal(0))
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
