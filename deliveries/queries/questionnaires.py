"""Reads about questionnaires."""

from __future__ import annotations

from django.db.models import Count, Prefetch, QuerySet

from alliance_portal.kernel.policy import visible
from alliance_portal.kernel.roles import Actor
from deliveries.models import QuestionnaireItem, QuestionnaireSection, QuestionnaireVersion

State = QuestionnaireVersion.State


def versions(actor: Actor) -> QuerySet[QuestionnaireVersion]:
    """All that the actor may see, with how many sections and items each has."""
    counts = {
        "section_count": Count("sections", distinct=True),
        "item_count": Count("sections__items", distinct=True),
    }
    return visible(actor, QuestionnaireVersion).select_related("questionnaire").annotate(**counts)


def published() -> QuerySet[QuestionnaireVersion]:
    """What schools can answer now."""
    return QuestionnaireVersion.objects.filter(state=State.PUBLISHED).select_related("questionnaire")


def sections_of(version: QuestionnaireVersion) -> list[QuestionnaireSection]:
    """In order, each with its items and their themes."""
    items = QuestionnaireItem.objects.select_related("theme")
    return list(version.sections.prefetch_related(Prefetch("items", items)))
