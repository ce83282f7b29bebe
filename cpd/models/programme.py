"""Programmes: runs that belong together and are booked as a whole or singly (C59, C98)."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from alliance_portal.kernel.alphabet import SortsAs
from alliance_portal.kernel.tenancy.guards import Tenancy
from alliance_portal.kernel.tenancy.models import TenantForeignKey, TenantModel

from .run import Run


class Programme(TenantModel):
    """A programme of several components, or a conference whose sessions run in parallel. Each of them is a run, with
    its places, waiting list and register, so that nothing of it is ever oversold either."""

    CERTIFIED_FROM: ClassVar[int] = 80

    STEPS: ClassVar[tuple[str, ...]] = ("archived_at",)

    title = models.CharField(max_length=200)
    summary = models.TextField(blank=True)
    percent_off = models.PositiveSmallIntegerField(
        default=0, help_text="what each place costs less when all is booked at once"
    )
    certificate_percent = models.PositiveSmallIntegerField(
        default=CERTIFIED_FROM, help_text="of the taught time of all of it, for one certificate for the whole"
    )
    archived_at = models.DateTimeField(null=True, editable=False)

    class Meta(TenantModel.Meta):
        ordering = [SortsAs("title"), "id"]
        constraints = [
            models.CheckConstraint(condition=Q(percent_off__lte=100), name="a_reduction_of_at_most_all"),
            models.CheckConstraint(
                condition=Q(certificate_percent__range=(1, 100)), name="certified_from_some_of_it"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class ProgrammeRun(TenantModel):
    """A run in a programme. A run belongs to one programme at most."""

    tenancy: ClassVar[Tenancy] = Tenancy(deletable=True)

    programme = TenantForeignKey(Programme, models.PROTECT, related_name="parts")
    run = TenantForeignKey(Run, models.PROTECT, related_name="parts")

    class Meta(TenantModel.Meta):
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["alliance", "run"], name="a_run_in_one_programme")]

    def __str__(self) -> str:
        return str(self.run)
