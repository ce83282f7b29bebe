"""Who is accountable for what, at a date; gaps are shown, never filled (E8)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import QuerySet

from deliveries.models import KPI, Accountability, Area
from deliveries.queries.targets import kpis_on
from schools.models import Organisation
from schools.models.periods import on


@dataclass(frozen=True)
class Cell:
    """An area, or a criterion of it, and who answers for it. No teaching school: a gap."""

    area: Area
    kpi: KPI | None
    assigned: Accountability | None  # the row that says so; a criterion's own, or its area's
    inherited: bool  # the criterion follows its area

    @property
    def teaching_school(self) -> Organisation | None:
        return self.assigned.teaching_school if self.assigned else None

    @property
    def is_gap(self) -> bool:
        return self.assigned is None


def accountable_for(area: Area, day: dt.date) -> Organisation | None:
    """The teaching school that is accountable for the whole area on this day; None is a gap in the matrix."""
    found = _assigned_on(day).filter(area=area, kpi=None).first()
    return found.teaching_school if found else None


def matrix(day: dt.date) -> list[Cell]:
    """Every area, each followed by its criteria of the KPI set of that day."""
    rows = {(row.area, row.kpi_id): row for row in _assigned_on(day)}
    kpis = kpis_on(day)
    cells = []
    for area in Area:
        whole = rows.get((area, None))
        cells.append(Cell(area, None, whole, inherited=False))
        for kpi in (kpi for kpi in kpis if kpi.area == area):
            own = rows.get((area, kpi.pk))
            cells.append(Cell(area, kpi, own or whole, inherited=own is None and whole is not None))
    return cells


def _assigned_on(day: dt.date) -> QuerySet[Accountability]:
    return Accountability.objects.filter(on(day)).select_related("teaching_school__establishment", "kpi")
