"""Everybody sees published courses and what belongs to them; whoever runs professional development keeps them."""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from alliance_portal.kernel.policy import EVERYTHING, Policy
from alliance_portal.kernel.roles import Actor
from cpd.models import Course, CourseProvider, PolicyTag, Prerequisite

from . import manages_cpd


class CoursePolicy(Policy[Course]):
    model = Course
    verbs = dict.fromkeys(("create", "change", "publish", "archive"), manages_cpd)

    def rows(self, actor: Actor) -> Q:
        return EVERYTHING if manages_cpd(actor) else ~Q(state=Course.State.DRAFT)


class OfACourse(Policy[Any]):
    """What belongs to a course is for everybody who sees the course."""

    def rows(self, actor: Actor) -> Q:
        return EVERYTHING if manages_cpd(actor) else ~Q(course__state=Course.State.DRAFT)


class CourseProviderPolicy(OfACourse):
    model = CourseProvider


class PrerequisitePolicy(OfACourse):
    model = Prerequisite


class PolicyTagPolicy(Policy[PolicyTag]):
    """Everybody reads what courses are tagged with; whoever runs professional development keeps the list."""

    model = PolicyTag
    verbs = dict.fromkeys(("create", "change"), manages_cpd)

    def rows(self, actor: Actor) -> Q:
        return EVERYTHING
