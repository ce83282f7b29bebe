"""What those who deliver a run are told when it changes. Their calendars follow: the dates that they are told of come
in or move, and leave when they are off."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from alliance_portal.kernel import mail
from alliance_portal.kernel.addresses import inside
from alliance_portal.kernel.invitations import Method, invitation
from alliance_portal.kernel.roles import Actor
from alliance_portal.kernel.ui.formats import day
from cpd.models import Run, Session
from cpd.queries.bookings import deliverers_to_tell
from cpd.queries.calendar import occasion_to_deliver

from .changes import Former, changes_of
from .run_moves import moves_of
from .writing import of_run

DELIVERS = {"place": "You are named as one of those who deliver it."}


def tell_deliverers_of_move(actor: Actor, run: Run, former: Mapping[Session, dt.date], because: str) -> int:
    """These dates are on other days now, `former` are those on which they were. Returns how many are told."""
    values = DELIVERS | moves_of(list(former), former, because)
    return _tell(actor, run, "cpd.run_moved", list(former), values)


def tell_deliverers_of_change(actor: Actor, run: Run, former: Former) -> int:
    return _tell(actor, run, "cpd.changed", list(former), DELIVERS | changes_of(former))


def tell_deliverers_of_removal(actor: Actor, run: Run, session: Session, because: str) -> int:
    given_back = "Everybody with a place has been told."
    values = {"removed date": day(session.held_on), "reason": because, "given back": given_back}
    return _tell(actor, run, "cpd.date_removed", [session], DELIVERS | values, off=True)


def tell_deliverers_it_is_off(actor: Actor, run: Run, because: str) -> int:
    coming = [one for one in run.sessions.all() if not one.has_begun]
    return _tell(actor, run, "cpd.run_cancelled", coming, {"reason": because}, off=True)


def _tell(
    actor: Actor,
    run: Run,
    kind: str,
    sessions: Sequence[Session],
    values: dict[str, str],
    *,
    off: bool = False,
) -> int:
    """To each of them once, with an event for each of these dates."""
    method = Method.CANCEL if off else Method.REQUEST
    people = deliverers_to_tell(run)
    if not people:
        return 0
    mail.send_to_all(
        actor=actor,
        people=people,
        kind=kind,
        values=of_run(run) | values,
        about=f"Delivers it: {run}"[:200],
        link=inside(run.alliance, "cpd:run_detail", run.public_id),
        invitations=[invitation(occasion_to_deliver(one), method, run.alliance.name) for one in sessions],
    )
    return len(people)
