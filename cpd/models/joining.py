"""Before the day: what attendees are told and reminded of, and what they need to take part."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from alliance_portal.kernel.personal import Impersonal, Personal
from alliance_portal.kernel.tenancy.guards import Tenancy
from alliance_portal.kernel.tenancy.models import TenantForeignKey, TenantModel

from .booking import Booking
from .run import Run
from .session import Session


class Diet(models.TextChoices):
    """What a kitchen asks for, counted without names."""

    VEGETARIAN = "vegetarian", "Vegetarian"
    VEGAN = "vegan", "Vegan"
    HALAL = "halal", "Halal"
    KOSHER = "kosher", "Kosher"
    GLUTEN_FREE = "gluten_free", "Gluten free"
    DAIRY_FREE = "dairy_free", "Dairy free"
    NO_NUTS = "no_nuts", "No nuts"


class JoiningInstructions(TenantModel):
    """What everybody with a place on a run is told some days before it begins."""

    personal = Impersonal("words for everybody on a run")

    run = TenantForeignKey(Run, models.PROTECT, related_name="joining_instructions")
    text = models.TextField()
    bring = models.TextField(blank=True)
    parking = models.TextField(blank=True)
    days_before = models.PositiveSmallIntegerField(default=7)

    class Meta(TenantModel.Meta):
        constraints = [
            models.UniqueConstraint(fields=["alliance", "run"], name="joining_instructions_once_a_run"),
            models.CheckConstraint(condition=Q(days_before__lte=28), name="joining_within_four_weeks"),
        ]


class Notice(TenantModel):
    """An e-mail before the day that was written: a row each, so that none goes twice. `session`: of a reminder, which
    goes with a date that moves to another day or is taken out. All of them go where a colleague takes the place."""

    tenancy: ClassVar[Tenancy] = Tenancy(append_only=True, deletable=True)
    personal = Personal(
        "Joining instructions and reminders that were sent",
        of=("booking__person",),
        shows={
            "booking__run__course__title": "Course",
            "session__held_on": "Reminder of",
            "created_at": "Sent",
        },
    )

    booking = TenantForeignKey(Booking, models.PROTECT, related_name="notices")
    session = TenantForeignKey(Session, models.PROTECT, null=True, related_name="+")

    class Meta(TenantModel.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["alliance", "booking", "session"], name="told_once_before", nulls_distinct=False
            )
        ]


class Needs(TenantModel):
    """What somebody needs at an event. Health and belief: kept out of the log, and gone soon after it."""

    tenancy: ClassVar[Tenancy] = Tenancy(deletable=True, redact=("diets", "diet_notes", "access"))
    personal = Personal(
        "Access and dietary needs",
        of=("booking__person",),
        shows={
            "booking__run__course__title": "Course",
            "diets": "Food",
            "diet_notes": "More about food",
            "access": "Access",
        },
        goes=True,
    )

    booking = TenantForeignKey(Booking, models.PROTECT, related_name="needs")
    diets: Any = ArrayField(models.CharField(max_length=12, choices=Diet), default=list, blank=True)
    diet_notes = models.CharField(max_length=300, blank=True)
    access = models.TextField(blank=True)

    class Meta(TenantModel.Meta):
        constraints = [
            models.UniqueConstraint(fields=["alliance", "booking"], name="needs_once_a_booking"),
        ]


class NeedsPassedOn(TenantModel):
    """The host and those who deliver a run were told that people need something; once a run."""

    tenancy: ClassVar[Tenancy] = Tenancy(append_only=True)

    run = TenantForeignKey(Run, models.PROTECT, related_name="+")

    class Meta(TenantModel.Meta):
        constraints = [models.UniqueConstraint(fields=["alliance", "run"], name="needs_passed_on_once")]
