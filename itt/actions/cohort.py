"""Count a cohort."""

from __future__ import annotations

from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.db import transaction

from alliance_portal.kernel.policy import require
from alliance_portal.kernel.roles import Actor
from itt.models import CATEGORIES, Category, Characteristic, CohortFigure


@transaction.atomic
def count_cohort(*, actor: Actor, academic_year: int, counts: Mapping[Category, int]) -> None:
    """The numbers of a year, of whole characteristics; those that are left out are not counted.

    ValidationError when the characteristics disagree about how many trainees there are.
    """
    require(actor, "create", CohortFigure)
    totals = {
        one: sum(counts.get(category, 0) for category in CATEGORIES[one])
        for one in Characteristic
        if any(category in counts for category in CATEGORIES[one])
    }
    if len(set(totals.values())) > 1:
        said = ", ".join(f"{one.label.lower()} {total}" for one, total in totals.items())
        raise ValidationError(f"Each characteristic has to count the same trainees: {said}")
    held = {
        row.category: row
        for row in CohortFigure.objects.select_for_update().filter(academic_year=academic_year)
    }
    for category in Category:
        _keep(held.get(category), academic_year, category, counts.get(category, 0))


def _keep(row: CohortFigure | None, year: int, category: Category, number: int) -> None:
    if row is None:
        if number:
            CohortFigure.objects.create(academic_year=year, category=category, number=number)
    elif row.number != number:
        row.number = number
        row.save(update_fields=["number"])
