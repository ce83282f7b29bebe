"""Facts that hold from a day to a day. Both ends are included; an open end means "until further notice"."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any, TypeVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value

P = TypeVar("P", bound="Period")


class _DateRange(Func):
    function = "daterange"
    output_field = DateRangeField()


class Period(models.Model):
    """starts_on and ends_on, with the check that they are in order."""

    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    class Meta:
        abstract = True

    def holds_on(self, day: dt.date) -> bool:
        return self.starts_on <= day and (self.ends_on is None or day <= self.ends_on)


def on(day: dt.date, prefix: str = "") -> Q:
    """Rows whose period includes the day; prefix such as "membership__" reaches through a relation."""
    return Q(**{f"{prefix}starts_on__lte": day}) & (
        Q(**{f"{prefix}ends_on": None}) | Q(**{f"{prefix}ends_on__gte": day})
    )


def during(first: dt.date, last: dt.date, prefix: str = "") -> Q:
    """Rows whose period touches the days from first to last."""
    return Q(**{f"{prefix}starts_on__lte": last}) & (
        Q(**{f"{prefix}ends_on": None}) | Q(**{f"{prefix}ends_on__gte": first})
    )


def split_by_day(rows: Iterable[P], day: dt.date) -> tuple[list[P], list[P]]:
    """Those that hold on the day or will, and those that are over."""
    known = list(rows)
    over = [row for row in known if row.ends_on and row.ends_on < day]
    return [row for row in known if row not in over], over


def in_force(name: str, *same: str | Func) -> ExclusionConstraint:
    """At most one row at any date within an alliance, for each combination of the columns or expressions in `same`."""
    equal: list[Any] = [(column, RangeOperators.EQUAL) for column in ("alliance", *same)]
    days = _DateRange(F("starts_on"), F("ends_on"), Value("[]"))
    return ExclusionConstraint(name=name, expressions=[*equal, (days, RangeOperators.OVERLAPS)])
