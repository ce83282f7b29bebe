"""Surveys of what schools want, before the programme is made (C60)."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from alliance_portal.kernel.personal import Personal
from alliance_portal.kernel.tenancy.guards import Tenancy
from alliance_portal.kernel.tenancy.models import TenantForeignKey, TenantModel
from schools.models import Organisation, Person, Specialism

from .audiences import Audience


class Survey(TenantModel):
    """Which of some themes schools want. A draft until it is opened; answered until its last day."""

    title = models.CharField(max_length=200)
    introduction = models.TextField(blank=True)
    closes_on = models.DateField()
    opened_at = models.DateTimeField(null=True, blank=True)

    class Meta(TenantModel.Meta):
        ordering = ["-created_at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["alliance", "title"], name="a_survey_once")]

    def __str__(self) -> str:
        return self.title

    def state_on(self, day: dt.date) -> str:
        if self.opened_at is None:
            return "draft"
        return "open" if day <= self.closes_on else "closed"


class SurveyTheme(TenantModel):
    """A theme that the survey asks about. Rows of a draft come and go."""

    tenancy = Tenancy(deletable=True)

    survey = TenantForeignKey(Survey, models.PROTECT, related_name="themes")
    theme = models.ForeignKey(Specialism, models.PROTECT, related_name="+")

    class Meta(TenantModel.Meta):
        ordering = ["theme__name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["alliance", "survey", "theme"], name="a_survey_theme_once")
        ]


class SurveyReply(TenantModel):
    """What one school answers; it can change it until the survey closes."""

    personal = Personal(
        "Answers to surveys of what schools want",
        by={"answered_by": "Surveys that were answered"},
        shows={"survey__title": "Survey", "school__name": "School", "answered_at": "Answered"},
    )

    survey = TenantForeignKey(Survey, models.PROTECT, related_name="replies")
    school = TenantForeignKey(Organisation, models.PROTECT, related_name="+")
    audiences: Any = ArrayField(models.CharField(max_length=20, choices=Audience), default=list, blank=True)
    comment = models.TextField(blank=True)
    answered_by = TenantForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField()

    class Meta(TenantModel.Meta):
        constraints = [
            models.UniqueConstraint(fields=["alliance", "survey", "school"], name="a_school_replies_once")
        ]

    def __str__(self) -> str:
        return f"{self.school}: {self.survey}"


class Wish(TenantModel):
    """A theme that a school wants. What it does not want now has no row."""

    tenancy = Tenancy(deletable=True)

    class Strength(models.IntegerChoices):
        USEFUL = 1, "It would be useful"
        SOON = 2, "We need it soon"

    reply = TenantForeignKey(SurveyReply, models.PROTECT, related_name="wishes")
    theme = models.ForeignKey(Specialism, models.PROTECT, related_name="+")
    strength = models.PositiveSmallIntegerField(choices=Strength)

    class Meta(TenantModel.Meta):
        constraints = [
            models.UniqueConstraint(fields=["alliance", "reply", "theme"], name="a_wish_once"),
            models.CheckConstraint(condition=Q(strength__in=(1, 2)), name="two_strengths"),
        ]
