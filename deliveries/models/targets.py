"""National targets as versioned data: there were three regimes in ten years (DOMAIN.md §0.1)."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from alliance_portal.kernel.personal import Impersonal
from alliance_portal.kernel.tenancy.models import TenantModel

from .areas import Area


class KPISet(models.Model):
    """A set of national KPIs and the days for which it counts. Shared: the owner's migrations write it."""

    personal = Impersonal("national targets")

    name = models.CharField(max_length=120, unique=True)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["valid_from"]

    def __str__(self) -> str:
        return self.name


class KPI(models.Model):
    """One criterion. `target` is empty where it is a national average of each year: see YearTarget."""

    personal = Impersonal("national targets")

    class Unit(models.TextChoices):
        COUNT = "count", "Number"
        DAYS = "days", "Days"
        PERCENT = "percent", "Per cent"

    class Comparator(models.TextChoices):
        AT_LEAST = ">=", "at least"
        MORE_THAN = ">", "more than"
        AT_MOST = "<=", "at most"
        LESS_THAN = "<", "less than"

    kpi_set = models.ForeignKey(KPISet, models.PROTECT, related_name="kpis")
    code = models.CharField(max_length=8)
    area = models.CharField(max_length=3, choices=Area)
    name = models.CharField(max_length=120)
    unit = models.CharField(max_length=7, choices=Unit)
    comparator = models.CharField(max_length=2, choices=Comparator)
    target = models.DecimalField(max_digits=7, decimal_places=2, null=True, blank=True)
    definition = models.TextField(help_text="What is counted, of what")

    class Meta:
        ordering = ["code"]
        constraints = [models.UniqueConstraint(fields=["kpi_set", "code"], name="a_kpi_once_a_set")]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


class YearTarget(TenantModel):
    """The target of one academic year where the set leaves it open: a national average, typed in with its source."""

    academic_year = models.PositiveSmallIntegerField(help_text="2017 for 2017 to 2018")
    kpi = models.ForeignKey(KPI, models.PROTECT, related_name="+")
    target = models.DecimalField(max_digits=7, decimal_places=2)
    source = models.CharField(max_length=300, help_text="Where the figure was published")

    class Meta(TenantModel.Meta):
        constraints = [
            models.UniqueConstraint(fields=["alliance", "academic_year", "kpi"], name="one_target_a_year"),
            models.CheckConstraint(condition=Q(target__gte=0), name="target_is_not_negative"),
        ]

    def __str__(self) -> str:
        return f"{self.target} ({self.source})"
