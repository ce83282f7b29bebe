"""What people are told when a whole run moves to other days."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from alliance_portal.kernel import mail
from alliance_portal.kernel.addresses import inside
from alliance_portal.kernel.invitations import Method
from alliance_portal.kernel.roles import Actor
from alliance_portal.kernel.ui.formats import day
from cpd.models import Booking, Run, Session
from schools.models import Person
from schools.queries.words import noun_of, spoken

from .writing import course_and_date, dates_of, events_of, of_run, write

State = Booking.State
KIND = "cpd.run_moved"
STANDS = {  # what a move means for whoever has this booking
    State.BOOKED: "You keep your place. If you can no longer come, your school can cancel without charge until the "
    "course begins, so that somebody else can have the place. The alliance’s co-ordinator and your headteacher "
    "can do that.",
    State.WAITLISTED: "You keep your place on the waiting list.",
    State.OFFERED: "The place that you are offered is on the new dates.",
    State.REQUESTED: "Your school is still to approve your place; it is on the new dates.",
}


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
        "place": spoken(STANDS[State((placed or hers)[0].state)], noun_of(hers[0].organisation)),
        **_moves(moved, former, because),
    }
    write(actor, hers[0], KIND, values, events)


def tell_deliverers_of_move(
    actor: Actor, run: Run, people: Sequence[Person], former: Mapping[Session, dt.date], because: str
) -> None:
    """To those who deliver or facilitate it."""
    values = of_run(run) | {"place": "You are named as one of those who deliver it."}
    mail.send_to_all(
        actor=actor,
        people=people,
        kind=KIND,
        values=values | _moves(list(former), former, because),
        about=f"Moved: {run}"[:200],
        link=inside(run.alliance, "cpd:run_detail", run.public_id),
    )


def _moves(moved: Sequence[Session], former: Mapping[Session, dt.date], because: str) -> dict[str, str]:
    """A line for each date: from which day to which; and why."""
    lines = [f"  {day(former[one])} is now {day(one.held_on)}" for one in moved]
    return {
        "moves": "\n".join(lines),
        "reason": because or "If this raises a question, ask the co-ordinator.",
    }
