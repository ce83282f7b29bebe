"""Dates of courses on which schools are closed: a warning, nothing is forbidden."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Sequence

from django.utils import timezone

from alliance_portal.kernel.ui.formats import day
from alliance_portal.kernel.working_days import bank_holiday
from cpd.models import ImportRow, Session
from schools.models import Term
from schools.queries.holidays import holiday_on, terms_around

from . import import_cells as cell


def closed_on(sessions: Sequence[Session]) -> list[str]:
    """Of the dates to come, those in half-term or holidays or on a bank holiday, in sentences."""
    coming = [one.held_on for one in sessions if one.held_on >= timezone.localdate()]
    return [f"{day(on)} {why}." for on, why in _closed(coming).items()]


def closed_rows(rows: Iterable[ImportRow]) -> dict[int, dict[str, str]]:
    """What to know of the dates of an uploaded file before it is taken over: by the row's number, then by column."""
    days = {row.number: on for row in rows if (on := _typed_day(row.cells.get("date", ""))) is not None}
    closed = _closed(days.values())
    return {
        number: {"date": f"{closed[on]}: many schools are closed"}
        for number, on in days.items()
        if on in closed
    }


def date_hint(session: Session) -> str:
    """What whoever chooses the date should know: the half-term of the run's term, and whether its date lies in one."""
    term, said = session.run.term, []
    if term.half_term_from and term.half_term_to:
        said.append(f"Half-term is from {day(term.half_term_from)} to {day(term.half_term_to)}.")
    return " ".join([*said, *(closed_on([session]) if session.pk else [])])


def _closed(days: Collection[dt.date]) -> dict[dt.date, str]:
    """Each of the days on which schools are closed, once and in their order, with why."""
    if not days:
        return {}
    terms = terms_around(min(days), max(days))
    said = {on: _why(on, terms) for on in days}
    return {on: why for on, why in said.items() if why}


def _why(on: dt.date, terms: Iterable[Term]) -> str:
    """What is said of a day on which schools are closed; "" of a school day."""
    if holiday := holiday_on(on, terms):
        return f"lies in {holiday}"
    name = bank_holiday(on)
    return f"is a bank holiday, {name}" if name else ""


def _typed_day(text: str) -> dt.date | None:
    try:
        return cell.day(text)
    except ValueError:  # what is wrong with it stands beside it already
        return None
