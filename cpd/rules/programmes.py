"""Who may do what with programmes."""

from __future__ import annotations

from django.db.models import Q

from alliance_portal.kernel.policy import EVERYTHING, Policy
from alliance_portal.kernel.roles import Actor
from cpd.models import Programme, ProgrammeRun, Run

from . import asks, books, manages_cpd


class ProgrammePolicy(Policy[Programme]):
    """Everybody sees those that go on; the co-ordinators also those that were put away."""

    model = Programme
    verbs = {**dict.fromkeys(("create", "change", "archive"), manages_cpd), "book": books, "ask": asks}

    def rows(self, actor: Actor) -> Q:
        return EVERYTHING if manages_cpd(actor) else Q(archived_at=None)


class ProgrammeRunPolicy(Policy[ProgrammeRun]):
    model = ProgrammeRun

    def rows(self, actor: Actor) -> Q:
        return EVERYTHING if manages_cpd(actor) else ~Q(run__state=Run.State.DRAFT)
