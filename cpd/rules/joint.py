"""Whoever keeps the courses decides about joint runs, each alliance on its own side (CAPABILITIES E6, C87)."""

from __future__ import annotations

from django.db.models import Q

from alliance_portal.kernel.policy import EVERYTHING, NOTHING, Policy
from alliance_portal.kernel.roles import Actor
from cpd.models import Allotment, JointRun

from . import manages_cpd


class AllotmentPolicy(Policy[Allotment]):
    model = Allotment
    verbs = {"change": manages_cpd}

    def rows(self, actor: Actor) -> Q:
        return EVERYTHING if manages_cpd(actor) else NOTHING


class JointRunPolicy(Policy[JointRun]):
    """Everybody may know that a course is a joint one."""

    model = JointRun
    verbs = {"create": manages_cpd, "change": manages_cpd}

    def rows(self, actor: Actor) -> Q:
        return EVERYTHING
