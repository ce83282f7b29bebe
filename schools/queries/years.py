"""Academic years run from 1 September to 31 August and are named by the year they begin in (DOMAIN.md §11)."""

from __future__ import annotations

import datetime as dt


def academic_year(day: dt.date) -> int:
    """2017 for any day from 1 September 2017 to 31 August 2018."""
    return day.year if day.month >= 9 else day.year - 1


def first_day(year: int) -> dt.date:
    return dt.date(year, 9, 1)


def last_day(year: int) -> dt.date:
    return dt.date(year + 1, 8, 31)


def year_label(year: int) -> str:
    """2017 to 2018"""
    return f"{year} to {year + 1}"
