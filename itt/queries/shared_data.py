"""What a school may share of its part in teacher training with the local authority (C111): no names of trainees."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from django.db.models import Count, Sum

from alliance_portal.kernel.ui.formats import counted
from deliveries.school_measures import Line
from itt.models import Placement
from schools.models import Organisation


def placements_hosted(school: Organisation, first: dt.date, last: dt.date) -> list[Line]:
    """How many began in the time, and their days."""
    rows = Placement.objects.filter(
        school=school, state__in=Placement.COUNTED, starts_on__range=(first, last)
    )
    found = rows.aggregate(placements=Count("pk"), days=Sum("days"))
    return [
        Line("Trainee teachers placed", str(found["placements"])),
        Line("Their days at the school", counted(found["days"] or Decimal(0), "day")),
    ]
