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
    """Which of some themes schools want. A draft until it is opened; answered until its last day, unless it is closed
    before; opened again, it begins anew."""

    title = models.CharField(max_length=200)
    introduction = models.TextField(blank=True)
    closes_on = models.DateField()
    opened_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True, help_text="before its last day")
    reminded_at = models.DateTimeField(
        null=True, blank=True, help_text="when those were reminded who had not answered: once"
    )

    class Meta(TenantModel.Meta):
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["alliance", "title"], name="a_survey_once"),
            models.CheckConstraint(
                condition=Q(opened_at__isnull=False) | Q(closed_at=None, reminded_at=None),
                name="only_what_was_opened_closes",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def state_on(self, day: dt.date) -> str:
        if self.opened_at is None:
            return "draft"
        return "open" if self.closed_at is None and day <= self.closes_on else "closed"

    @staticmethod
    def open_on(day: dt.date) -> Q:
        """The same as a condition on rows."""
        return Q(opened_at__isnull=False, closed_at=None, closes_on__gte=day)


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
