"""Who is accountable from when on, and the targets that change each year."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction

from alliance_portal.kernel.policy import require
from alliance_portal.kernel.roles import Actor
from alliance_portal.kernel.ui.formats import day
from deliveries.models import KPI, Accountability, Area, YearTarget
from schools.models import Organisation
from schools.queries.leading import teaching_schools


@transaction.atomic
def assign_accountability(
    *, actor: Actor, area: Area, kpi: KPI | None, teaching_school: Organisation, starts_on: dt.date
) -> Accountability:
    """From this day on the school answers for the area, or for one criterion of it; whoever did so before ends the day
    before. ValidationError when it does not lead then, or when a later change is already agreed."""
    require(actor, "assign", Accountability)
    if not teaching_schools(starts_on).filter(pk=teaching_school.pk).exists():
        raise ValidationError(
            {"teaching_school": f"{teaching_school} does not lead the alliance on {day(starts_on)}"}
        )
    same = Accountability.objects.select_for_update().filter(area=area, kpi=kpi)
    later = same.filter(starts_on__gte=starts_on).order_by("starts_on").first()
    if later is not None and later.starts_on == starts_on:
        raise ValidationError(
            {"starts_on": "Somebody is accountable from this day already. Choose a later day"}
        )
    if later is not None:
        raise ValidationError({"starts_on": f"Choose a day after {day(later.starts_on)}, the last change"})
    for current in same.filter(ends_on=None) | same.filter(ends_on__gte=starts_on):
        current.ends_on = starts_on - dt.timedelta(days=1)
        current.save(update_fields=["ends_on"])
    return Accountability.objects.create(
        area=area, kpi=kpi, teaching_school=teaching_school, starts_on=starts_on
    )


def set_year_target(*, actor: Actor, kpi: KPI, year: int, target: Decimal, source: str) -> YearTarget:
    """The target of one academic year, where the national set leaves it open."""
    require(actor, "set", YearTarget)
    if kpi.target is not None:
        raise ValidationError("The national set has a target for this KPI.")
    values = {"target": target, "source": source}
    return YearTarget.objects.update_or_create(academic_year=year, kpi=kpi, defaults=values)[0]
