"""Working days: Monday to Friday without the bank holidays of England (DOMAIN.md §5.2)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from functools import cache

from holidays import HolidayBase, country_holidays

FRIDAY = 4


@cache
def _bank_holidays() -> HolidayBase:
    """Those of England, one-off ones such as a coronation among them; it computes a year when it is first asked."""
    return country_holidays("GB", subdiv="ENG")


def bank_holiday(day: dt.date) -> str:
    """The name of the bank holiday on this day; "" when there is none."""
    return str(_bank_holidays().get(day, ""))


def bank_holidays_of(years: Iterable[int]) -> list[dt.date]:
    """All of them in these years, in the order of days: for the database, which counts working days too."""
    return sorted(country_holidays("GB", subdiv="ENG", years=years))


def is_working_day(day: dt.date) -> bool:
    return day.weekday() <= FRIDAY and day not in _bank_holidays()


def working_days_until(day: dt.date, first: dt.date) -> int:
    """How many working days `day` is before `first`: `day` itself counts when it is one, `first` does not.

    Friday is 1 working day before Monday; the Saturday between is 0. Never less than 0.
    """
    return sum(is_working_day(day + dt.timedelta(days=n)) for n in range((first - day).days))
