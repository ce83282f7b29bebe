"""The host at the door of a joint run: the guest says whether it may see who comes, the host marks who is there.

A mark goes straight onto the guest's register (app.mark_guests); closing it, and what follows from it, is done there by
the guest's own job (following.py, decision 0018).
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from alliance_portal.kernel.policy import require
from alliance_portal.kernel.roles import Actor
from cpd import emails
from cpd.models import JointRun, Run, Session
from cpd.queries.bookings import on_run
from cpd.queries.door import NAMES_DAYS
from cpd.queries.joint import ACCEPTED, offer_of

from .waking import wake_guests


@transaction.atomic
def share_names(*, actor: Actor, joint: JointRun, shares: bool) -> None:
    """Let the host see who comes, and mark them; or no longer. Whoever has a place already is told of it."""
    require(actor, "change", joint)
    if (joint.names_shared_at is not None) == shares:
        return
    if shares and (joint.run is None or offer_of(joint.allotment).state != ACCEPTED):
        raise ValidationError("We have no places of this run.")
    joint.names_shared_at = timezone.now() if shares else None
    joint.save(update_fields=["names_shared_at"])
    if shares and joint.run:
        _tell(actor, joint, joint.run)


def _tell(actor: Actor, joint: JointRun, run: Run) -> None:
    """Whoever was booked before did not read it on the page."""
    people = [booking.person for booking in on_run(run)]
    if people:
        text = (
            f"{joint.host} hosts {run.course}, and we have agreed that it gets your name and school for its register"
            " and sign-in list, and what you told us that you need there. It sees your name until"
            f" {NAMES_DAYS} days after the last date, and your needs for a week after it. If you do not want that,"
            " write to your co-ordinator."
        )
        emails.write_message(actor, run, people, f"Who sees that you come to {run.course}", text)


def mark_guests(
    *,
    actor: Actor,
    session: Session,
    guests: Collection[UUID],
    present: bool | None,
    batch: UUID | None = None,
) -> int:
    """People of guest alliances were there or were not; None takes the marks back. `guests`: keys of their bookings.

    The caller holds the host's run (marks.locked_for_marking). Returns how many were marked: whoever's alliance does
    not have the date yet, or no longer lets us see who comes, was not.
    """
    require(actor, "register", session)
    if not guests:
        return 0
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            values: list[Any] = [session.public_id, list(guests), present, batch]
            cursor.execute("SELECT app.mark_guests(%s, %s::uuid[], %s, %s)", values)
            [marked] = cursor.fetchone()
    except IntegrityError:
        raise ValidationError(
            "Her alliance has closed its register: say that she was there or was not."
        ) from None
    wake_guests(session.run)
    return int(marked)
