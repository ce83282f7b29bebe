"""The vision that the schools of an alliance share, and who put her name to it (CAPABILITIES B5, D10)."""

from __future__ import annotations

from django.db import models

from alliance_portal.kernel.personal import Personal
from alliance_portal.kernel.tenancy.guards import Tenancy
from alliance_portal.kernel.tenancy.models import TenantForeignKey, TenantModel

from .organisation import Organisation
from .people import Person


class VisionVersion(TenantModel):
    """Vision and remit as published on a day. New words are a new version; the older ones stay readable."""

    personal = Personal(
        "Visions of the alliance",
        by={"published_by": "Visions of the alliance that were published"},
        shows={"number": "Version", "published_on": "Published"},
    )

    number = models.PositiveSmallIntegerField()
    text = models.TextField()
    published_on = models.DateField()
    published_by = TenantForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    reminded_on = models.DateField(null=True, blank=True, help_text="when the unsigned were last reminded")

    class Meta(TenantModel.Meta):
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["alliance", "number"], name="a_vision_number_once")]

    def __str__(self) -> str:
        return f"Version {self.number}"


class VisionSignature(TenantModel):
    """A member school signs a version, by somebody who acts for it. Name and job are kept as they were that day."""

    tenancy = Tenancy(append_only=True)
    personal = Personal(
        "Signatures under the vision of the alliance",
        of=("person",),
        shows={
            "vision__number": "Version",
            "school__name": "School",
            "name": "Signed as",
            "job_title": "Job",
            "signed_on": "Signed",
        },
        names=("name",),
        blanks=("job_title",),
    )

    vision = TenantForeignKey(VisionVersion, models.PROTECT, related_name="signatures")
    school = TenantForeignKey(Organisation, models.PROTECT, related_name="+")
    person = TenantForeignKey(Person, models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    job_title = models.CharField(max_length=120)
    signed_on = models.DateField()

    class Meta(TenantModel.Meta):
        ordering = ["signed_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["alliance", "vision", "school"], name="a_vision_signed_once_a_school"
            )
        ]
