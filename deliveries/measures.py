"""The figures behind the KPIs. Each area declares its own in <app>/measures.py; they are found when the portal starts.

    @measure("2.1")
    def evidence_based_days(first: date, last: date) -> Figure: ...

A measure reads the open alliance for the days from first to last. It imputes nothing: records that cannot be used are
counted as missing (DOMAIN.md §11.4).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True)
class Figure:
    """What was counted; of how many (None for a plain count); and how many records could not be used."""

    numerator: Decimal | int
    denominator: Decimal | int | None = None
    missing: int = 0

    @property
    def value(self) -> Decimal | None:
        """The count, or the per cent of the denominator with one decimal; None where there is nothing to divide by."""
        if self.denominator is None:
            return Decimal(self.numerator)
        if not self.denominator:
            return None
        return (Decimal(self.numerator) * 100 / Decimal(self.denominator)).quantize(Decimal("0.1"))


Measure = Callable[[dt.date, dt.date], Figure]
_measures: dict[str, Measure] = {}


def measure(code: str) -> Callable[[Measure], Measure]:
    """Declare the measure of the KPI with this code."""

    def register(function: Measure) -> Measure:
        _measures[code] = function
        return function

    return register


def figure(code: str, first: dt.date, last: dt.date) -> Figure | None:
    """The figure of a KPI; None when no area measures it."""
    return _measures[code](first, last) if code in _measures else None
