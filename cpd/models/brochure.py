"""Editions of the termly brochure: words typed while it is a draft, then frozen text and one file (C52)."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from alliance_portal.kernel.personal import Personal
from alliance_portal.kernel.tenancy.guards import Tenancy
from alliance_portal.kernel.tenancy.models import TenantForeignKey, TenantModel


class BrochureEdition(TenantModel):
    """One version of a term's brochure. Once frozen, PDF and web page are made from `snapshot` alone."""

    tenancy: ClassVar[Tenancy] = Tenancy(redact=("snapshot",))  # long, never changed, and named by its sha256
    personal = Personal(
        "Brochures",
        keeps=dict.fromkeys(
            ("foreword_author", "snapshot"),
            "A brochure stays as it was given out. A new edition can be published without the name.",
        ),
    )

    class Grouping(models.TextChoices):
        """By what the courses are put into chapters; indexes show them by the two others."""

        AUDIENCE = "audience", "Audience"
        PHASE = "phase", "Phase"
        PROVIDER = "provider", "Provider"

    class State(models.TextChoices):
        DRAFT = "draft", "Draft"
        FROZEN = "frozen", "Frozen"
        PUBLISHED = "published", "Published"

    TRANSITIONS: ClassVar[dict[str, set[str]]] = {
        State.DRAFT: {State.FROZEN},
        State.FROZEN: {State.PUBLISHED},
        State.PUBLISHED: set(),
    }

    term = TenantForeignKey("schools.Term", models.PROTECT, related_name="brochures")
    version = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    foreword_author = models.CharField(max_length=200, blank=True)
    foreword_role = models.CharField(max_length=200, blank=True)
    foreword = models.TextField(blank=True, help_text="A blank line begins a new paragraph")
    priorities = models.TextField(blank=True, help_text="A page of their own, in paragraphs as the foreword")
    sponsors = models.TextField(blank=True, help_text="A page of their own, in paragraphs as the foreword")
    grouping = models.CharField(max_length=10, choices=Grouping, default=Grouping.AUDIENCE)
    arranged: Any = ArrayField(
        models.CharField(max_length=20),
        default=list,
        blank=True,
        editable=False,
        help_text="references of runs in the order of their chapters; the others follow by date",
    )
    featured: Any = ArrayField(models.CharField(max_length=20), default=list, blank=True, editable=False)
    correction = models.TextField(
        blank=True, help_text="what differs from the version that was published before"
    )
    snapshot = models.TextField(
        blank=True, editable=False, help_text="canonical JSON; its sha256 names the content"
    )
    sha256 = models.CharField(max_length=64, blank=True, editable=False)
    file = TenantForeignKey("kernel.StoredFile", models.PROTECT, null=True, editable=False, related_name="+")
    frozen_at = models.DateTimeField(null=True, editable=False)
    published_at = models.DateTimeField(null=True, editable=False)

    class Meta(TenantModel.Meta):
        ordering = ["-term__starts_on", "-version"]
        constraints = [
            models.UniqueConstraint(fields=["alliance", "term", "version"], name="a_brochure_version_once"),
            models.UniqueConstraint(
                fields=["alliance", "term"], condition=Q(state="draft"), name="one_brochure_draft_a_term"
            ),
            models.CheckConstraint(
                condition=Q(state="draft") ^ Q(frozen_at__isnull=False), name="frozen_brochures_say_when"
            ),
            models.CheckConstraint(
                condition=~Q(state="published") ^ Q(published_at__isnull=False),
                name="published_brochures_say_when",
            ),
        ]

    def __str__(self) -> str:
        return f"Brochure, {str(self.term).lower()}, version {self.version}"


class BrochurePreview(TenantModel):
    """The version in preparation as it would have been printed at `filled_at`: one a term, with its file thrown away
    when the next is made or the version is frozen. `sha256` names what it says, of that moment."""

    tenancy: ClassVar[Tenancy] = Tenancy(deletable=True)

    term = TenantForeignKey("schools.Term", models.PROTECT, related_name="brochure_previews")
    filled_at = models.DateTimeField(editable=False)
    sha256 = models.CharField(max_length=64, editable=False)
    file = TenantForeignKey("kernel.StoredFile", models.PROTECT, editable=False, related_name="+")

    class Meta(TenantModel.Meta):
        constraints = [
            models.UniqueConstraint(fields=["alliance", "term"], name="one_brochure_preview_a_term")
        ]

    def __str__(self) -> str:
        return f"Preview of the brochure, {str(self.term).lower()}"
