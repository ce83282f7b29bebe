"""A message of one's own to everybody who is booked on a run, or who waits for a place."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction

from alliance_portal.kernel.policy import require
from alliance_portal.kernel.roles import Actor
from cpd import emails
from cpd.models import Run
from cpd.queries.bookings import on_run, waiting_for

from .states import held


@transaction.atomic
def write_to_all(*, actor: Actor, run: Run, waiting: bool, subject: str, text: str) -> int:
    """Write to those with a place, or to those `waiting`; returns to how many. Answers come to whoever wrote.

    Joining instructions and the like: it waits for the alliance's hold-back, as every e-mail does.
    """
    require(actor, "register", run)
    held(run)  # who is on it: nobody any more where it was cancelled while this was written
    bookings = waiting_for(run) if waiting else on_run(run)
    found = list({booking.person_id: booking.person for booking in bookings}.values())
    if not found:
        raise ValidationError({"to": "Nobody is there to write to"})
    emails.write_message(actor, run, found, subject, text)
    return len(found)
