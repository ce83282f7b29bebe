"""Who reads what participants said of the impact, and who decides what becomes of a course."""

from __future__ import annotations

from django.db.models import Q

from alliance_portal.kernel.policy import EVERYTHING, NOTHING, Policy
from alliance_portal.kernel.roles import Actor
from cpd.models import Asking, CommentDecision, CourseReview, ImpactAnswer

from . import manages_cpd


class ImpactAnswerPolicy(Policy[ImpactAnswer]):
    """For herself, the head of her school then, and the co-ordinators; others see figures (CAPABILITIES C9)."""

    model = ImpactAnswer
    verbs = {"moderate": manages_cpd}

    def rows(self, actor: Actor) -> Q:
        if manages_cpd(actor):
            return EVERYTHING
        return Q(booking__person=actor.person_id) | Q(booking__organisation__in=actor.books_at)


class AskingPolicy(Policy[Asking]):
    model = Asking

    def rows(self, actor: Actor) -> Q:
        return EVERYTHING if manages_cpd(actor) else Q(booking__person=actor.person_id)


class CommentDecisionPolicy(Policy[CommentDecision]):
    model = CommentDecision

    def rows(self, actor: Actor) -> Q:
        return EVERYTHING if manages_cpd(actor) else NOTHING


class CourseReviewPolicy(Policy[CourseReview]):
    model = CourseReview
    verbs = {"create": manages_cpd}

    def rows(self, actor: Actor) -> Q:
        return EVERYTHING if manages_cpd(actor) else NOTHING
