"""Who is accountable for what, at a date; gaps are shown, never filled (E8)."""

from __future__ import annotations

import datetime as dt

from deliveries.models import Accountability, Area
from schools.models import Organisation
from schools.models.periods import on


def accountable_for(area: Area, day: dt.date) -> Organisation | None:
    """The teaching school that is accountable for the whole area on this day; None is a gap in the matrix."""
    found = (
        Accountability.objects.filter(on(day), area=area, kpi=None)
        .select_related("teaching_school__establishment")
        .first()
    )
    return found.teaching_school if found else None
