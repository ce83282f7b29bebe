"""Counts that reports give apart from contributions and KPIs (A14, C11, C12, C23). Each area declares its own in
<app>/counts.py; they are found when the portal starts.

    @counts
    def who_took_part(first: date, last: date) -> Group: ...

As measures, they read the open alliance for the days from first to last, and impute nothing.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Count:
    """What was counted; of how many records it is not known."""

    name: str
    value: int
    missing: int = 0


@dataclass(frozen=True)
class Group:
    """Counts that belong together; `note` says how they are counted."""

    title: str
    note: str
    counts: tuple[Count, ...]


Counting = Callable[[dt.date, dt.date], Group]
_counting: dict[str, Counting] = {}


def counts(function: Counting) -> Counting:
    """Declare a group of counts."""
    _counting[f"{function.__module__}.{function.__name__}"] = function
    return function


def counted_between(first: dt.date, last: dt.date) -> list[Group]:
    """Every group, by the name of its area and its function, so that reports keep one order."""
    return [_counting[name](first, last) for name in sorted(_counting)]
