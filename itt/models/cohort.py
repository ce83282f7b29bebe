"""How diverse a year's trainees are: counts of a cohort, never anything about one of them (DOMAIN.md §7.1, §7.4)."""

from __future__ import annotations

from django.db import models

from alliance_portal.kernel.tenancy.guards import Tenancy
from alliance_portal.kernel.tenancy.models import TenantModel


class Characteristic(models.TextChoices):
    """What the ITT census of the DfE counts."""

    SEX = "sex", "Sex"
    AGE = "age", "Age at the start"
    ETHNICITY = "ethnicity", "Ethnic group"
    DISABILITY = "disability", "Disability"


class Category(models.TextChoices):
    """The groups of the census, each of one characteristic."""

    FEMALE = "female", "Female"
    MALE = "male", "Male"
    SEX_NOT_KNOWN = "sex_not_known", "Sex not known"
    UNDER_25 = "under_25", "Under 25"
    FROM_25 = "from_25", "25 and over"
    AGE_NOT_KNOWN = "age_not_known", "Age not known"
    ASIAN = "asian", "Asian"
    BLACK = "black", "Black"
    MIXED = "mixed", "Mixed"
    WHITE = "white", "White"
    OTHER = "other", "Other ethnic group"
    ETHNICITY_NOT_KNOWN = "ethnicity_not_known", "Ethnic group not known"
    DISABLED = "disabled", "Disability declared"
    NOT_DISABLED = "not_disabled", "No disability declared"
    DISABILITY_NOT_KNOWN = "disability_not_known", "Disability not known"


_C = Category
CATEGORIES = {
    Characteristic.SEX: (_C.FEMALE, _C.MALE, _C.SEX_NOT_KNOWN),
    Characteristic.AGE: (_C.UNDER_25, _C.FROM_25, _C.AGE_NOT_KNOWN),
    Characteristic.ETHNICITY: (
        _C.ASIAN,
        _C.BLACK,
        _C.MIXED,
        _C.WHITE,
        _C.OTHER,
        _C.ETHNICITY_NOT_KNOWN,
    ),
    Characteristic.DISABILITY: (_C.DISABLED, _C.NOT_DISABLED, _C.DISABILITY_NOT_KNOWN),
}


class CohortFigure(TenantModel):
    """How many trainees of the year that began then belong to a group, as somebody counted them elsewhere.

    It refers to no trainee, and no list, report or search reads it. The audit log has who changed it and when, and not
    the numbers.
    """

    tenancy = Tenancy(redact=("number",))

    academic_year = models.PositiveSmallIntegerField(help_text="2017 for 2017 to 2018")
    category = models.CharField(max_length=20, choices=Category)
    number = models.PositiveSmallIntegerField()

    class Meta(TenantModel.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["alliance", "academic_year", "category"], name="a_group_of_a_cohort_once"
            )
        ]
