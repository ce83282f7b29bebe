"""A statement of a school as a PDF."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from alliance_portal.kernel.tenancy.guards import Tenancy
from alliance_portal.kernel.tenancy.models import TenantForeignKey, TenantModel
from schools.models import Organisation


class StatementPrint(TenantModel):
    """What stood between the alliance and a school when it was printed. It is thrown away, with its file, when its time
    is up (cpd.retention): what it says stands in the invoices."""

    tenancy: ClassVar[Tenancy] = Tenancy(deletable=True)

    organisation = TenantForeignKey(Organisation, models.PROTECT, related_name="statement_prints")
    file = TenantForeignKey("kernel.StoredFile", models.PROTECT, related_name="+")

    class Meta(TenantModel.Meta):
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"Statement of {self.organisation}"
