"""Begin and end what holds from a day to a day, with messages that stand beside the field."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import QuerySet

from alliance_portal.kernel.ui.formats import day
from schools.models.periods import Period, during


def refuse_overlap(rows: QuerySet[Any], starts_on: dt.date, what: str) -> None:
    """ValidationError beside "starts_on" when one of the rows touches the time from starts_on on.

    `what` says in words what holds already: "St Peter's is already a member".
    """
    other = rows.filter(during(starts_on, dt.date.max)).order_by("starts_on").first()
    if other is None:
        return
    until = f" to {day(other.ends_on)}" if other.ends_on else ""
    raise ValidationError({"starts_on": f"{what}: from {day(other.starts_on)}{until}"})


def end(row: Period, last_day: dt.date) -> None:
    """Set the last day, which may be the first; ValidationError beside "ends_on" otherwise."""
    if last_day < row.starts_on:
        message = f"The last day cannot be before the first, which is {day(row.starts_on)}"
        raise ValidationError({"ends_on": message})
    row.ends_on = last_day
    row.save(update_fields=["ends_on"])
