"""Figures of initial teacher training for the KPIs (DOMAIN.md §1.3c)."""

from __future__ import annotations

import datetime as dt

from deliveries.measures import Figure, measure

from .models import Award, Employment
from .queries.days import soon_enough


@measure("1.1")
def teachers_trained(first: dt.date, last: dt.date) -> Figure:
    """Trainees whom this alliance answers for and who were awarded in the period; those only hosted do not count."""
    return Figure(Award.objects.filter(trainee__ours=True, awarded_on__range=(first, last)).count())


@measure("1.2")
def in_a_teaching_post(first: dt.date, last: dt.date) -> Figure:
    """Of those awarded in the period, how many took a teaching post within six months.

    Missing: awarded, and nobody has recorded what they do. They stay in the denominator; nothing is imputed.
    """
    awards = Award.objects.filter(trainee__ours=True, awarded_on__range=(first, last))
    awarded_on = dict(awards.values_list("trainee", "awarded_on"))
    posts = Employment.objects.filter(trainee__in=awarded_on)
    known = list(posts.values_list("trainee", "kind", "started_on"))
    soon = sum(
        kind in Employment.TEACHING
        and started_on is not None
        and soon_enough(awarded_on[trainee], started_on)
        for trainee, kind, started_on in known
    )
    return Figure(soon, len(awarded_on), missing=len(awarded_on) - len(known))
