"""The audit log, written by database triggers; the application may only read its own alliance's events."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db import models

from alliance_portal.kernel.personal import Impersonal
from alliance_portal.kernel.tenancy.guards import Tenancy
from alliance_portal.kernel.tenancy.models import TenantManager


class AuditEvent(models.Model):
    """One change of one row: who, when, from what, to what. Table audit.event (sql/schemas.sql)."""

    tenancy: ClassVar[Tenancy] = Tenancy(append_only=True)
    personal = Impersonal("who did something is a number; values go with what they repeat (decisions/0010)")

    alliance = models.ForeignKey(settings.TENANT_MODEL, on_delete=models.DO_NOTHING, related_name="+")
    at = models.DateTimeField()
    actor = models.TextField()
    request = models.TextField()
    table_name = models.TextField()
    row_id = models.BigIntegerField()
    op = models.CharField(max_length=1)
    old = models.JSONField(null=True)
    new = models.JSONField(null=True)

    objects: ClassVar[Any] = TenantManager()

    class Meta:
        managed = False
        db_table = 'audit"."event'

    def __str__(self) -> str:
        return f"{self.op} {self.table_name} {self.row_id} by {self.actor}"
