"""What people are told when a whole run moves to other days."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from alliance_portal.kernel.invitations import Method
from alliance_portal.kernel.roles import Actor
from alliance_portal.kernel.ui.formats import day
from cpd.models import Booking, Session

from .writing import course_and_date, dates_of, events_of, how_it_stands, of_run, write

State = Booking.State
KIND = "cpd.run_moved"


def tell_run_moved(
    actor: Actor, hers: Sequence[Booking], former: Mapping[Session, dt.date], because: str
) -> None:
    """To whoever has these bookings of one run: one message, and her calendar follows. `former`: the dates that move,
    and the days on which they were."""
    run, moved = hers[0].run, [one for one in former if any(booking.covers(one) for booking in hers)]
    placed = [one for one in hers if one.state == State.BOOKED]
    events = [
        event
        for one in placed
        for event in events_of(one, Method.REQUEST, [session for session in moved if one.covers(session)])
    ]
    dates = sorted({date for one in hers for date in one.dates}, key=lambda one: one.span)
    values = of_run(run) | {
        "course and date": course_and_date(run, hers[0].session),
        "dates": dates_of(run, dates),
        "place": how_it_stands((placed or hers)[0]),
        **moves_of(moved, former, because),
    }
    write(actor, hers[0], KIND, values, events)


def moves_of(moved: Sequence[Session], former: Mapping[Session, dt.date], because: str) -> dict[str, str]:
    """A line for each date: from which day to which; and why."""
    lines = [f"  {day(former[one])} is now {day(one.held_on)}" for one in moved]
    return {
        "moves": "\n".join(lines),
        "reason": because or "If this raises a question, ask the co-ordinator.",
    }
