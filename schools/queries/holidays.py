"""When schools are closed, as the alliance's terms say: half-terms, and the days between the terms."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.db.models import Q

from schools.models import Term

HALF_TERM, BETWEEN = "half-term", "the school holidays"


def terms_around(first: dt.date, last: dt.date) -> list[Term]:
    """The terms of the academic years in which these days lie, by date."""
    margin = dt.timedelta(days=120)  # more than the longest holiday
    within = Q(ends_on__gte=first - margin, starts_on__lte=last + margin)
    return list(Term.objects.filter(within).order_by("starts_on"))


def holiday_on(day: dt.date, terms: Iterable[Term]) -> str:
    """What holiday a day lies in, in words; "" for a school day, and where no term before or after it is known."""
    before = after = False
    for term in terms:
        if term.starts_on <= day <= term.ends_on:
            off = (
                term.half_term_from and term.half_term_to and term.half_term_from <= day <= term.half_term_to
            )
            return HALF_TERM if off else ""
        before, after = before or term.ends_on < day, after or term.starts_on > day
    return BETWEEN if before and after else ""
