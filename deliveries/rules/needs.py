"""Needs of the alliance are known to all; a school's own to its leaders and whoever runs professional development."""

from __future__ import annotations

from django.db.models import Q

from alliance_portal.kernel.policy import EVERYTHING, Policy
from alliance_portal.kernel.roles import Actor, Strand
from deliveries.models import Need
from schools.rules import leads_school


def manages_needs(actor: Actor) -> bool:
    """Co-ordinators, and the lead of professional development."""
    return actor.manages(Strand.CPD)


def _keeps(actor: Actor, need: Need | None) -> bool:
    if manages_needs(actor):
        return need is None or need.school_id is None
    return need is not None and need.school_id is not None and leads_school(actor, need.school_id)


class NeedPolicy(Policy[Need]):
    model = Need
    verbs = {"create": _keeps, "close": lambda actor, need: need.closed_on is None and _keeps(actor, need)}

    def rows(self, actor: Actor) -> Q:
        return EVERYTHING if manages_needs(actor) else Q(school=None) | Q(school__in=actor.schools_led)
