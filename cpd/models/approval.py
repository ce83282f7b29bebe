"""Who has to say yes before somebody has a place, and how long the place is held for the answer (PEERS.md §5.2)."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from alliance_portal.kernel.personal import Impersonal
from alliance_portal.kernel.tenancy.models import TenantForeignKey, TenantModel


class HoldTime(TenantModel):
    """How many days the alliance holds a place that somebody asked for; without a row it is the default."""

    personal = Impersonal("a number of days")

    days = models.PositiveSmallIntegerField(default=7)  # the same as in app.hold_days

    class Meta(TenantModel.Meta):
        constraints = [
            models.UniqueConstraint(fields=["alliance"], name="one_hold_time_an_alliance"),
            models.CheckConstraint(condition=Q(days__range=(1, 28)), name="held_for_days_not_months"),
        ]


class SchoolApproval(TenantModel):
    """Whether a school wants to approve what its staff ask for; without a row it does."""

    personal = Impersonal("what a school decided")

    organisation = TenantForeignKey("schools.Organisation", models.PROTECT, related_name="+")
    is_wanted = models.BooleanField(default=True)

    class Meta(TenantModel.Meta):
        constraints = [
            models.UniqueConstraint(fields=["alliance", "organisation"], name="one_answer_a_school")
        ]
