"""Specialist leaders of education in a year, and what came of their support (CAPABILITIES C11)."""

from __future__ import annotations

import datetime as dt

from deliveries.counts import Count, Group, counts
from sle_brokerage.models import Deployment, Impact, Leader, Visit

REACHED = (Impact.Progress.MET, Impact.Progress.EXCEEDED)


@counts
def specialist_leaders(first: dt.date, last: dt.date) -> Group:
    """Designated and deployed in the year, with outcomes. No pupil and no teacher is named."""
    year = (first, last)
    leaders = Leader.objects.filter(kind=Leader.Kind.SLE)
    visits = Visit.objects.filter(visited_on__range=year, leader__in=leaders)
    support = Deployment.objects.filter(assignments__leader__in=leaders, ends_on__range=year).distinct()
    ended = support.exclude(state=Deployment.State.CANCELLED)
    judged = Impact.objects.filter(rating__deployment__in=ended)
    rated = ended.filter(ratings__isnull=False).count()
    return Group(
        "Specialist leaders of education",
        "Designated: their designation began in the year. Deployed: they visited a school in the year. Outcomes: what"
        " schools said of the objectives of support that ended in the year; not known is support without an answer.",
        (
            Count("Designated", leaders.filter(designated_on__range=year).count()),
            Count("Deployed", visits.values("leader").distinct().count()),
            Count(
                "Schools that they visited", visits.values("deployment__request__school").distinct().count()
            ),
            Count("Support that ended, with its outcome", rated, ended.count() - rated),
            Count("Objectives that were reached", judged.filter(progress__in=REACHED).count()),
            Count(
                "Objectives that were partly reached, or not", judged.exclude(progress__in=REACHED).count()
            ),
        ),
    )
