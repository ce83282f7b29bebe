"""The demo's calendar: last year, this year and next, around the day it was loaded."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone

from schools.models import Term
from schools.queries.holidays import holiday_on
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
        for season, (first, last) in SPANS.items():
            calendar_year = year if season == Term.Season.AUTUMN else year + 1
            days = {
                "starts_on": dt.date(calendar_year, *first),
                "ends_on": dt.date(calendar_year, *last),
                **_half_term(dt.date(calendar_year, *HALF_TERMS[season])),
            }
            Term.objects.get_or_create(academic_year=year, season=season, defaults=days)


def _half_term(near: dt.date) -> dict[str, dt.date]:
    """The week from the next Monday on."""
    monday = near + dt.timedelta(days=-near.weekday() % 7)
    return {"half_term_from": monday, "half_term_to": monday + dt.timedelta(days=4)}


def term(year: int, season: Term.Season) -> Term:
    return Term.objects.get(academic_year=year, season=season)


def coming_term() -> Term:
    """The first term that has not begun: its brochure is due now."""
    return Term.objects.filter(starts_on__gt=timezone.localdate()).earliest("starts_on")


def current_term() -> Term:
    """The last term that has begun."""
    return Term.objects.filter(starts_on__lte=timezone.localdate()).latest("starts_on")


def weekday(day: dt.date) -> dt.date:
    """The day itself, or the Monday after a weekend."""
    return day + dt.timedelta(days=max(0, 7 - day.weekday()) if day.weekday() > 4 else 0)


def weekly(first: dt.date, days: int) -> list[dt.date]:
    """So many days a week apart, from the first on: no course goes on in the holidays."""
    terms = list(Term.objects.all())
    found = [first]
    while len(found) < days:
        day = found[-1] + dt.timedelta(weeks=1)
        while holiday_on(day, terms):
            day += dt.timedelta(weeks=1)
        found.append(day)
    return found


def in_term(term: Term, week: int, day: int = 2) -> dt.date:
    """A weekday (0 Monday to 4 Friday) of a week of the term, the first being week 0; never after its end."""
    monday = term.starts_on - dt.timedelta(days=term.starts_on.weekday())
    wanted = monday + dt.timedelta(weeks=week, days=day)
    return weekday(min(max(wanted, term.starts_on), term.ends_on))
