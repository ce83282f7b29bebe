"""Whoever sees the need sees which courses meet it; whoever runs professional development says so."""

from __future__ import annotations

from django.db.models import Q

from alliance_portal.kernel.policy import Policy, visible
from alliance_portal.kernel.roles import Actor
from cpd.models import CourseNeed
from cpd.rules import manages_cpd
from deliveries.models import Need


class CourseNeedPolicy(Policy[CourseNeed]):
    model = CourseNeed
    verbs = {"change": manages_cpd}

    def rows(self, actor: Actor) -> Q:
        return Q(need__in=visible(actor, Need))
