"""Dates of courses on which schools are closed: a warning, nothing is forbidden."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils import timezone

from alliance_portal.kernel.ui.formats import day
from alliance_portal.kernel.working_days import bank_holiday
from cpd.models import Session
from schools.queries.holidays import holiday_on, terms_around


def closed_on(sessions: Sequence[Session]) -> list[str]:
    """Of the dates to come, those in half-term or holidays or on a bank holiday, in sentences."""
    coming = [one.held_on for one in sessions if one.held_on >= timezone.localdate()]
    if not coming:
        return []
    terms = terms_around(min(coming), max(coming))
    named = [(on, holiday_on(on, terms) or bank_holiday(on)) for on in dict.fromkeys(coming)]
    return [f"{day(on)} lies in {name}." for on, name in named if name]
