"""How the alliance is governed, as a document (CAPABILITIES E9)."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from alliance_portal.kernel.models import StoredFile
from alliance_portal.kernel.personal import Personal
from alliance_portal.kernel.tenancy.guards import Tenancy
from alliance_portal.kernel.tenancy.models import TenantForeignKey, TenantModel
from schools.models import Person


class GovernanceDocument(TenantModel):
    """A version: vision, leads, bodies and agreements as they were on a day, with the meetings of one academic year.

    What it says is frozen in its PDF, which a worker makes. Nothing changes a version: the next one is a new one. It
    is thrown away, with its file, when its time is up (deliveries.retention).
    """

    tenancy: ClassVar[Tenancy] = Tenancy(deletable=True)
    personal = Personal(
        "Governance documents",
        by={"asked_by": "Governance documents that were asked for"},
        shows={"number": "Version", "frozen_on": "As of"},
    )

    number = models.PositiveSmallIntegerField("version")
    academic_year = models.PositiveSmallIntegerField("meetings of", help_text="2017 for 2017 to 2018")
    frozen_on = models.DateField("as of")
    asked_by = TenantForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    file = TenantForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta(TenantModel.Meta):
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["alliance", "number"], name="a_governance_number_once")
        ]

    def __str__(self) -> str:
        return f"Governance, version {self.number}"
