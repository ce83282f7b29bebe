"""Credits: a school earns them by delivering and spends them on places instead of money (DOMAIN.md §5.2, Charter)."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from alliance_portal.kernel.personal import Personal
from alliance_portal.kernel.tenancy.guards import Tenancy
from alliance_portal.kernel.tenancy.models import TenantForeignKey, TenantModel

from .booking import Booking
from .run import Run


class CreditRates(TenantModel):
    """What a place on a run, or in one of its sessions alone (C59), costs in credits, and what each school that
    delivers it earns."""

    run = TenantForeignKey(Run, models.PROTECT, related_name="credit_rates")
    costs = models.PositiveSmallIntegerField(null=True, blank=True)
    session_costs = models.PositiveSmallIntegerField(null=True, blank=True)
    earns = models.PositiveSmallIntegerField(default=0)

    class Meta(TenantModel.Meta):
        constraints = [models.UniqueConstraint(fields=["alliance", "run"], name="one_credit_rate_a_run")]

    def cost_of_place(self, *, singly: bool) -> int | None:
        """On the run, or `singly` in one session; None where that is paid with money alone."""
        return self.session_costs if singly else self.costs


class CreditEntry(TenantModel):
    """Credits that came (positive) or went. A school has their sum, which the database keeps from falling below 0."""

    tenancy: ClassVar[Tenancy] = Tenancy(append_only=True)
    personal = Personal(
        "Credits for courses",
        of=("booking__person",),
        by={"given_by": "Credits that were given"},
        shows={"credits": "Credits", "because": "Why", "created_at": "When"},
    )

    organisation = TenantForeignKey("schools.Organisation", models.PROTECT, related_name="credit_entries")
    credits = models.SmallIntegerField()
    because = models.CharField(max_length=300)
    run = TenantForeignKey(Run, models.PROTECT, null=True, related_name="credit_entries")
    booking = TenantForeignKey(Booking, models.PROTECT, null=True, related_name="credit_entries")
    given_by = TenantForeignKey("schools.Person", models.PROTECT, null=True, related_name="+")

    class Meta(TenantModel.Meta):
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(condition=~Q(credits=0), name="a_credit_entry_is_something"),
            models.UniqueConstraint(
                fields=["alliance", "organisation", "run"],
                condition=Q(booking=None, run__isnull=False),
                name="a_run_earns_once",
            ),
        ]
