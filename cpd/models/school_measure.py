"""What schools report weeks after a course: a figure for their pupils, before and after (CAPABILITIES C9; DOMAIN.md
§5.4, level 5). Nothing here is about single pupils, and there are no figures for fewer than MIN_PUPILS."""

from __future__ import annotations

from decimal import Decimal
from typing import ClassVar

from django.db import models
from django.db.models import Q

from alliance_portal.kernel.personal import Personal
from alliance_portal.kernel.tenancy.guards import Tenancy
from alliance_portal.kernel.tenancy.models import TenantForeignKey, TenantModel

from .course import Course
from .run import Run

MIN_PUPILS = 10  # figures of fewer could tell who they are


class CourseMeasure(TenantModel):
    """What schools are asked to report of a course. Once a school has answered it stays as it is: another one takes its
    place, so that no average mixes two."""

    class Better(models.TextChoices):
        HIGHER = "higher", "Higher figures are better"
        LOWER = "lower", "Lower figures are better"

    course = TenantForeignKey(Course, models.PROTECT, related_name="measures")
    what = models.CharField(max_length=200)
    unit = models.CharField(max_length=40)
    method = models.CharField(max_length=500, help_text="how it is measured (C10)")
    better = models.CharField(max_length=6, choices=Better)
    weeks = models.PositiveSmallIntegerField(help_text="after the last date, until schools are asked")
    ended_at = models.DateTimeField(
        null=True, blank=True, help_text="since when schools are not asked for it"
    )

    class Meta(TenantModel.Meta):
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["alliance", "course"], condition=Q(ended_at=None), name="one_measure_a_course"
            ),
            models.CheckConstraint(condition=Q(weeks__range=(1, 52)), name="a_measure_within_a_year"),
        ]

    def __str__(self) -> str:
        return f"{self.what} ({self.unit})"

    @property
    def is_share(self) -> bool:
        """Of 100: figures beyond that are mistakes."""
        return self.unit.casefold() in ("%", "per cent", "percent")

    @property
    def change_unit(self) -> str:
        """From 61 to 68 per cent are seven percentage points."""
        return "percentage points" if self.is_share else self.unit

    def is_better(self, change: Decimal) -> bool:
        return change > 0 if self.better == self.Better.HIGHER else change < 0


class MeasureQuestion(TenantModel):
    """A school is asked once for each run that its people attended, however many of them and of its sessions."""

    REMINDERS = 2

    measure = TenantForeignKey(CourseMeasure, models.PROTECT, related_name="questions")
    run = TenantForeignKey(Run, models.PROTECT, related_name="measure_questions")
    school = TenantForeignKey("schools.Organisation", models.PROTECT, related_name="+")
    reminders = models.PositiveSmallIntegerField(default=0)
    asked_at = models.DateTimeField(help_text="when the latest e-mail went")

    class Meta(TenantModel.Meta):
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(fields=["alliance", "run", "school"], name="a_school_asked_once_a_run"),
            models.CheckConstraint(condition=Q(reminders__lte=2), name="a_school_reminded_twice_at_most"),
        ]

    def __str__(self) -> str:
        return f"{self.run}, {self.school}"

    @property
    def latest(self) -> MeasureAnswer | None:
        """The answer that counts."""
        return max(self.answers.all(), key=lambda answer: answer.pk, default=None)

    @property
    def state(self) -> str:
        return self.latest.kind if self.latest else "waiting"


class MeasureAnswer(TenantModel):
    """A version of what a school says; the latest counts."""

    tenancy: ClassVar[Tenancy] = Tenancy(append_only=True)
    personal = Personal(
        "What schools reported about courses",
        by={"answered_by": "Figures that were reported for a school"},
        shows={
            "question__run__course__title": "Course",
            "question__school__name": "School",
            "kind": "Answer",
            "created_at": "On",
        },
    )

    class Kind(models.TextChoices):
        MEASURED = "measured", "Measured"
        TOO_FEW = "too_few", "Too few pupils to say"
        NOT_MEASURED = "not_measured", "Not measured"

    question = TenantForeignKey(MeasureQuestion, models.PROTECT, related_name="answers")
    kind = models.CharField(max_length=12, choices=Kind)
    before = models.DecimalField(max_digits=8, decimal_places=2, null=True)
    after = models.DecimalField(max_digits=8, decimal_places=2, null=True)
    before_on = models.DateField(null=True, help_text="the day, or the last of the period")
    after_on = models.DateField(null=True)
    pupils = models.PositiveIntegerField(null=True)
    method = models.CharField(max_length=500, blank=True, help_text="empty: as the course asks")
    comment = models.TextField(blank=True)
    answered_by = TenantForeignKey("schools.Person", models.PROTECT, null=True, related_name="+")

    class Meta(TenantModel.Meta):
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    kind="measured",
                    before__isnull=False,
                    after__isnull=False,
                    before_on__isnull=False,
                    after_on__gte=models.F("before_on"),
                    pupils__gte=MIN_PUPILS,
                )
                | Q(~Q(kind="measured"), before=None, after=None, before_on=None, after_on=None, pupils=None),
                name="figures_of_ten_pupils_or_more",
            )
        ]

    @property
    def change(self) -> Decimal | None:
        """None where nothing was measured."""
        return None if self.after is None or self.before is None else self.after - self.before
