"""A school puts itself on the list of a phase; whoever runs professional development sees all (C69)."""

from __future__ import annotations

from django.db.models import Q

from alliance_portal.kernel.policy import EVERYTHING, Policy
from alliance_portal.kernel.roles import CPD_SPEAKERS, Actor
from cpd.models import PhaseWait
from cpd.rules import books_for, manages_cpd


class PhaseWaitPolicy(Policy[PhaseWait]):
    model = PhaseWait
    verbs = {
        "create": lambda actor, _row: manages_cpd(actor) or actor.has(*CPD_SPEAKERS),
        "leave": lambda actor, row: row.state == "waiting" and books_for(actor, row.school_id),
    }

    def rows(self, actor: Actor) -> Q:
        return EVERYTHING if manages_cpd(actor) else Q(school__in=actor.speaks_for)
