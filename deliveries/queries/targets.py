"""KPIs against their targets: always under a named set, with numerator, denominator and what is missing (E13)."""

from __future__ import annotations

import datetime as dt
import operator
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from django.db.models import Q

from deliveries.measures import Figure, figure
from deliveries.models import KPI, KPISet, YearTarget
from schools.queries.years import first_day, last_day

Outcome = Literal["met", "not_met", "not_known"]
COMPARE: dict[str, Callable[[Decimal, Decimal], bool]] = {
    ">=": operator.ge,
    ">": operator.gt,
    "<=": operator.le,
    "<": operator.lt,
}


@dataclass(frozen=True)
class Result:
    """One KPI of one year."""

    kpi: KPI
    target: Decimal | None
    target_source: str  # where a year's own target was published
    figure: Figure | None  # None: no area of the portal measures it

    @property
    def value(self) -> Decimal | None:
        return self.figure.value if self.figure else None

    @property
    def outcome(self) -> Outcome:
        if self.value is None or self.target is None:
            return "not_known"
        return "met" if COMPARE[self.kpi.comparator](self.value, self.target) else "not_met"

    @property
    def note(self) -> str:
        """Why the outcome is not known, or which records are missing."""
        if self.figure is None:
            return "Not measured in the portal"
        if self.target is None:
            return "The national average of the year has not been entered"
        if self.value is None:
            return "No records yet"
        return f"Target: {self.target_source}" if self.target_source else ""


def set_on(day: dt.date) -> KPISet | None:
    """The national KPI set in force on this day."""
    return KPISet.objects.filter(Q(valid_to=None) | Q(valid_to__gte=day), valid_from__lte=day).last()


def kpis_on(day: dt.date) -> list[KPI]:
    kpi_set = set_on(day)
    return list(kpi_set.kpis.all()) if kpi_set else []


def results(year: int) -> list[Result]:
    """Every KPI of the set that was in force when the academic year ended."""
    own = {target.kpi_id: target for target in YearTarget.objects.filter(academic_year=year)}
    return [_result(kpi, own.get(kpi.pk), year) for kpi in kpis_on(last_day(year))]


def _result(kpi: KPI, own: YearTarget | None, year: int) -> Result:
    return Result(
        kpi=kpi,
        target=own.target if own else kpi.target,
        target_source=own.source if own else "",
        figure=figure(kpi.code, first_day(year), last_day(year)),
    )


def year_target(kpi: KPI, year: int) -> YearTarget | None:
    """The alliance's own target of that year."""
    return YearTarget.objects.filter(kpi=kpi, academic_year=year).first()
