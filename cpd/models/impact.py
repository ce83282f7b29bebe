"""What became of a course: answers weeks later, what was asked, comments that others may read, and the decision.

Levels are Guskey's (DOMAIN.md §5.4): 1 reaction and 2 learning stand with the evaluation; 3 support of the school,
4 use of what was learned and 5 pupils are asked when they can be known (CAPABILITIES C9).
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from alliance_portal.kernel.personal import Personal
from alliance_portal.kernel.tenancy.guards import Tenancy
from alliance_portal.kernel.tenancy.models import TenantForeignKey, TenantModel

from .booking import Booking
from .course import Course, Decision
from .evaluation import Evaluation


class Agreement(models.IntegerChoices):
    """Four steps, without a middle to hide in; the higher, the better."""

    NOT_AT_ALL = 1, "Not at all"
    A_LITTLE = 2, "A little"
    MOSTLY = 3, "Mostly"
    FULLY = 4, "Fully"


class ImpactAnswer(TenantModel):
    """What a participant says weeks after a course. Pupils may be too early to tell: NULL."""

    tenancy: ClassVar[Tenancy] = Tenancy(append_only=True)
    personal = Personal(
        "Answers about the impact of courses",
        of=("booking__person",),
        shows={
            "booking__run__course__title": "Course",
            "support": "Support of the school",
            "use": "Use in practice",
            "pupils": "Difference for pupils",
            "example": "Example",
            "created_at": "Answered",
        },
        blanks=("example",),
    )

    booking = TenantForeignKey(Booking, models.PROTECT, related_name="impact_answers")
    support = models.PositiveSmallIntegerField(choices=Agreement)
    use = models.PositiveSmallIntegerField(choices=Agreement)
    pupils = models.PositiveSmallIntegerField(choices=Agreement, null=True)
    example = models.TextField(blank=True)

    @property
    def words(self) -> str:
        """What she wrote, as others may read it once it is approved."""
        return self.example

    class Meta(TenantModel.Meta):
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(fields=["alliance", "booking"], name="one_impact_answer_a_booking"),
            models.CheckConstraint(
                condition=Q(support__range=(1, 4), use__range=(1, 4))
                & (Q(pupils=None) | Q(pupils__range=(1, 4))),
                name="impact_in_four_steps",
            ),
        ]


class Asking(TenantModel):
    """An e-mail that asked somebody: the first (0), then at most two reminders. A row each, so that none goes twice."""

    tenancy: ClassVar[Tenancy] = Tenancy(append_only=True)
    personal = Personal(
        "Questions about courses that were sent",
        of=("booking__person",),
        shows={"booking__run__course__title": "Course", "about": "About", "created_at": "Sent"},
    )
    REMINDERS = 2

    class About(models.TextChoices):
        EVALUATION = "evaluation", "The course"
        IMPACT = "impact", "Its impact"

    booking = TenantForeignKey(Booking, models.PROTECT, related_name="askings")
    about = models.CharField(max_length=10, choices=About)
    number = models.PositiveSmallIntegerField()

    class Meta(TenantModel.Meta):
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["alliance", "booking", "about", "number"], name="asked_once_a_number"
            ),
            models.CheckConstraint(condition=Q(number__lte=2), name="at_most_two_reminders"),
        ]


class CommentDecision(TenantModel):
    """May others read this comment, or this example of the impact? Without a row only the co-ordinators do. The latest
    row counts."""

    tenancy: ClassVar[Tenancy] = Tenancy(append_only=True)
    personal = Personal(
        "Decisions on comments",
        by={"decided_by": "Comments that were approved or kept back"},
        shows={
            "evaluation__booking__run__course__title": "Course of the comment",
            "impact__booking__run__course__title": "Course of the example",
            "approved": "Approved",
            "created_at": "On",
        },
    )

    evaluation = TenantForeignKey(Evaluation, models.PROTECT, null=True, related_name="decisions")
    impact = TenantForeignKey(ImpactAnswer, models.PROTECT, null=True, related_name="decisions")
    approved = models.BooleanField()
    decided_by = TenantForeignKey("schools.Person", models.PROTECT, null=True, related_name="+")

    class Meta(TenantModel.Meta):
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(evaluation=None) ^ Q(impact=None), name="decided_on_a_comment_or_an_example"
            )
        ]


class CourseReview(TenantModel):
    """A decision on a course with its reason (CAPABILITIES D17). The latest counts; it stands on the course too."""

    tenancy: ClassVar[Tenancy] = Tenancy(append_only=True)
    personal = Personal(
        "Decisions on courses",
        by={"decided_by": "Decisions on courses that were made"},
        shows={"course__title": "Course", "decision": "Decision", "created_at": "On"},
    )

    course = TenantForeignKey(Course, models.PROTECT, related_name="reviews")
    decision = models.CharField(max_length=10, choices=Decision)
    reason = models.TextField()
    decided_by = TenantForeignKey("schools.Person", models.PROTECT, null=True, related_name="+")

    class Meta(TenantModel.Meta):
        ordering = ["-id"]
