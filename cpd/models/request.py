"""Courses that schools ask for, and who wants them too (C7)."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from alliance_portal.kernel.personal import Personal
from alliance_portal.kernel.tenancy.guards import Tenancy
from alliance_portal.kernel.tenancy.models import TenantForeignKey, TenantModel
from deliveries.models import Audience

from .course import Course


class CourseRequest(TenantModel):
    """A school asks for a course that is not offered. Others can say that they want it too."""

    personal = Personal(
        "Courses asked for",
        by={
            "asked_by": "Courses that were asked for",
            "answered_by": "Requests for courses that were answered",
        },
        shows={"topic": "Topic", "school__name": "School", "state": "State", "created_at": "Asked"},
    )

    class State(models.TextChoices):
        ASKED = "asked", "Waiting for an answer"
        PLANNED = "planned", "Planned"
        COMBINED = "combined", "Combined with another"
        DECLINED = "declined", "Declined"
        WITHDRAWN = "withdrawn", "Withdrawn"

    TRANSITIONS: ClassVar[dict[str, set[str]]] = {
        State.ASKED: {State.PLANNED, State.COMBINED, State.DECLINED, State.WITHDRAWN},
        State.PLANNED: set(),
        State.COMBINED: set(),
        State.DECLINED: set(),
        State.WITHDRAWN: set(),
    }

    form_key = models.UUIDField(editable=False)
    topic = models.CharField(max_length=200)
    detail = models.TextField(blank=True, help_text="What people should be able to do afterwards")
    audiences: Any = ArrayField(models.CharField(max_length=20, choices=Audience))
    people = models.PositiveSmallIntegerField(help_text="how many of the school would come")
    when = models.CharField(max_length=200, blank=True)
    school = TenantForeignKey("schools.Organisation", models.PROTECT, related_name="courses_asked_for")
    asked_by = TenantForeignKey("schools.Person", models.PROTECT, null=True, related_name="+")
    state = models.CharField(max_length=10, choices=State, default=State.ASKED)
    course = TenantForeignKey(Course, models.PROTECT, null=True, blank=True, related_name="requests")
    into = TenantForeignKey("self", models.PROTECT, null=True, blank=True, related_name="combined")
    answer = models.TextField(blank=True)
    answered_by = TenantForeignKey("schools.Person", models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta(TenantModel.Meta):
        ordering = ["-created_at", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["alliance", "form_key"], name="a_course_is_asked_for_once"),
            models.CheckConstraint(
                condition=~Q(state="planned") ^ Q(course__isnull=False), name="planned_requests_have_a_course"
            ),
            models.CheckConstraint(
                condition=~Q(state="combined") ^ Q(into__isnull=False),
                name="combined_requests_say_with_which",
            ),
            models.CheckConstraint(condition=~Q(into=F("id")), name="no_request_combined_with_itself"),
            models.CheckConstraint(condition=Q(people__gte=1), name="somebody_wants_the_course"),
        ]
        indexes = [models.Index(fields=["alliance", "state", "created_at"], name="cpd_course_requests")]

    def __str__(self) -> str:
        return self.topic

    @property
    def audience_labels(self) -> list[str]:
        return [str(audience.label) for audience in Audience if audience in self.audiences]

    @property
    def is_waiting(self) -> bool:
        return self.state == self.State.ASKED


class CourseInterest(TenantModel):
    """Another school that wants a course which is asked for: "we too"."""

    tenancy: ClassVar[Tenancy] = Tenancy(deletable=True)
    personal = Personal(
        "Courses that a school wants too",
        by={"named_by": "Courses wanted for a school"},
        shows={"request__topic": "Topic", "school__name": "School", "created_at": "Said"},
    )

    request = TenantForeignKey(CourseRequest, models.PROTECT, related_name="interests")
    school = TenantForeignKey("schools.Organisation", models.PROTECT, related_name="+")
    people = models.PositiveSmallIntegerField()
    named_by = TenantForeignKey("schools.Person", models.PROTECT, null=True, related_name="+")

    class Meta(TenantModel.Meta):
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["alliance", "request", "school"], name="a_school_wants_it_once"),
            models.CheckConstraint(condition=Q(people__gte=1), name="somebody_is_interested"),
        ]

    def __str__(self) -> str:
        return str(self.school)
