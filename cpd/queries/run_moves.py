"""Moving a whole run: which of its dates can move, where to, and what follows from it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from alliance_portal.kernel.working_days import bank_holiday
from cpd.models import Booking, Run, Session
from schools.models import Term

from .bookings import deliverers_to_tell
from .clashes import clashes_of
from .repeating import Proposal, outside

DEADLINES = ("book_by", "decide_by")


@dataclass(frozen=True)
class Audience:
    """Who is told when dates move: people, not bookings."""

    booked: int
    waiting: int
    delivering: int

    @property
    def everybody(self) -> int:
        return self.booked + self.waiting + self.delivering


def dates_to_come(run: Run) -> list[Session]:
    """The dates that can move: not begun, no register taken."""
    rows = run.sessions.select_related("run__term", "host")
    return [one for one in rows if not one.has_begun and not one.register_taken_at]


def moved_by(sessions: Sequence[Session], days: int) -> list[dt.date]:
    """Each of these dates so many days later, or earlier."""
    return [one.held_on + dt.timedelta(days=days) for one in sessions]


def as_moved(sessions: Sequence[Session], days: Sequence[dt.date], term: Term | None) -> list[Proposal]:
    """The same dates where they would be in this term, with what there is to know of each new day."""
    return [Proposal(one, day, _note(day, term)) for one, day in zip(sessions, days, strict=True)]


def _note(day: dt.date, term: Term | None) -> str:
    holiday = bank_holiday(day)
    said = f"This is a bank holiday: {holiday}." if holiday else ""
    return " ".join(filter(None, (said, outside(day, term) if term else "")))


def clashes_when_moved(run: Run, moves: Sequence[Proposal]) -> list[str]:
    """What would be at the same time as the moved dates."""
    there = [_at(one.session, one.held_on) for one in moves]
    return clashes_of(run, there)


def _at(session: Session, day: dt.date) -> Session:
    """The session on another day, not to be saved."""
    return Session(
        pk=session.pk,
        run=session.run,
        held_on=day,
        starts=session.starts,
        ends=session.ends,
        venue=session.venue,
    )


def deadlines_when_moved(run: Run, days: Mapping[Session, dt.date]) -> dict[str, dt.date]:
    """The last day to book and the day to decide, as long before the first date as they are now; only those that the
    run has and that change. Booking never closes before it opens."""
    now = {one: one.held_on for one in run.sessions.all()}
    if not now:
        return {}
    by = min((now | dict(days)).values()) - min(now.values())
    found = {name: getattr(run, name) + by for name in DEADLINES if by and getattr(run, name)}
    if run.book_from and "book_by" in found:
        found["book_by"] = max(found["book_by"], run.book_from)
    return found


def told_of_move(run: Run, sessions: Sequence[Session]) -> Audience:
    """How many people hear that these dates move, or go."""
    booked: set[int] = set()
    waiting: set[int] = set()
    for one in run.bookings.filter(state__in=Booking.LIVE):
        if any(one.covers(session) for session in sessions):
            (booked if one.state == Booking.State.BOOKED else waiting).add(one.person_id)
    return Audience(len(booked), len(waiting - booked), len(deliverers_to_tell(run)))
