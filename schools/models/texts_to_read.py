"""Texts that may still name somebody after her erasure: for a person to read, and to tick off."""

from __future__ import annotations

from django.db import models

from alliance_portal.kernel.personal import Personal
from alliance_portal.kernel.tenancy.models import TenantForeignKey, TenantModel

from .people import Person
from .privacy_requests import PrivacyRequest


class TextToRead(TenantModel):
    """Where a text stands, and not what it says: a copy would have to be erased too. `label` is its table's."""

    personal = Personal(
        "Texts to read after an erasure",
        by={"read_by": "Texts that were read after an erasure"},
        impersonal=("label", "column"),
        shows={"created_at": "Found", "label": "Kind", "read_at": "Read"},
    )

    request = TenantForeignKey(PrivacyRequest, models.PROTECT, related_name="texts")
    label = models.CharField(max_length=60)
    row = models.UUIDField()
    column = models.CharField(max_length=60)
    read_by = TenantForeignKey(Person, models.PROTECT, null=True, related_name="+")
    read_at = models.DateTimeField(null=True)

    class Meta(TenantModel.Meta):
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["alliance", "request", "label", "row", "column"], name="a_text_to_read_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.label} {self.column}"
