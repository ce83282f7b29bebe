"""Questionnaires by which schools look at themselves: versions, sections, items with a theme and four steps (C49)."""

from __future__ import annotations

import uuid
from decimal import Decimal
from typing import Any

from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.db.models import Q

from alliance_portal.kernel.alphabet import SortsAs
from alliance_portal.kernel.personal import Personal
from alliance_portal.kernel.tenancy.guards import Tenancy
from alliance_portal.kernel.tenancy.models import TenantForeignKey, TenantModel
from schools.models import Person, Specialism


class Step(models.IntegerChoices):
    """How far a school is, by its own judgement. What a step looks like stands beside each item."""

    NOT_YET = 1, "1: not yet in place"
    BEGINNING = 2, "2: beginning"
    SECURE = 3, "3: secure"
    LEADING = 4, "4: leading practice"


def nearest_step(average: Decimal) -> Step:
    """1.5 is a 2."""
    return Step(min(4, max(1, int(average + Decimal("0.5")))))


class Questionnaire(TenantModel):
    """What is asked, through all its versions."""

    title = models.CharField(max_length=200)

    class Meta(TenantModel.Meta):
        ordering = [SortsAs("title"), "pk"]
        constraints = [models.UniqueConstraint(fields=["alliance", "title"], name="a_questionnaire_once")]

    def __str__(self) -> str:
        return self.title


class QuestionnaireVersion(TenantModel):
    """One wording. sql/self_evaluation.sql keeps it as it is once published: what is new is a new version."""

    personal = Personal(
        "Questionnaires for schools",
        by={"published_by": "Questionnaires that were published"},
        shows={"questionnaire__title": "Questionnaire", "number": "Version", "published_at": "Published"},
    )

    class State(models.TextChoices):
        DRAFT = "draft", "Draft"
        PUBLISHED = "published", "Published"
        WITHDRAWN = "withdrawn", "Withdrawn"

    TRANSITIONS = {
        State.DRAFT: {State.PUBLISHED},
        State.PUBLISHED: {State.WITHDRAWN},
        State.WITHDRAWN: set(),
    }

    questionnaire = TenantForeignKey(Questionnaire, models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField(default=1)
    state = models.CharField(max_length=9, choices=State, default=State.DRAFT)
    introduction = models.TextField(blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    published_by = TenantForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    due_on = models.DateField(null=True, blank=True, help_text="by when member schools are asked to finish")

    class Meta(TenantModel.Meta):
        ordering = ["questionnaire", "-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["alliance", "questionnaire", "number"], name="a_questionnaire_number_once"
            ),
            models.UniqueConstraint(
                fields=["alliance", "questionnaire"],
                condition=Q(state="draft"),
                name="one_draft_a_questionnaire",
            ),
            models.UniqueConstraint(
                fields=["alliance", "questionnaire"],
                condition=Q(state="published"),
                name="one_published_version_a_questionnaire",
            ),
            models.CheckConstraint(
                condition=Q(state="draft", published_at=None)
                | ~Q(state="draft") & Q(published_at__isnull=False),
                name="published_at_a_moment",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.questionnaire}, version {self.number}"


class QuestionnaireSection(TenantModel):
    """One page of it. Rows of a draft come and go."""

    tenancy = Tenancy(deletable=True)

    version = TenantForeignKey(QuestionnaireVersion, models.PROTECT, related_name="sections")
    position = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    introduction = models.TextField(blank=True)

    class Meta(TenantModel.Meta):
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.title


class QuestionnaireItem(TenantModel):
    """One thing that a school judges, under the theme that its result counts for. Rows of a draft come and go.

    `identity` goes with it into the next version, however its words change: by it results are compared over versions.
    """

    tenancy = Tenancy(deletable=True)

    section = TenantForeignKey(QuestionnaireSection, models.PROTECT, related_name="items")
    position = models.PositiveSmallIntegerField()
    identity = models.UUIDField(default=uuid.uuid4, db_default=RandomUUID(), editable=False)
    text = models.CharField(max_length=300)
    help = models.TextField(blank=True)
    theme = models.ForeignKey(Specialism, models.PROTECT, related_name="+")
    descriptor_1 = models.CharField(max_length=300)
    descriptor_2 = models.CharField(max_length=300)
    descriptor_3 = models.CharField(max_length=300)
    descriptor_4 = models.CharField(max_length=300)

    class Meta(TenantModel.Meta):
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.text

    @property
    def descriptors(self) -> list[tuple[Step, str]]:
        return [(step, self.descriptor(step)) for step in Step]

    def descriptor(self, step: int) -> str:
        """What this step looks like here."""
        words: Any = getattr(self, f"descriptor_{step}")
        return str(words)
