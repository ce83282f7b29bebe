"""Long work as a row: Postgres is the truth, Celery only wakes the worker (TENANCY.md §4.2)."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from alliance_portal.kernel.personal import Personal
from alliance_portal.kernel.tenancy.guards import Tenancy
from alliance_portal.kernel.tenancy.models import TenantModel


class Job(TenantModel):
    """A piece of work for the worker. `dedupe_key` names its input: the same input is never worked on twice."""

    tenancy: ClassVar[Tenancy] = Tenancy(
        deletable=True,
        redact=("lease_until", "token", "woken_at", "progress_done", "progress_total", "progress_message"),
    )
    personal = Personal(
        "Work of the portal",
        by={"requested_by": "Work that was asked for"},
        shows={"title": "What", "state": "State", "created_at": "Asked"},
    )

    class State(models.TextChoices):
        QUEUED = "queued", "Waiting"
        RUNNING = "running", "In progress"
        DONE = "done", "Done"
        FAILED = "failed", "Failed"

    kind = models.CharField(max_length=40)
    title = models.CharField(max_length=200)
    params = models.JSONField(default=dict)
    dedupe_key = models.CharField(max_length=100)
    state = models.CharField(max_length=10, choices=State, default=State.QUEUED)
    attempts = models.PositiveSmallIntegerField(default=0)
    run_after = models.DateTimeField(default=timezone.now)
    woken_at = models.DateTimeField(null=True)
    lease_until = models.DateTimeField(null=True)
    token = models.UUIDField(null=True)
    requested_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    progress_done = models.PositiveIntegerField(default=0)
    progress_total = models.PositiveIntegerField(default=0)
    progress_message = models.CharField(max_length=200, blank=True)
    result_url = models.CharField(max_length=300, blank=True)
    error = models.TextField(blank=True)
    finished_at = models.DateTimeField(null=True)

    class Meta(TenantModel.Meta):
        constraints = [
            models.UniqueConstraint(fields=["alliance", "kind", "dedupe_key"], name="one_job_an_input")
        ]
        indexes = [models.Index(fields=["alliance", "-created_at"], name="kernel_job_recent")]

    def __str__(self) -> str:
        return self.title

    @property
    def is_over(self) -> bool:
        return self.state in (self.State.DONE, self.State.FAILED)

    @property
    def percent(self) -> int:
        """0 to 100; a done job is at 100 whatever it reported."""
        if self.state == self.State.DONE:
            return 100
        return 100 * self.progress_done // self.progress_total if self.progress_total else 0
