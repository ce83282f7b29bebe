"""Items that several versions of a questionnaire ask, and what schools said to each: the heat map over time (C51)."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from django.db.models import Avg, Count

from deliveries.models import Answer, Questionnaire, QuestionnaireItem, QuestionnaireVersion
from deliveries.queries.heat_map import results
from deliveries.queries.small_numbers import SMALLEST


@dataclass(frozen=True)
class ItemMean:
    """What the schools that share a result of one version said to an item; nothing of fewer than five schools."""

    text: str
    theme: str
    number: int
    schools: int | None
    average: Decimal | None
    change: Decimal | None

    @property
    def version(self) -> str:
        return f"Version {self.number}"


def over_time(questionnaire: Questionnaire) -> list[ItemMean]:
    """Items with the same identity in two versions or more, theme by theme, under their newest words; each version of
    an item with the change since the one before it that is shown. In two questions."""
    means = _means(questionnaire)
    found: list[ItemMean] = []
    for identity, items in _kept(questionnaire).items():
        newest, before = items[-1], None
        for item in items:
            number = item.section.version.number
            schools, average = means.get((identity, number), (None, None))
            change: Decimal | None = average - before if average is not None and before is not None else None
            found.append(ItemMean(newest.text, newest.theme.name, number, schools, average, change))
            before = before if average is None else average
    return sorted(found, key=lambda mean: (mean.theme, mean.text, mean.number))


def _kept(questionnaire: Questionnaire) -> dict[UUID, list[QuestionnaireItem]]:
    """The items by identity, the oldest version first: those that more than one version asks."""
    rows = QuestionnaireItem.objects.filter(section__version__questionnaire=questionnaire)
    asked = rows.exclude(section__version__state=QuestionnaireVersion.State.DRAFT)
    items = defaultdict(list)
    for item in asked.select_related("theme", "section__version").order_by("section__version__number"):
        items[item.identity].append(item)
    return {identity: same for identity, same in items.items() if len(same) > 1}


def _means(questionnaire: Questionnaire) -> dict[tuple[UUID, int], tuple[int, Decimal]]:
    """By identity and number of the version: how many schools judged it, and the mean of their steps."""
    shared = results().filter(version__questionnaire=questionnaire).values("pk")
    answers = Answer.objects.filter(evaluation__in=shared, score__gte=1)
    rows = (
        answers.values_list("item__identity", "evaluation__version__number")
        .annotate(schools=Count("evaluation__school", distinct=True), mean=Avg("score"))
        .filter(schools__gte=SMALLEST)
    )
    return {(identity, number): (schools, Decimal(f"{mean:.1f}")) for identity, number, schools, mean in rows}
