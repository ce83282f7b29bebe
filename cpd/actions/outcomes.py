"""Writing down what came of a meeting, a learning walk or a study group."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction

from alliance_portal.kernel.policy import require
from alliance_portal.kernel.roles import Actor
from cpd.emails.outcomes import ask_for_record
from cpd.models import OutcomeAsking, Session, SessionOutcome
from cpd.queries.outcomes import to_ask_for_record, who_writes


def save_outcome(*, actor: Actor, outcome: SessionOutcome) -> SessionOutcome:
    """Keep the record of a date, new or changed, once the date has begun. Those who were there read it at once."""
    require(actor, "write", outcome)
    if outcome.session.run.course.kind not in SessionOutcome.KINDS:
        raise ValidationError("Only network meetings, learning walks and study groups have such a record.")
    if not outcome.session.has_begun:
        raise ValidationError("Write it down once the date has begun.")
    outcome.written_by_id = actor.person_id
    outcome.save()
    return outcome


@transaction.atomic
def ask_for_records(*, actor: Actor) -> int:
    """The round of a day in the open alliance: ask whoever led a date for its record, and remind once (C10, C15, C55).
    Returns how many e-mails of a date were written."""
    return sum(_ask(actor, session, number) for session, number in to_ask_for_record())


def _ask(actor: Actor, session: Session, number: int) -> bool:
    """False when another round has written this one already."""
    wanted = OutcomeAsking(session=session, number=number)
    OutcomeAsking.objects.bulk_create([wanted], ignore_conflicts=True)
    is_first = OutcomeAsking.objects.filter(public_id=wanted.public_id).exists()
    if is_first:
        ask_for_record(actor, session, who_writes(session.run), is_reminder=number > 0)
    return is_first
