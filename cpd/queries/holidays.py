"""Bank holidays in England and Wales, by the Banking and Financial Dealings Act 1971 and the days since added to it."""

from __future__ import annotations

import datetime as dt
from functools import cache

MONDAY, DAY = 0, dt.timedelta(days=1)


@cache
def bank_holidays(year: int) -> dict[dt.date, str]:
    """The bank holidays of a calendar year that follow a rule. One-off days, as for a coronation, are not known."""
    easter = easter_sunday(year)
    christmas = _christmas(year)
    return {
        _not_at_the_weekend(dt.date(year, 1, 1)): "New Year’s Day",
        easter - 2 * DAY: "Good Friday",
        easter + DAY: "Easter Monday",
        _monday_from(dt.date(year, 5, 1)): "the early May bank holiday",
        _monday_from(dt.date(year, 5, 25)): "the spring bank holiday",
        _monday_from(dt.date(year, 8, 25)): "the summer bank holiday",
        **christmas,
    }


def easter_sunday(year: int) -> dt.date:
    """Easter of the Gregorian calendar, by the anonymous algorithm (Nature, 20 April 1876)."""
    golden, century, rest = year % 19, *divmod(year, 100)
    leap, years = divmod(century, 4)
    moon = (19 * golden + century - leap - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    week = (32 + 2 * years + 2 * (rest // 4) - moon - rest % 4) % 7
    shift = (golden + 11 * moon + 22 * week) // 451
    month, day = divmod(moon + week - 7 * shift + 114, 31)
    return dt.date(year, month, day + 1)


def _christmas(year: int) -> dict[dt.date, str]:
    """Christmas and Boxing Day; a day at the weekend is taken on the next weekday that is none of the two."""
    christmas = _not_at_the_weekend(dt.date(year, 12, 25))
    boxing = _not_at_the_weekend(dt.date(year, 12, 26))
    return {christmas: "Christmas Day", boxing + DAY if boxing == christmas else boxing: "Boxing Day"}


def _not_at_the_weekend(day: dt.date) -> dt.date:
    """The day itself, or the Monday after the weekend."""
    return day + dt.timedelta(days=max(0, 7 - day.weekday())) if day.weekday() > 4 else day


def _monday_from(day: dt.date) -> dt.date:
    return day + dt.timedelta(days=(MONDAY - day.weekday()) % 7)
