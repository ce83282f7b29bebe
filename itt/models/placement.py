"""Placements of trainees at schools, and the mentors who look after them."""

from __future__ import annotations

import datetime as dt

from django.db import models
from django.db.models import F, Q

from alliance_portal.kernel.personal import Personal
from alliance_portal.kernel.tenancy.models import TenantForeignKey, TenantModel
from alliance_portal.kernel.ui.formats import day
from schools.models import Organisation, Person, Term

from .trainee import Trainee


class Placement(TenantModel):
    """Days of a trainee at a school (C44). Days are school days from start to end, unless somebody entered them.

    An extension keeps the end that was first planned and says why (C45).
    """

    personal = Personal(
        "Placements of trainees",
        of=("mentor",),
        email=("trainee__email",),
        shows={
            "school__name": "School",
            "trainee__name": "Trainee",
            "mentor__name": "Mentor",
            "starts_on": "From",
            "ends_on": "Until",
            "focus": "Focus",
            "state": "State",
            "reason": "Why changed",
        },
        ongoing=Q(state__in=("planned", "active")),
    )

    class State(models.TextChoices):
        PLANNED = "planned", "Planned"
        ACTIVE = "active", "Active"
        COMPLETED = "completed", "Completed"
        ENDED_EARLY = "ended_early", "Ended early"
        CANCELLED = "cancelled", "Cancelled"

    TRANSITIONS = {
        State.PLANNED: {State.ACTIVE, State.CANCELLED},
        State.ACTIVE: {State.COMPLETED, State.ENDED_EARLY},
        State.COMPLETED: set(),
        State.ENDED_EARLY: set(),
        State.CANCELLED: set(),
    }
    OPEN = (State.PLANNED, State.ACTIVE)
    GIVEN = (State.COMPLETED, State.ENDED_EARLY)
    # States whose days count towards what a trainee has to have.
    COUNTED = OPEN + GIVEN

    trainee = TenantForeignKey(Trainee, models.PROTECT, related_name="placements")
    school = TenantForeignKey(Organisation, models.PROTECT, related_name="placements")
    mentor = TenantForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="mentored_placements"
    )
    number = models.PositiveSmallIntegerField(
        default=1, help_text="1 for the first placement, 2 for the second"
    )
    season = models.CharField(max_length=6, choices=Term.Season, verbose_name="term")
    starts_on = models.DateField()
    ends_on = models.DateField()
    planned_end = models.DateField(null=True, blank=True, help_text="Before it was extended")
    days = models.DecimalField(max_digits=6, decimal_places=2)
    days_entered = models.BooleanField(
        default=False, help_text="Typed in, rather than counted from the dates"
    )
    focus = models.CharField(max_length=200, blank=True)
    state = models.CharField(max_length=11, choices=State, default=State.PLANNED)
    reason = models.TextField(blank=True, help_text="Why it was extended, ended early or cancelled")

    class Meta(TenantModel.Meta):
        ordering = ["starts_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")), name="placement_ends_after_start"
            ),
            models.CheckConstraint(condition=Q(days__gte=0), name="placement_days_are_not_negative"),
            models.CheckConstraint(condition=Q(number__gte=1), name="placement_number_begins_at_one"),
        ]
        indexes = [models.Index(fields=["alliance", "state", "starts_on"], name="itt_placement_by_state")]

    def __str__(self) -> str:
        return f"{self.trainee} at {self.school}"

    def before_its_last_day(self, today: dt.date) -> str:
        """Why it cannot be completed yet; "" from its last day on. What ended before has a state of its own."""
        if self.ends_on <= today:
            return ""
        return f"Its last day is planned for {day(self.ends_on)}. If it ends before, end it early."


class MentorTraining(TenantModel):
    """A training that a mentor had (C36)."""

    personal = Personal(
        "Training as a mentor",
        of=("person",),
        shows={"title": "Training", "trained_on": "Date", "hours": "Hours"},
    )

    person = TenantForeignKey(Person, models.PROTECT, related_name="mentor_trainings")
    title = models.CharField(max_length=200)
    trained_on = models.DateField()
    hours = models.DecimalField(max_digits=5, decimal_places=2)

    class Meta(TenantModel.Meta):
        ordering = ["-trained_on", "-pk"]
        constraints = [models.CheckConstraint(condition=Q(hours__gt=0), name="mentor_training_takes_time")]

    def __str__(self) -> str:
        return self.title
