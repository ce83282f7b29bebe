"""Who asks and who answers about people of a guest who come without a booking (decision 0022)."""

from __future__ import annotations

from django.db.models import Q

from alliance_portal.kernel.policy import EVERYTHING, NOTHING, Policy
from alliance_portal.kernel.roles import Actor
from cpd.models import GuestWalkIn, WalkInAnswer

from . import _delivered, manages_cpd


class GuestWalkInPolicy(Policy[GuestWalkIn]):
    """For those who mark the register."""

    model = GuestWalkIn

    def rows(self, actor: Actor) -> Q:
        return EVERYTHING if manages_cpd(actor) else Q(session__run__in=_delivered(actor))


class WalkInAnswerPolicy(Policy[WalkInAnswer]):
    model = WalkInAnswer
    verbs = {"create": manages_cpd}

    def rows(self, actor: Actor) -> Q:
        return EVERYTHING if manages_cpd(actor) else NOTHING
