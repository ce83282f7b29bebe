"""The demo's calendar: last year, this year and next, around the day it was loaded."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone

from alliance_portal.kernel.working_days import is_working_day
from schools.models import Term
from schools.queries.years import academic_year

SPANS = {  # (month, day) of the first and the last day; autumn lies in the year that names the academic year
    Term.Season.AUTUMN: ((9, 4), (12, 19)),
    Term.Season.SPRING: ((1, 6), (3, 27)),
    Term.Season.SUMMER: ((4, 14), (7, 21)),
}


HALF_TERMS = {
    Term.Season.AUTUMN: (10, 24),
    Term.Season.SPRING: (2, 13),
    Term.Season.SUMMER: (5, 29),
}  # Mondays follow


def this_year() -> int:
    return academic_year(timezone.localdate())


def last_year() -> int:
    return this_year() - 1


def make_terms() -> None:
    """Three academic years of terms in the open alliance."""
    for year in (last_year(), this_year(), this_year() + 1):
        for season in SPANS:
            Term.objects.get_or_create(academic_year=year, season=season, defaults=_days(year, season))


def _days(year: int, season: Term.Season) -> dict[str, dt.date]:
    """First and last day of a term, and its half-term: the week from the next Monday on."""
    calendar_year = year if season == Term.Season.AUTUMN else year + 1
    first, last = (dt.date(calendar_year, *day) for day in SPANS[season])
    near = dt.date(calendar_year, *HALF_TERMS[season])
    monday = near + dt.timedelta(days=-near.weekday() % 7)
    week = {"half_term_from": monday, "half_term_to": monday + dt.timedelta(days=4)}
    return {"starts_on": first, "ends_on": last, **week}


def term(year: int, season: Term.Season) -> Term:
    return Term.objects.get(academic_year=year, season=season)


def coming_term() -> Term:
    """The first term that has not begun: its brochure is due now."""
    return Term.objects.filter(starts_on__gt=timezone.localdate()).earliest("starts_on")


def term_of(day: dt.date) -> Term:
    """The last term that has begun by this day: whose brochure lists what is held on it."""
    return Term.objects.filter(starts_on__lte=day).latest("starts_on")


def is_school_day(day: dt.date) -> bool:
    """A working day in a term, and not in its half-term."""
    terms = (_days(academic_year(day), season) for season in SPANS)
    return is_working_day(day) and any(
        one["starts_on"] <= day <= one["ends_on"] and not one["half_term_from"] <= day <= one["half_term_to"]
        for one in terms
    )


def school_day(day: dt.date) -> dt.date:
    """The day itself, or the next one on which schools are open: what is to come is planned for these."""
    while not is_school_day(day):
        day += dt.timedelta(days=1)
    return day


def worked(day: dt.date) -> dt.date:
    """The day itself, or the last working day before it: what is over was then, also in the holidays."""
    while not is_working_day(day):
        day -= dt.timedelta(days=1)
    return day


def weekly(first: dt.date, days: int) -> list[dt.date]:
    """So many days, from the first on, on its day of the week: a week without a school day on it is left out."""
    found = [first]
    while len(found) < days:
        day = found[-1] + dt.timedelta(weeks=1)
        while not is_school_day(day):
            day += dt.timedelta(weeks=1)
        found.append(day)
    return found


def in_term(term: Term, week: int, day: int = 2) -> dt.date:
    """A school day near this weekday (0 Monday to 4 Friday) of a week of the term, the first being week 0; never after
    its end."""
    monday = term.starts_on - dt.timedelta(days=term.starts_on.weekday())
    wanted = school_day(max(monday + dt.timedelta(weeks=week, days=day), term.starts_on))
    return wanted if wanted <= term.ends_on else worked(term.ends_on)
