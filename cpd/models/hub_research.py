"""What a hub of a project finds out, and how: research by its schools, its meetings and visits (CAPABILITIES C56)."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from alliance_portal.kernel.personal import Impersonal, Personal
from alliance_portal.kernel.tenancy.guards import Tenancy
from alliance_portal.kernel.tenancy.models import TenantForeignKey, TenantModel

from .hub import Hub


class HubResearch(TenantModel):
    """A hub's question and what came of it. The schools of the hub read it; others once it is published."""

    personal = Personal(
        "Research of hubs",
        by={"written_by": "Research of hubs that was written down"},
        shows={"hub__title": "Hub", "created_at": "Begun", "published_at": "Published"},
    )

    STEPS: ClassVar[tuple[str, ...]] = ("published_at",)

    hub = TenantForeignKey(Hub, models.PROTECT, related_name="research")
    question = models.CharField(max_length=300)
    method = models.TextField(blank=True, help_text="how the hub finds out")
    found = models.TextField(blank=True)
    changed = models.TextField(blank=True, help_text="what schools do differently now")
    next_steps = models.TextField(blank=True)
    written_by = TenantForeignKey("schools.Person", models.PROTECT, null=True, related_name="+")
    published_at = models.DateTimeField(null=True, editable=False)

    class Meta(TenantModel.Meta):
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["alliance", "hub"], name="one_research_a_hub"),
        ]

    def __str__(self) -> str:
        return f"Research of {self.hub}"


class HubMeeting(TenantModel):
    """The hub met, or somebody visited one of its schools. Notes are for the hub alone, also when it publishes."""

    personal = Personal(
        "Meetings and visits of hubs",
        by={"written_by": "Notes of meetings and visits of hubs"},
        shows={"hub__title": "Hub", "held_on": "Date", "created_at": "Written"},
    )

    class Kind(models.TextChoices):
        MEETING = "meeting", "Meeting"
        VISIT = "visit", "Visit"

    hub = TenantForeignKey(Hub, models.PROTECT, related_name="meetings")
    kind = models.CharField(max_length=8, choices=Kind, default=Kind.MEETING)
    held_on = models.DateField()
    place = TenantForeignKey("schools.Organisation", models.PROTECT, null=True, blank=True, related_name="+")
    people = models.PositiveSmallIntegerField(help_text="how many were there")
    notes = models.TextField(blank=True)
    written_by = TenantForeignKey("schools.Person", models.PROTECT, null=True, related_name="+")

    class Meta(TenantModel.Meta):
        ordering = ["held_on", "id"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} on {self.held_on:%-d %B %Y}"


class HubPresence(TenantModel):
    """A school was there."""

    tenancy: ClassVar[Tenancy] = Tenancy(deletable=True)
    personal = Impersonal("says which schools were at a meeting of a hub")

    meeting = TenantForeignKey(HubMeeting, models.PROTECT, related_name="presences")
    school = TenantForeignKey("schools.Organisation", models.PROTECT, related_name="+")

    class Meta(TenantModel.Meta):
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["alliance", "meeting", "school"], name="a_school_at_a_meeting_once"
            )
        ]

    def __str__(self) -> str:
        return str(self.school)


class HubFinding(TenantModel):
    """What was found at one school of the hub, and what it changed. It stays when the school leaves the hub."""

    personal = Personal(
        "Findings at schools of hubs",
        by={"written_by": "Findings that were written down"},
        shows={"hub__title": "Hub", "school__name": "School", "created_at": "Written"},
    )

    hub = TenantForeignKey(Hub, models.PROTECT, related_name="school_findings")
    school = TenantForeignKey("schools.Organisation", models.PROTECT, related_name="+")
    found = models.TextField()
    changed = models.TextField(blank=True)
    written_by = TenantForeignKey("schools.Person", models.PROTECT, null=True, related_name="+")

    class Meta(TenantModel.Meta):
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["alliance", "hub", "school"], name="one_finding_a_school_of_a_hub"
            )
        ]

    def __str__(self) -> str:
        return f"{self.school}, {self.hub}"


class HubReport(TenantModel):
    """The report of a hub, printed. It is thrown away, with its file, when its time is up (cpd.retention)."""

    tenancy: ClassVar[Tenancy] = Tenancy(deletable=True)
    personal = Impersonal("says which file is the report of a hub")

    hub = TenantForeignKey(Hub, models.PROTECT, related_name="reports")
    file = TenantForeignKey("kernel.StoredFile", models.PROTECT, related_name="+")

    class Meta(TenantModel.Meta):
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"Report of {self.hub}"
