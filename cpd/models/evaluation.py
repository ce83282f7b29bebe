"""What participants said of a course: the two questions of KPI 2.2 and Guskey's first two levels."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from alliance_portal.kernel.personal import Personal
from alliance_portal.kernel.tenancy.guards import Tenancy
from alliance_portal.kernel.tenancy.models import TenantForeignKey, TenantModel

from .booking import Booking


class Rating(models.IntegerChoices):
    POOR = 1, "Poor"
    FAIR = 2, "Fair"
    GOOD = 3, "Good"
    VERY_GOOD = 4, "Very good"


class Learning(models.IntegerChoices):
    NOTHING_NEW = 1, "Nothing new"
    A_LITTLE = 2, "A little"
    MUCH = 3, "Much"
    VERY_MUCH = 4, "Very much"


class Evaluation(TenantModel):
    """A participant's answers to the two questions of KPI 2.2 (DOMAIN.md §1.3c), and at will to Guskey's first two
    levels, from 1 to 4: what she thought of the course and what she learned (DOMAIN.md §5.4)."""

    tenancy: ClassVar[Tenancy] = Tenancy(append_only=True)
    personal = Personal(
        "Evaluations of courses",
        of=("booking__person",),
        shows={
            "booking__run__course__title": "Course",
            "improves_practice": "Improves practice",
            "worth_the_workload": "Worth the workload",
            "reaction": "How good it was",
            "learning": "How much was learned",
            "learned": "What was learned",
            "comment": "Comment",
            "created_at": "Answered",
        },
        blanks=("comment", "learned"),
    )

    booking = TenantForeignKey(Booking, models.PROTECT, related_name="evaluations")
    improves_practice = models.BooleanField()
    worth_the_workload = models.BooleanField()
    reaction = models.PositiveSmallIntegerField(choices=Rating, null=True)
    learning = models.PositiveSmallIntegerField(choices=Learning, null=True)
    learned = models.TextField(blank=True)
    comment = models.TextField(blank=True)

    class Meta(TenantModel.Meta):
        constraints = [
            models.UniqueConstraint(fields=["alliance", "booking"], name="one_evaluation_a_booking"),
            models.CheckConstraint(
                condition=(Q(reaction=None) | Q(reaction__range=(1, 4)))
                & (Q(learning=None) | Q(learning__range=(1, 4))),
                name="evaluated_in_four_steps",
            ),
        ]

    @property
    def words(self) -> str:
        """What she wrote, as others may read it once it is approved."""
        return "\n".join(filter(None, (self.learned, self.comment)))
