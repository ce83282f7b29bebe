"""Running a course again: on which dates it would be."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils import timezone

from alliance_portal.kernel.working_days import bank_holiday
from cpd.models import Run, Session
from schools.models import Term
from schools.queries.holidays import holiday_on

DAY, WEEK = dt.timedelta(days=1), dt.timedelta(weeks=1)


@dataclass(frozen=True)
class Proposal:
    """A date of the new run. `note` says what somebody should know of it, "" when there is nothing."""

    session: Session
    held_on: dt.date
    note: str


def terms_for(run: Run) -> QuerySet[Term]:
    """Where it can be run again, the earliest first: in its own term until that is over, and in each later one."""
    own = Q(pk=run.term_id, ends_on__gte=timezone.localdate())
    return Term.objects.filter(own | Q(starts_on__gt=run.term.ends_on)).order_by("starts_on")


def proposals(run: Run, term: Term) -> list[Proposal]:
    """The run's dates once more: on the same weekdays of the same weeks of another term, or in its own term as soon as
    all of it is over (enough who wait are worth another date); later for bank holidays, in order."""
    sessions = list(run.sessions.all())
    found: list[Proposal] = []
    moved = _monday(term.starts_on) - _monday(run.term.starts_on)
    if sessions and term.pk == run.term_id:
        moved = _weeks_beyond(sessions[0].held_on, max(sessions[-1].held_on, timezone.localdate()))
    for session in sessions:
        after = dt.date.min
        if found:
            same_day = session.held_on == found[-1].session.held_on
            after = found[-1].held_on - (DAY if same_day else dt.timedelta())
        day, holidays = _free(session.held_on + moved, after)
        notes = [*(f"Later, because of {holiday}." for holiday in holidays), outside(day, term)]
        found.append(Proposal(session, day, " ".join(filter(None, notes))))
    return found


def _weeks_beyond(first: dt.date, last: dt.date) -> dt.timedelta:
    """The fewest whole weeks that bring the first day beyond the last."""
    return ((last - first) // WEEK + 1) * WEEK


def _free(day: dt.date, after: dt.date) -> tuple[dt.date, list[str]]:
    """The first such weekday that comes after another day and is no bank holiday, and the holidays in the way."""
    met: list[str] = []
    while day <= after or bank_holiday(day):
        met += filter(None, [bank_holiday(day)])
        day += WEEK
    return day, met


def outside(day: dt.date, term: Term) -> str:
    """That a day lies before or after the term or in its half-term; "" when it does not."""
    name = str(term)[:1].lower() + str(term)[1:]
    if day < term.starts_on:
        return f"The {name} has not begun by then."
    if day > term.ends_on:
        return f"The {name} is over by then."
    return "This is in half-term." if holiday_on(day, [term]) else ""


def _monday(day: dt.date) -> dt.date:
    return day - dt.timedelta(days=day.weekday())
