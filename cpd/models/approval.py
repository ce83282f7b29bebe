"""Who has to say yes before somebody has a place, and how long the place is held for the answer (PEERS.md §5.2)."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from alliance_portal.kernel.personal import Impersonal
from alliance_portal.kernel.tenancy.guards import Tenancy
from alliance_portal.kernel.tenancy.models import TenantForeignKey, TenantModel


class HoldTime(TenantModel):
    """How many working days the alliance holds a place that somebody asked for; without a row it is the default."""

    personal = Impersonal("a number of days")

    days = models.PositiveSmallIntegerField(default=5)  # the same as in app.hold_days

    class Meta(TenantModel.Meta):
        constraints = [
            models.UniqueConstraint(fields=["alliance"], name="one_hold_time_an_alliance"),
            models.CheckConstraint(condition=Q(days__range=(1, 28)), name="held_for_days_not_months"),
        ]


class SchoolBudget(TenantModel):
    """What a school means to spend on courses that begin in an academic year; without a row it has not said."""

    tenancy: ClassVar[Tenancy] = Tenancy(deletable=True)
    personal = Impersonal("a sum of money")

    organisation = TenantForeignKey("schools.Organisation", models.PROTECT, related_name="+")
    academic_year = models.PositiveSmallIntegerField(help_text="2017 for 2017 to 2018")
    pence = models.PositiveIntegerField()

    class Meta(TenantModel.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["alliance", "organisation", "academic_year"], name="one_budget_a_year"
            )
        ]


class SchoolApproval(TenantModel):
    """How a school decides on places: whether it wants to approve what its staff ask for (without a row it does), and
    whether it gives an order number with whatever costs something."""

    personal = Impersonal("what a school decided")

    organisation = TenantForeignKey("schools.Organisation", models.PROTECT, related_name="+")
    is_wanted = models.BooleanField(default=True)
    orders_needed = models.BooleanField(default=False)

    class Meta(TenantModel.Meta):
        constraints = [
            models.UniqueConstraint(fields=["alliance", "organisation"], name="one_answer_a_school")
        ]
