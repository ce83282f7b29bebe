"""How dates, times and prices of a run are put into words for the brochure. Pure functions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from alliance_portal.kernel.ui.formats import and_list, clock, pounds

from .snapshot import BrochureRun, BrochureSession

NOT_FIXED = "Dates to be confirmed"


def dates_text(sessions: Iterable[BrochureSession]) -> str:
    """12 and 19 May, 2 June. The year is the term's and is not repeated."""
    months = groupby(sorted({session.on for session in sessions}), key=lambda on: (on.year, on.month))
    parts = [[*days] for _, days in months]
    return ", ".join(f"{and_list([str(on.day) for on in days])} {days[0]:%B}" for days in parts) or NOT_FIXED


def programme_text(sessions: Iterable[BrochureSession]) -> str:
    """12 May Observing; 19 May Feedback, by date. Dates without a title are left out: they stand among the dates."""
    titled = sorted((one for one in sessions if one.title), key=lambda one: (one.on, one.starts))
    return "; ".join(f"{one.on.day} {one.on:%B} {one.title}" for one in titled)


def times_text(sessions: Iterable[BrochureSession]) -> str:
    """9:30am to 3:30pm; where sessions differ, each pattern once."""
    patterns = dict.fromkeys((session.starts, session.ends) for session in sessions)
    return "; ".join(f"{clock(starts)} to {clock(ends)}" for starts, ends in patterns)


def starts_text(sessions: Sequence[BrochureSession]) -> str:
    """When the first session begins: 9:30am; nothing while there is none."""
    return clock(min(sessions, key=lambda session: (session.on, session.starts)).starts) if sessions else ""


def price_text(run: BrochureRun) -> str:
    """£45, or Free."""
    return pounds(run.price_pence) if run.price_pence else "Free"
