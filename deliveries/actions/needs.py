"""A need is written down, with where it was seen, and closed with what came of it (C51, C60)."""

from __future__ import annotations

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from alliance_portal.kernel.policy import require
from alliance_portal.kernel.roles import Actor
from deliveries.models import Need, SelfEvaluation
from schools.actions.school_page import save_priority
from schools.models import Priority


@transaction.atomic
def add_need(*, actor: Actor, need: Need) -> Need:
    """A need of the alliance."""
    require(actor, "create", need)
    need.raised_by_id = actor.person_id
    need.save()
    return need


@transaction.atomic
def make_priority(
    *, actor: Actor, evaluation: SelfEvaluation, theme_id: int, title: str, detail: str, success_measure: str
) -> Need:
    """A school makes a theme of its own result its priority: it stands on the school's page, and is a need."""
    need = Need(
        title=title,
        theme_id=theme_id,
        detail=detail,
        questionnaire=evaluation.version.questionnaire,
        school=evaluation.school,
        evaluation=evaluation,
        raised_by_id=actor.person_id,
    )
    require(actor, "create", need)
    need.priority = save_priority(
        actor=actor,
        priority=Priority(
            organisation=evaluation.school,
            title=title,
            specialism_id=theme_id,
            detail=detail,
            success_measure=success_measure,
        ),
    )
    need.save()
    return need


@transaction.atomic
def close_need(*, actor: Actor, need: Need, closed_on: dt.date, outcome: str) -> Need:
    """Say what came of it. A school's priority is closed on its page, apart from this."""
    need = Need.objects.select_for_update().get(pk=need.pk)
    require(actor, "close", need)
    if closed_on > timezone.localdate():
        raise ValidationError({"closed_on": "Enter a date that is not in the future"})
    need.closed_on, need.outcome = closed_on, outcome
    need.save(update_fields=["closed_on", "outcome"])
    return need
