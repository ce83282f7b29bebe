"""What a school reports is for itself and for whoever runs professional development, never for another school
(CAPABILITIES C9)."""

from __future__ import annotations

from django.db.models import Q

from alliance_portal.kernel.policy import EVERYTHING, Policy
from alliance_portal.kernel.roles import Actor
from cpd.models import CourseMeasure, MeasureAnswer, MeasureQuestion

from . import manages_cpd
from .courses import OfACourse


class CourseMeasurePolicy(OfACourse):
    """What is asked for is no secret."""

    model = CourseMeasure
    verbs = {"change": manages_cpd}


class MeasureQuestionPolicy(Policy[MeasureQuestion]):
    model = MeasureQuestion
    verbs = {"answer": lambda actor, question: question.school_id in actor.books_at}

    def rows(self, actor: Actor) -> Q:
        return EVERYTHING if manages_cpd(actor) else Q(school__in=actor.books_at)


class MeasureAnswerPolicy(Policy[MeasureAnswer]):
    model = MeasureAnswer

    def rows(self, actor: Actor) -> Q:
        return EVERYTHING if manages_cpd(actor) else Q(question__school__in=actor.books_at)
