"""A file is read by whoever reads what it belongs to. What was taken off is nobody's to open; whoever puts files there
sees that it was (C15, C63)."""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from alliance_portal.kernel.models import StoredFile
from alliance_portal.kernel.policy import EVERYTHING, Policy, visible
from alliance_portal.kernel.roles import Actor
from cpd.models import Hub, HubPaper, RunPaper, SessionOutcome

from . import _delivered, delivers, manages_cpd
from .hubs import of_hubs, writes, written_by
from .outcomes import of_runs

STANDS = Q(archived_at=None)


class HubPaperPolicy(Policy[HubPaper]):
    """As the research."""

    model = HubPaper
    verbs = {"put": lambda actor, paper: writes(actor, paper.hub)}

    def rows(self, actor: Actor) -> Q:
        if manages_cpd(actor):
            return EVERYTHING
        return STANDS & of_hubs(actor) | Q(hub__in=Hub.objects.filter(written_by(actor)).values("pk"))


def _puts(actor: Actor, paper: RunPaper) -> bool:
    """Whoever led it, where there are records of what came of it."""
    has_records = paper.run.course.kind in SessionOutcome.KINDS
    return has_records and (manages_cpd(actor) or delivers(actor, paper.run_id))


class RunPaperPolicy(Policy[RunPaper]):
    """As the records of its dates."""

    model = RunPaper
    verbs = {"put": _puts}

    def rows(self, actor: Actor) -> Q:
        if manages_cpd(actor):
            return EVERYTHING
        return STANDS & of_runs(actor) | Q(run__in=_delivered(actor))


def may_read_paper(model: type[Any]) -> Any:
    """For the register of kinds of files: may somebody open a file of these papers?"""

    def may_read(actor: Actor, file: StoredFile) -> bool:
        return visible(actor, model).filter(STANDS, file=file).exists()

    return may_read
