"""A printed list to sign at the door of a session."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from alliance_portal.kernel.tenancy.guards import Tenancy
from alliance_portal.kernel.tenancy.models import TenantForeignKey, TenantModel

from .session import Session


class SignInSheet(TenantModel):
    """Who was booked when it was printed. It is thrown away, with its file, when its time is up (cpd.retention)."""

    tenancy: ClassVar[Tenancy] = Tenancy(deletable=True)

    session = TenantForeignKey(Session, models.PROTECT, related_name="sign_in_sheets")
    file = TenantForeignKey("kernel.StoredFile", models.PROTECT, related_name="+")

    class Meta(TenantModel.Meta):
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"Sign-in sheet for {self.session}"
