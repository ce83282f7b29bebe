"""Needs: what schools are to be helped with, each with where it was seen (C51, C60)."""

from __future__ import annotations

from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from alliance_portal.kernel.personal import Personal
from alliance_portal.kernel.tenancy.models import TenantForeignKey, TenantModel
from schools.models import Organisation, Person, Priority, Specialism
from schools.register.codes import PHASE_NAMES

from .audiences import Audience
from .questionnaires import Questionnaire
from .self_evaluations import SelfEvaluation
from .surveys import Survey


class Need(TenantModel):
    """Of the alliance (for a phase, a local authority, or everywhere), or of one school, whose priority it then is.

    Courses and support meet it: they refer to it from the apps above.
    """

    personal = Personal(
        "Needs that were written down",
        by={"raised_by": "Needs that were written down"},
        shows={"title": "Need", "theme__name": "Theme", "created_at": "Written down", "closed_on": "Closed"},
    )

    class Source(models.TextChoices):
        SELF_EVALUATION = "self_evaluation", "Self-evaluation"
        FEEDBACK = "feedback", "Feedback of member schools"
        OTHER = "other", "Another source"

    title = models.CharField(max_length=200)
    theme = models.ForeignKey(Specialism, models.PROTECT, related_name="+")
    phase = models.PositiveSmallIntegerField(choices=list(PHASE_NAMES.items()), null=True, blank=True)
    local_authority = models.CharField(max_length=100, blank=True)
    audiences: Any = ArrayField(models.CharField(max_length=20, choices=Audience), default=list, blank=True)
    detail = models.TextField(blank=True)
    source = models.CharField(max_length=15, choices=Source, default=Source.SELF_EVALUATION)
    questionnaire = TenantForeignKey(
        Questionnaire, models.PROTECT, null=True, blank=True, related_name="needs"
    )
    survey = TenantForeignKey(Survey, models.PROTECT, null=True, blank=True, related_name="needs")
    school = TenantForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="+")
    evaluation = TenantForeignKey(SelfEvaluation, models.PROTECT, null=True, blank=True, related_name="needs")
    priority = TenantForeignKey(Priority, models.PROTECT, null=True, blank=True, related_name="needs")
    raised_by = TenantForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    closed_on = models.DateField(null=True, blank=True)
    outcome = models.TextField(blank=True, verbose_name="what came of it")

    class Meta(TenantModel.Meta):
        ordering = ["closed_on", "-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(closed_on=None, outcome="") | Q(closed_on__isnull=False) & ~Q(outcome=""),
                name="a_closed_need_says_what_came_of_it",
            ),
            models.CheckConstraint(
                condition=Q(school=None, priority=None, evaluation=None)
                | Q(school__isnull=False, priority__isnull=False),
                name="a_schools_need_is_its_priority",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def state(self) -> str:
        return "closed" if self.closed_on else "open"

    @property
    def audience_labels(self) -> list[str]:
        """In the order of a career."""
        return [str(audience.label) for audience in Audience if audience in self.audiences]

    @property
    def whose(self) -> str:
        """South Green Infant School; Primary, Essex; the whole alliance."""
        if self.school:
            return str(self.school)
        phase = self.get_phase_display() if self.phase is not None else ""
        return ", ".join(filter(None, (phase, self.local_authority))) or "The whole alliance"
