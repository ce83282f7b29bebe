"""Reads of files that stand on pages."""

from __future__ import annotations

from django.db.models import QuerySet

from alliance_portal.kernel.policy import visible
from alliance_portal.kernel.roles import Actor
from cpd.models import Hub, HubPaper, Run, RunPaper, SessionOutcome


def papers_of_hub(actor: Actor, hub: Hub) -> QuerySet[HubPaper]:
    """Those that the actor may open, latest first."""
    return visible(actor, HubPaper).filter(hub=hub).select_related("file", "added_by").order_by("-id")


def papers_of_run(actor: Actor, run: Run) -> list[RunPaper]:
    """The same of a run; [] for kinds of courses that have no records."""
    if run.course.kind not in SessionOutcome.KINDS:
        return []
    rows = visible(actor, RunPaper).filter(run=run)
    return list(rows.select_related("file", "added_by").order_by("-id"))
