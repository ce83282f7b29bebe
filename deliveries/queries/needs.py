"""Reads about needs."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Avg, QuerySet

from alliance_portal.kernel.alphabet import SortsAs
from alliance_portal.kernel.policy import visible
from alliance_portal.kernel.roles import Actor
from deliveries.models import Answer, Need, QuestionnaireVersion, SelfEvaluation


@dataclass(frozen=True)
class ThemeResult:
    """What a school said to one theme: the mean of its steps."""

    theme_id: int
    theme: str
    average: Decimal


def needs(actor: Actor) -> QuerySet[Need]:
    rows = visible(actor, Need).alias(sorts_as=SortsAs("title"))
    return rows.select_related(
        "theme", "school", "questionnaire", "survey", "evaluation", "priority", "raised_by"
    )


def needs_seen_in(actor: Actor, version: QuestionnaireVersion) -> QuerySet[Need]:
    """The needs that came of a questionnaire, in whichever version, as far as the actor may see them."""
    return visible(actor, Need).filter(questionnaire=version.questionnaire_id).order_by("-created_at", "-pk")


def themes_of(evaluation: SelfEvaluation) -> list[ThemeResult]:
    """The themes of a school's own result, the lowest first."""
    rows = Answer.objects.filter(evaluation=evaluation, score__gte=1)
    found = rows.values_list("item__theme", "item__theme__name").annotate(mean=Avg("score")).order_by("mean")
    return [ThemeResult(pk, name, Decimal(f"{mean:.1f}")) for pk, name, mean in found]
