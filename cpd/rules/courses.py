"""Everybody sees published courses and what belongs to them; whoever runs professional development keeps them. The lead
of research and development sees projects that are drafts too, to put their schools into hubs (C56)."""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from alliance_portal.kernel.policy import EVERYTHING, Policy
from alliance_portal.kernel.roles import Actor
from cpd.models import Course, CourseProvider, PolicyTag, Prerequisite

from . import manages_cpd, manages_research


class CoursePolicy(Policy[Course]):
    model = Course
    verbs = dict.fromkeys(("create", "change", "publish", "archive"), manages_cpd)

    def rows(self, actor: Actor) -> Q:
        return _seen(actor)


class OfACourse(Policy[Any]):
    """What belongs to a course is for everybody who sees the course."""

    def rows(self, actor: Actor) -> Q:
        return _seen(actor, "course__")


def _seen(actor: Actor, prefix: str = "") -> Q:
    if manages_cpd(actor):
        return EVERYTHING
    published = ~Q(**{f"{prefix}state": Course.State.DRAFT})
    return published | Q(**{f"{prefix}kind": Course.Kind.PROJECT}) if manages_research(actor) else published


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
