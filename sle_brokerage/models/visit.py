"""What happened at the school, and how it was judged at the end."""

from __future__ import annotations

from django.db import models

from alliance_portal.kernel.personal import Personal
from alliance_portal.kernel.tenancy.models import TenantForeignKey, TenantModel
from schools.models import Person

from .deployment import Deployment, Objective
from .leader import Leader


class Visit(TenantModel):
    """A leader's record of a visit. Its days are the contribution that the ledger counts, in half days."""

    personal = Personal(
        "Visits to schools",
        of=("leader__person",),
        by={"recorded_by": "Visits that were recorded"},
        shows={
            "deployment__request__school__name": "School",
            "visited_on": "Date",
            "days": "Days",
            "focus": "Focus",
            "record": "What was done",
            "next_steps": "Next steps",
        },
    )

    deployment = TenantForeignKey(Deployment, models.PROTECT, related_name="visits")
    leader = TenantForeignKey(Leader, models.PROTECT, related_name="visits")
    visited_on = models.DateField(verbose_name="date")
    days = models.DecimalField(max_digits=6, decimal_places=2)
    focus = models.CharField(max_length=200)
    record = models.TextField(verbose_name="what was done")
    next_steps = models.TextField(blank=True)
    recorded_by = TenantForeignKey(Person, models.PROTECT, null=True, related_name="+")
    form_key = models.UUIDField(editable=False)

    class Meta(TenantModel.Meta):
        ordering = ["-visited_on", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["alliance", "form_key"], name="a_visit_form_once"),
            models.CheckConstraint(condition=models.Q(days__gt=0), name="a_visit_takes_time"),
        ]
        indexes = [models.Index(fields=["alliance", "visited_on"], name="sle_visit_by_day")]

    def __str__(self) -> str:
        return f"{self.focus}, {self.visited_on:%d %B %Y}"


class Rating(TenantModel):
    """The supported school's judgement at the end; good or better is what KPI 3.2 counts."""

    personal = Personal(
        "Ratings of support",
        by={"rated_by": "Ratings of support that were given"},
        shows={
            "deployment__request__school__name": "School",
            "grade": "Grade",
            "comment": "Comment",
            "rated_on": "Date",
        },
    )

    class Grade(models.IntegerChoices):
        OUTSTANDING = 1, "Outstanding"
        GOOD = 2, "Good"
        REQUIRES_IMPROVEMENT = 3, "Requires improvement"
        INADEQUATE = 4, "Inadequate"

    GOOD_OR_BETTER = (Grade.OUTSTANDING, Grade.GOOD)

    deployment = TenantForeignKey(Deployment, models.PROTECT, related_name="ratings")
    grade = models.PositiveSmallIntegerField(choices=Grade)
    comment = models.TextField()
    rated_by = TenantForeignKey(Person, models.PROTECT, related_name="+")
    rated_on = models.DateField()

    class Meta(TenantModel.Meta):
        constraints = [
            models.UniqueConstraint(fields=["alliance", "deployment"], name="one_rating_a_deployment")
        ]

    def __str__(self) -> str:
        return self.get_grade_display()


class Impact(TenantModel):
    """What the supported school says became of one objective."""

    class Progress(models.TextChoices):
        EXCEEDED = "exceeded", "Better than the target"
        MET = "met", "Target met"
        PARTLY_MET = "partly_met", "Partly met"
        NOT_MET = "not_met", "Not met"

    rating = TenantForeignKey(Rating, models.PROTECT, related_name="impacts")
    objective = TenantForeignKey(Objective, models.PROTECT, related_name="impacts")
    progress = models.CharField(max_length=10, choices=Progress)
    evidence = models.TextField(blank=True)

    class Meta(TenantModel.Meta):
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["alliance", "rating", "objective"], name="one_impact_an_objective"
            )
        ]


class ClosingNote(TenantModel):
    """What the leader and the broker each say at the end: a deployment is not closed without both (C126, C129)."""

    personal = Personal(
        "Notes at the end of support",
        by={"written_by": "Notes at the end of support that were written"},
        shows={"deployment__request__school__name": "School", "text": "Note", "created_at": "Written"},
    )

    class Party(models.TextChoices):
        LEADER = "leader", "The leader"
        BROKER = "broker", "The alliance"

    deployment = TenantForeignKey(Deployment, models.PROTECT, related_name="closing_notes")
    party = models.CharField(max_length=6, choices=Party)
    text = models.TextField()
    written_by = TenantForeignKey(Person, models.PROTECT, null=True, related_name="+")

    class Meta(TenantModel.Meta):
        constraints = [
            models.UniqueConstraint(fields=["alliance", "deployment", "party"], name="one_note_a_party")
        ]
