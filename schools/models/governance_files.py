"""Papers of a body and of its meetings, as files (CAPABILITIES A5, B6, E9)."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from alliance_portal.kernel.models import StoredFile
from alliance_portal.kernel.personal import Personal
from alliance_portal.kernel.tenancy.models import TenantForeignKey, TenantModel

from .governance import Body, Meeting
from .people import Person


class GovernanceFile(TenantModel):
    """A file of a body, or of one of its meetings. Nothing is deleted: what is archived is seen by whoever keeps the
    body's records."""

    personal = Personal(
        "Papers of bodies and meetings",
        by={
            "added_by": "Papers that were put on bodies and meetings",
            "archived_by": "Papers of bodies and meetings that were archived",
        },
        shows={"title": "Title", "kind": "Kind", "created_at": "On", "archived_at": "Archived"},
    )

    class Kind(models.TextChoices):
        TERMS = "terms", "Terms of reference"
        AGENDA = "agenda", "Agenda"
        MINUTES = "minutes", "Minutes"
        PAPER = "paper", "Paper"

    OF_A_BODY = (Kind.TERMS, Kind.PAPER)
    OF_A_MEETING = (Kind.AGENDA, Kind.MINUTES, Kind.PAPER)

    body = TenantForeignKey(Body, models.PROTECT, null=True, blank=True, related_name="files")
    meeting = TenantForeignKey(Meeting, models.PROTECT, null=True, blank=True, related_name="files")
    kind = models.CharField(max_length=7, choices=Kind)
    title = models.CharField(max_length=200)
    file = TenantForeignKey(StoredFile, models.PROTECT, related_name="+")
    is_confidential = models.BooleanField("confidential", default=False)
    added_by = TenantForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    archived_at = models.DateTimeField(null=True, blank=True)
    archived_by = TenantForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta(TenantModel.Meta):
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(body__isnull=False, meeting=None, kind__in=("terms", "paper"))
                | Q(body=None, meeting__isnull=False, kind__in=("agenda", "minutes", "paper")),
                name="a_paper_is_of_a_body_or_a_meeting",
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def of_body(self) -> Body:
        """The body that it belongs to, also by one of its meetings."""
        body: Body = self.meeting.body if self.meeting else self.body
        return body
