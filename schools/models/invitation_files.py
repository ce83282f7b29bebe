"""Files of people to invite: uploaded, looked through, then sent. What is staged is deleted when it has served."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from alliance_portal.kernel.personal import Personal
from alliance_portal.kernel.tenancy.guards import Tenancy
from alliance_portal.kernel.tenancy.models import TenantForeignKey, TenantModel

from .people import Person


class InvitationFile(TenantModel):
    """One upload. Its rows are apart, so that they can go while it stays known what became of them."""

    personal = Personal(
        "Files of people to invite",
        by={"uploaded_by": "Files of people to invite that were uploaded"},
        shows={"name": "File", "created_at": "Uploaded"},
        impersonal=("name",),
    )

    tenancy: ClassVar[Tenancy] = Tenancy(deletable=True)

    class State(models.TextChoices):
        STAGED = "staged", "Not sent yet"
        SENDING = "sending", "Being sent"
        SENT = "sent", "Sent"
        DISCARDED = "discarded", "Discarded"

    name = models.CharField(max_length=200)
    uploaded_by = TenantForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    state = models.CharField(max_length=10, choices=State, default=State.STAGED)
    total = models.PositiveIntegerField("rows")
    invited = models.PositiveIntegerField("invitations sent", default=0)

    class Meta(TenantModel.Meta):
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.name


class InvitationRow(TenantModel):
    """A row as it was typed, and what is wrong with it by column. Goes when it is sent or discarded, or has had its
    time (schools.retention).

    Its public_id becomes its invitation's, so that no row is sent twice.
    """

    tenancy: ClassVar[Tenancy] = Tenancy(deletable=True, redact=("cells", "problems"))
    personal = Personal(
        "Rows of files of people to invite",
        email=("cells__email",),
        shows={"cells": "What was typed", "created_at": "Uploaded"},
        goes=True,
    )
    HEADINGS: ClassVar[dict[str, str]] = {
        "name": "Name",
        "email": "E-mail",
        "job_title": "Job",
        "staff": "Kind of staff",
        "school": "School",
        "roles": "Roles",
    }

    file = TenantForeignKey(InvitationFile, models.PROTECT, related_name="rows")
    number = models.PositiveIntegerField(help_text="in the file; the headings are row 1")
    cells = models.JSONField(default=dict)
    problems = models.JSONField(default=dict, blank=True)

    class Meta(TenantModel.Meta):
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["alliance", "file", "number"], name="a_row_of_a_file_once")
        ]

    def __str__(self) -> str:
        return f"Row {self.number}"
