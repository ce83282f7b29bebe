"""The stretch of days that the alliance's calendar shows: four weeks as an agenda, or a month as a table."""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass

from alliance_portal.kernel.ui.formats import day

AGENDA = dt.timedelta(weeks=4)
ONE_DAY = dt.timedelta(days=1)
YEARS = range(2000, 2100)  # an address with any other year shows today


@dataclass(frozen=True)
class Period:
    """`earlier` and `later` are days within the neighbouring periods."""

    title: str
    first: dt.date
    last: dt.date
    earlier: dt.date
    later: dt.date
    weeks: tuple[tuple[dt.date, ...], ...] = ()  # of a month: whole weeks from Monday on

    def covers(self, on: dt.date) -> bool:
        return self.first <= on <= self.last


def asked_day(text: str, today: dt.date) -> dt.date:
    """2026-11-28 as the address has it; today when it has none that can be meant."""
    try:
        on = dt.date.fromisoformat(text)
    except ValueError:
        return today
    return on if on.year in YEARS else today


def agenda_from(on: dt.date) -> Period:
    """Four weeks from a day on."""
    last = on + AGENDA - ONE_DAY
    return Period(f"{day(on)} to {day(last)}", on, last, on - AGENDA, on + AGENDA)


def month_of(on: dt.date) -> Period:
    """The month in which the day lies."""
    first = on.replace(day=1)
    last = first.replace(day=calendar.monthrange(on.year, on.month)[1])
    weeks = tuple(tuple(week) for week in calendar.Calendar().monthdatescalendar(on.year, on.month))
    earlier = (first - ONE_DAY).replace(day=1)
    return Period(f"{on:%B %Y}", first, last, earlier, last + ONE_DAY, weeks)
