"""A conference or programme once more: each of its runs on the same weekdays, so many weeks later (C98)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from cpd.models import Run
from schools.models import Term

from .repeating import Proposal
from .run_moves import as_moved

YEAR = 52  # weeks: the same weekday


@dataclass(frozen=True)
class RunAgain:
    """A run of the new programme: its dates, and the term of the first of them; None where no term is set for it."""

    run: Run
    dates: list[Proposal]
    term: Term | None


def again(runs: Sequence[Run], weeks: int) -> list[RunAgain]:
    """Each of these runs so many weeks later. One without dates is of the term in which the others begin."""
    later = dt.timedelta(weeks=weeks)
    dated = {run: [(one, one.held_on + later) for one in run.sessions.all()] for run in runs}
    first = min((day for dates in dated.values() for _, day in dates), default=None)
    found = []
    for run, dates in dated.items():
        begins = min((day for _, day in dates), default=first)
        term = Term.objects.filter(starts_on__lte=begins, ends_on__gte=begins).first() if begins else None
        found.append(
            RunAgain(run, as_moved([one for one, _ in dates], [day for _, day in dates], term), term)
        )
    return found
