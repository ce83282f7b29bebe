"""Counting days in school and months after an award."""

from __future__ import annotations

import calendar
import datetime as dt

SATURDAY = 5
MONTHS_TO_A_POST = 6


def school_days(first: dt.date, last: dt.date) -> int:
    """Mondays to Fridays from first to last, both included. Holidays are not known here: enter the days instead."""
    weeks, rest = divmod((last - first).days + 1, 7)
    extra = sum((first.weekday() + day) % 7 < SATURDAY for day in range(rest))
    return weeks * 5 + extra


def months_after(day: dt.date, months: int) -> dt.date:
    """The same day of a later month, or that month's last."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return dt.date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def soon_enough(awarded_on: dt.date, started_on: dt.date) -> bool:
    """Was the post taken within six months of the award (KPI 1.2)?"""
    return started_on <= months_after(awarded_on, MONTHS_TO_A_POST)
