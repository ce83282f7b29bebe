"""Writing down what came of a meeting, a learning walk or a study group."""

from __future__ import annotations

from django.core.exceptions import ValidationError

from alliance_portal.kernel.policy import require
from alliance_portal.kernel.roles import Actor
from cpd.models import SessionOutcome


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
