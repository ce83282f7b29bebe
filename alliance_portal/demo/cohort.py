"""How diverse last year's trainees of the demo were, counted by the co-ordinator, who holds the right to see it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager

from alliance_portal.kernel.roles import Actor, Right
from itt.actions import count_cohort
from itt.models import Category
from schools.models import RoleGrant
from schools.queries.people import person_of

from .calendar import last_year
from .cast import DAY_ONE, AllianceCast

AsOneOf = Callable[[AllianceCast, str], AbstractContextManager[Actor]]
SEVENTEEN = {
    Category.FEMALE: 11,
    Category.MALE: 6,
    Category.SEX_NOT_KNOWN: 0,
    Category.UNDER_25: 9,
    Category.FROM_25: 8,
    Category.AGE_NOT_KNOWN: 0,
    Category.ASIAN: 6,
    Category.BLACK: 2,
    Category.MIXED: 1,
    Category.WHITE: 8,
    Category.OTHER: 0,
    Category.ETHNICITY_NOT_KNOWN: 0,
}


def count_trainees(cast: AllianceCast, actor: Actor, as_one_of: AsOneOf) -> None:
    RoleGrant.objects.create(
        person=person_of(actor), role=Right.DIVERSITY, starts_on=DAY_ONE, organisation=None
    )
    with as_one_of(cast, "coordinator") as herself:
        count_cohort(actor=herself, academic_year=last_year(), counts=SEVENTEEN)
