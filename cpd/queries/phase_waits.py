"""Reads about schools that wait for a phase, and which phases the offer leaves out."""

from __future__ import annotations

from django.db.models import QuerySet

from alliance_portal.kernel.policy import visible
from alliance_portal.kernel.roles import Actor
from cpd.models import Course, PhaseWait


def phase_waits(actor: Actor) -> QuerySet[PhaseWait]:
    return visible(actor, PhaseWait).select_related("school", "asked_by")


def phases_left_out() -> list[Course.Phase]:
    """Phases for which no course of their own is published."""
    published = Course.objects.filter(state=Course.State.PUBLISHED).order_by().distinct()
    offered = set(published.values_list("phase", flat=True))
    return [phase for phase in Course.Phase if phase != Course.Phase.ALL and phase not in offered]


def waiting_for_phase(phase: str) -> QuerySet[PhaseWait]:
    rows = PhaseWait.objects.filter(phase=phase, told_at=None, left_at=None)
    return rows.select_related("school", "alliance")
