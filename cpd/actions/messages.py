"""A message of one's own to everybody who is booked on a run, or who waits for a place."""

from __future__ import annotations

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from alliance_portal.kernel.policy import require
from alliance_portal.kernel.roles import Actor
from cpd import emails
from cpd.models import Run
from cpd.queries.bookings import on_run, waiting_for
from cpd.queries.messages import told_already

from .states import held

A_DAY = dt.timedelta(days=1)


@transaction.atomic
def write_to_all(*, actor: Actor, run: Run, waiting: bool, subject: str, text: str) -> int:
    """Write to those with a place, or to those `waiting`; returns to how many. Answers come to whoever wrote. Whoever
    was written the same on this day is left out: a form that is sent twice, or again to those who booked since.

    Joining instructions and the like: it waits for the alliance's hold-back, as every e-mail does.
    """
    require(actor, "register", run)
    held(run)  # who is on it: nobody any more where it was cancelled while this was written
    bookings = waiting_for(run) if waiting else on_run(run)
    found = list({booking.person_id: booking.person for booking in bookings}.values())
    if not found:
        raise ValidationError({"to": "Nobody is there to write to"})
    known = told_already(run, subject, text, timezone.now() - A_DAY)
    others = [person for person in found if person.pk not in known]
    if not others:
        raise ValidationError("Everybody there was written this already.")
    emails.write_message(actor, run, others, subject, text)
    return len(others)
