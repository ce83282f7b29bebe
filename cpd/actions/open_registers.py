"""A guest of a joint run that never closes its register is chased, and then it closes by itself (decision 0021).

Otherwise a co-owner's part of the days, and a guest's people, would stand in nobody's ledger. All of it happens in the
guest's own scope: nobody of the host writes there.
"""

from __future__ import annotations

from typing import Final
from uuid import UUID

from django.utils import timezone

from alliance_portal.kernel import mail
from alliance_portal.kernel.addresses import absolute, inside
from alliance_portal.kernel.jobs import enqueue
from alliance_portal.kernel.roles import Actor, Strand
from alliance_portal.kernel.ui.formats import day
from cpd.models import Session
from cpd.queries.open_registers import CLOSES_AFTER, LeftOpen, registers_left_open
from schools.queries.role_holders import managers_of

from .marks import close_register

LATE = "open_register"
CHASED_AFTER: Final = (3, 10)  # days since the host has closed its own


def chase_registers(*, actor: Actor) -> None:
    """The round of each day: a job for each step that is due, once."""
    for one in registers_left_open():
        days = (timezone.now() - one.closed_at).days
        due = [step for step in (*CHASED_AFTER, CLOSES_AFTER.days) if days >= step]
        if due:
            enqueue(
                kind=LATE,
                title=f"A register is open that {one.host} has closed"[:200],
                actor=actor,
                params={"session": str(one.session)},
                dedupe_key=f"{one.session}:{due[-1]}",
            )


def chase_or_close(*, actor: Actor, session: UUID) -> bool:
    """Write to whoever keeps our courses, or close it when its time is up: the marks that are there count, and who has
    none was not there. Returns whether it was closed. Nothing happens once it is closed."""
    one = next((one for one in registers_left_open() if one.session == session), None)
    if one is None:
        return False
    ours = Session.objects.select_related("run__course", "run__alliance").get(public_id=session)
    is_over = timezone.now() >= one.closes_at
    if is_over:
        close_register(actor=actor, session=ours)
    _tell(actor, ours, one, is_over=is_over)
    return is_over


def _tell(actor: Actor, session: Session, one: LeftOpen, *, is_over: bool) -> None:
    alliance = session.run.alliance
    values = {
        "host": one.host,
        "course and date": f"{session.run.course}, {day(session.held_on)}",
        "link": absolute(inside(alliance, "cpd:register", session.public_id)),
    }
    if not is_over:
        values["closing day"] = day(timezone.localtime(one.closes_at))
    mail.send_to_all(
        actor=actor,
        people=managers_of(Strand.CPD),
        kind="cpd.register_closed_itself" if is_over else "cpd.register_left_open",
        values=values,
        about=f"Register of {session.run.course}",
    )
