"""What a school may share of the support that it receives with the local authority (C111): no names of leaders."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from django.db.models import Q, Sum

from alliance_portal.kernel.ui.formats import counted
from deliveries.school_measures import Line
from schools.models import Organisation
from sle_brokerage.models import Deployment

State = Deployment.State


def support_received(school: Organisation, first: dt.date, last: dt.date) -> list[Line]:
    """What for, how it stands, and the days of visits in the time."""
    rows = (
        Deployment.objects.filter(request__school=school)
        .exclude(state=State.CANCELLED)
        .filter(Q(starts_on=None) | Q(starts_on__lte=last), Q(ends_on=None) | Q(ends_on__gte=first))
        .annotate(given=Sum("visits__days", filter=Q(visits__visited_on__range=(first, last))))
        .select_related("request__specialism")
        .order_by("starts_on", "pk")
    )
    return [
        Line(
            f"{row.request.specialism}: {row.get_state_display().lower()}",
            counted(row.given or Decimal(0), "day"),
        )
        for row in rows
    ]
