"""How long an alliance keeps which records, and what was deleted when their time had come (DOMAIN.md §7.2)."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models

from alliance_portal.kernel.personal import Personal
from alliance_portal.kernel.tenancy.models import TenantForeignKey, TenantModel


class RetentionPeriod(TenantModel):
    """An alliance's own period for a kind of record. Without a row it is the kind's usual one (kernel.retention)."""

    personal = Personal(
        "Retention periods",
        by={"changed_by": "Retention periods that were changed"},
        shows={"kind": "For", "days": "Days", "reason": "Reason", "changed_at": "Changed"},
    )

    kind = models.CharField(max_length=40)
    days = models.PositiveIntegerField()
    reason = models.CharField(max_length=300)
    changed_by = TenantForeignKey(settings.PERSON_MODEL, models.PROTECT, null=True, related_name="+")
    changed_at = models.DateTimeField(auto_now=True)

    class Meta(TenantModel.Meta):
        constraints = [models.UniqueConstraint(fields=["alliance", "kind"], name="one_period_a_kind")]

    def __str__(self) -> str:
        return f"{self.kind}: {self.days} days"


class RetentionRun(TenantModel):
    """One time that the portal looked for records whose time had come: to count them (dry), or to delete them.

    `counts` holds a number for each kind and nothing of what the records said; `waiting` how many had had their time
    when a night was over and are still there, because nobody has looked or something of theirs is under way.
    """

    personal = Personal(
        "Deletion runs",
        by={"started_by": "Deletions that were started"},
        shows={"is_dry": "Only counted", "created_at": "Started"},
    )

    is_dry = models.BooleanField()
    started_by = TenantForeignKey(settings.PERSON_MODEL, models.PROTECT, null=True, related_name="+")
    key = models.CharField(
        max_length=100, help_text="the job that did it: a job that is taken up again goes on"
    )
    counts: Any = models.JSONField(default=dict)
    waiting: Any = models.JSONField(default=dict)
    finished_at = models.DateTimeField(null=True)

    class Meta(TenantModel.Meta):
        ordering = ["-created_at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["alliance", "key"], name="one_retention_run_a_job")]
        indexes = [models.Index(fields=["alliance", "-created_at"], name="kernel_retention_recent")]

    def __str__(self) -> str:
        return "Dry run" if self.is_dry else "Deletion"

    @property
    def total(self) -> int:
        return sum(self.counts.values())
