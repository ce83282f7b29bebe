"""Everybody in an alliance sees who answers for what; co-ordinators keep it."""

from __future__ import annotations

from django.db.models import Q

from alliance_portal.kernel.policy import EVERYTHING, Policy
from alliance_portal.kernel.roles import Actor
from deliveries.models import Accountability, YearTarget
from schools.rules import coordinates


class AccountabilityPolicy(Policy[Accountability]):
    model = Accountability
    verbs = {"assign": coordinates}

    def rows(self, actor: Actor) -> Q:
        return EVERYTHING


class YearTargetPolicy(Policy[YearTarget]):
    model = YearTarget
    verbs = {"set": coordinates}

    def rows(self, actor: Actor) -> Q:
        return EVERYTHING
