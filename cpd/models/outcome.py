"""What came of a network meeting, a learning walk or a study group (C10, C15, C55, C94)."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from alliance_portal.kernel.personal import Personal
from alliance_portal.kernel.tenancy.guards import Tenancy
from alliance_portal.kernel.tenancy.models import TenantForeignKey, TenantModel

from .course import Course
from .session import Session

Kind = Course.Kind
NOTES_CALLED = {
    Kind.NETWORK: "What was discussed and agreed",
    Kind.LEARNING_WALK: "What was observed",
    Kind.STUDY_GROUP: "What was found",
}


class SessionOutcome(TenantModel):
    """The record of one date, for those who were there. Which of the columns are asked for depends on the kind."""

    KINDS: ClassVar[tuple[str, ...]] = (Kind.NETWORK, Kind.LEARNING_WALK, Kind.STUDY_GROUP)

    personal = Personal(
        "Records of meetings, learning walks and study groups",
        by={"written_by": "Records that were written"},
        shows={"session__run__course__title": "Course", "session__held_on": "Date", "created_at": "Written"},
    )

    session = TenantForeignKey(Session, models.PROTECT, related_name="outcomes")
    question = models.CharField(max_length=300, blank=True, help_text="that a study group works on (C15)")
    notes = models.TextField()
    actions = models.TextField(blank=True)
    next_host = TenantForeignKey(
        "schools.Organisation", models.PROTECT, null=True, blank=True, related_name="+"
    )
    measure = models.CharField(max_length=200, blank=True, help_text="what has changed, as a figure (C10)")
    method = models.CharField(max_length=300, blank=True, help_text="how that was measured (C10)")
    written_by = TenantForeignKey("schools.Person", models.PROTECT, null=True, related_name="+")

    class Meta(TenantModel.Meta):
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(fields=["alliance", "session"], name="one_outcome_a_session"),
            models.CheckConstraint(condition=Q(measure="") | ~Q(method=""), name="a_measure_says_how"),
        ]

    def __str__(self) -> str:
        return f"{self.session.run}, {self.session}"

    @property
    def notes_called(self) -> str:
        """What the notes are to those who read them, as their form asked for it; the kind of a course can change."""
        return NOTES_CALLED.get(Kind(self.session.run.course.kind), "What was found")


class OutcomeAsking(TenantModel):
    """Whoever led a date was asked for its record: the first e-mail (0), then one reminder. A row each, so that none
    goes twice; they go with a date that is taken out."""

    tenancy: ClassVar[Tenancy] = Tenancy(append_only=True, deletable=True)
    REMINDERS = 1

    session = TenantForeignKey(Session, models.PROTECT, related_name="outcome_askings")
    number = models.PositiveSmallIntegerField()

    class Meta(TenantModel.Meta):
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(fields=["alliance", "session", "number"], name="asked_for_a_record_once"),
            models.CheckConstraint(condition=Q(number__lte=1), name="one_reminder_of_a_record"),
        ]
