"""The promises: which teaching school answers for which area and criterion, and when (E8)."""

from __future__ import annotations

from django.db import models
from django.db.models import Value
from django.db.models.functions import Coalesce

from alliance_portal.kernel.tenancy.models import TenantForeignKey, TenantModel
from schools.models import Organisation
from schools.models.periods import Period, in_force

from .areas import Area
from .targets import KPI


class Accountability(Period, TenantModel):
    """A teaching school is accountable for a whole area (`kpi` empty) or for one criterion of it, from a day to a day.

    The database holds that there is at most one at any date. A criterion without a row of its own follows its area.
    """

    area = models.CharField(max_length=3, choices=Area)
    kpi = models.ForeignKey(KPI, models.PROTECT, null=True, blank=True, related_name="+")
    teaching_school = TenantForeignKey(Organisation, models.PROTECT, related_name="accountabilities")

    class Meta(TenantModel.Meta):
        constraints = [
            # NULL equals nothing, so two rows for the same whole area would pass without the zero.
            in_force("one_accountable_at_a_time", "area", Coalesce("kpi", Value(0))),
            models.CheckConstraint(
                condition=models.Q(ends_on=None) | models.Q(ends_on__gte=models.F("starts_on")),
                name="accountability_ends_after_start",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_area_display()} from {self.starts_on}"
