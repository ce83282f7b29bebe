"""Visits to come are planned, moved and cancelled; the leader and the school have them in their calendars."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from alliance_portal.kernel.moving import note_moves
from alliance_portal.kernel.policy import require
from alliance_portal.kernel.roles import Actor
from sle_brokerage import emails
from sle_brokerage.models import Assignment, Deployment, Leader, PlannedVisit

TIMES = ("visits_on", "starts_at", "ends_at", "place", "focus")


@transaction.atomic
def plan_visit(
    *, actor: Actor, form_key: UUID, deployment: Deployment, leader: Leader, **when: Any
) -> PlannedVisit:
    """A day to come, with a time, a place and a focus. The same form twice is one visit."""
    require(actor, "plan_visit", deployment)
    if not Assignment.objects.filter(deployment=deployment, leader=leader).exists():
        raise ValidationError({"leader": f"{leader} has no part in this support"})
    _refuse(deployment, when["visits_on"], when["starts_at"], when["ends_at"])
    values = {"deployment": deployment, "leader": leader, "planned_by_id": actor.person_id, **when}
    visit, created = PlannedVisit.objects.get_or_create(form_key=form_key, defaults=values)
    if created:
        emails.tell_of_plan(actor, visit, None)
    return visit


@transaction.atomic
def move_planned_visit(*, actor: Actor, visit: PlannedVisit, **when: Any) -> PlannedVisit:
    """Another day, time, place or focus; nobody is told when nothing has changed."""
    require(actor, "plan_visit", visit.deployment)
    before = _locked(visit)
    _refuse(before.deployment, when["visits_on"], when["starts_at"], when["ends_at"])
    after = _locked(visit)
    for name in TIMES:
        setattr(after, name, when[name])
    if any(getattr(before, name) != getattr(after, name) for name in TIMES):
        after.save(update_fields=list(TIMES))
        note_moves([after])
        emails.tell_of_plan(actor, after, before)
    return after


@transaction.atomic
def cancel_planned_visit(*, actor: Actor, visit: PlannedVisit, reason: str) -> PlannedVisit:
    require(actor, "plan_visit", visit.deployment)
    found = _locked(visit)
    found.cancelled_at, found.cancelled_because = timezone.now(), reason.strip()
    found.save(update_fields=["cancelled_at", "cancelled_because"])
    note_moves([found])
    emails.tell_of_cancelled_plan(actor, found)
    return found


def _locked(visit: PlannedVisit) -> PlannedVisit:
    rows = PlannedVisit.objects.select_for_update(of=("self",))
    found = rows.select_related("deployment__request__school", "leader__person", "alliance").get(pk=visit.pk)
    if found.cancelled_at:
        raise ValidationError("This visit was cancelled.")
    return found


def _refuse(deployment: Deployment, on: dt.date, starts_at: dt.time, ends_at: dt.time) -> None:
    if deployment.state not in Deployment.PLANNED:
        raise ValidationError(
            f"Visits are planned once the support is agreed. It is {deployment.get_state_display()}."
        )
    if on < timezone.localdate():
        raise ValidationError({"visits_on": "Enter a day to come; a visit that was made is recorded"})
    if ends_at <= starts_at:
        raise ValidationError({"ends_at": "The end must be after the start"})
