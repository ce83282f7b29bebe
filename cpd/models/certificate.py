"""A certificate of attendance: what somebody learned, when, and a code by which anybody can check it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from alliance_portal.kernel.personal import Personal
from alliance_portal.kernel.tenancy.guards import Tenancy
from alliance_portal.kernel.tenancy.models import TenantForeignKey, TenantModel

from .booking import Booking
from .programme import Programme


class Certificate(TenantModel):
    """Frozen when it is issued. One that no longer says what the register says is withdrawn, never changed.

    With a `programme` it is for all of that, and `booking` is the first part of it (C59).
    """

    # It is deleted, with its file, only when the person is erased.
    tenancy: ClassVar[Tenancy] = Tenancy(deletable=True, redact=("snapshot",))
    personal = Personal(
        "Certificates of courses",
        of=("booking__person",),
        shows={
            "booking__run__course__title": "Course",
            "code": "Code",
            "issued_at": "Issued",
            "withdrawn_at": "Withdrawn",
        },
        goes=True,
    )

    booking = TenantForeignKey(Booking, models.PROTECT, related_name="certificates")
    programme = TenantForeignKey(Programme, models.PROTECT, null=True, related_name="certificates")
    code = models.CharField(max_length=16, editable=False)
    snapshot = models.TextField(editable=False, help_text="canonical JSON of CertificateSnapshot")
    issued_at = models.DateTimeField(editable=False)
    withdrawn_at = models.DateTimeField(null=True, editable=False)
    file = TenantForeignKey("kernel.StoredFile", models.PROTECT, null=True, editable=False, related_name="+")

    class Meta(TenantModel.Meta):
        ordering = ["-issued_at", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["alliance", "code"], name="one_certificate_a_code"),
            models.UniqueConstraint(
                fields=["alliance", "booking", "programme"],
                condition=Q(withdrawn_at=None),
                nulls_distinct=False,
                name="one_valid_certificate_of_each",
            ),
        ]

    def __str__(self) -> str:
        return f"Certificate {self.code}"
