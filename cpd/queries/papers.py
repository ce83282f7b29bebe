"""Reads of files that stand on pages."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from alliance_portal.kernel.policy import visible
from alliance_portal.kernel.retention import period_of
from alliance_portal.kernel.roles import Actor
from cpd.models import Hub, HubPaper, Run, RunPaper, SessionOutcome
from cpd.models.paper import Paper


@dataclass(frozen=True)
class Papers:
    """Latest first: what stands on a page, and what was taken off, for whoever puts files there. `period` says how long
    it can be put back; "" where nothing was taken off."""

    standing: tuple[Paper, ...] = ()
    off: tuple[Paper, ...] = ()
    period: str = ""


NONE = Papers()


def papers_of_hub(actor: Actor, hub: Hub) -> Papers:
    """Those that the actor may see."""
    rows = visible(actor, HubPaper).filter(hub=hub)
    return _sorted(rows.select_related("file", "added_by").order_by("-id"))


def papers_of_run(actor: Actor, run: Run) -> Papers:
    """The same of a run; none for kinds of courses that have no records."""
    if run.course.kind not in SessionOutcome.KINDS:
        return NONE
    rows = visible(actor, RunPaper).filter(run=run)
    return _sorted(rows.select_related("file", "added_by").order_by("-id"))


def _sorted(rows: Iterable[Paper]) -> Papers:
    found = list(rows)
    off = tuple(one for one in found if one.archived_at)
    period = period_of(off[0].STORED_AS) if off else ""
    return Papers(tuple(one for one in found if not one.archived_at), off, period)
