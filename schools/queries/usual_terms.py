"""The terms that schools in England usually have, for a day in a year whose terms the alliance has not entered."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from schools.models import Term

from .years import academic_year

ONE_DAY = dt.timedelta(days=1)
USUAL = {  # season: the first and the last month and day
    Term.Season.AUTUMN: ((9, 1), (12, 31)),
    Term.Season.SPRING: ((1, 1), (4, 15)),
    Term.Season.SUMMER: ((4, 16), (8, 31)),
}


class Terms:
    """The alliance's terms, read once. With `adds`, a day in a season that is not entered has a term all the same,
    unsaved, with the usual dates as far as its neighbours leave them; `added` holds these."""

    def __init__(self, *, adds: bool = False) -> None:
        self._entered = list(Term.objects.all())
        self._adds = adds
        self.added: list[Term] = []

    def on(self, day: dt.date) -> Term | None:
        """The term in which a day lies; None between terms that are known."""
        known = [*self._entered, *self.added]
        term = next((term for term in known if term.starts_on <= day <= term.ends_on), None)
        if term is None and self._adds and (term := _usual_term(day, known)):
            self.added.append(term)
        return term


def _usual_term(day: dt.date, known: Sequence[Term]) -> Term | None:
    """None where the season is known, with other dates than this day."""
    year, (season, first, last) = academic_year(day), _usual_dates(day)
    if any((term.academic_year, term.season) == (year, season) for term in known):
        return None
    starts_on = max([first, *(term.ends_on + ONE_DAY for term in known if term.ends_on < day)])
    ends_on = min([last, *(term.starts_on - ONE_DAY for term in known if term.starts_on > day)])
    if starts_on == ends_on:  # a term has more than a day
        return None
    return Term(academic_year=year, season=season, starts_on=starts_on, ends_on=ends_on)


def _usual_dates(day: dt.date) -> tuple[str, dt.date, dt.date]:
    """The season of a day, with its first and last day in that year."""
    seasons = [
        (season, _in_year_of(day, first), _in_year_of(day, last)) for season, (first, last) in USUAL.items()
    ]
    return next((season, first, last) for season, first, last in seasons if first <= day <= last)


def _in_year_of(day: dt.date, month_and_day: tuple[int, int]) -> dt.date:
    """A month and day in the academic year of another day."""
    month, number = month_and_day
    return dt.date(academic_year(day) + (month < 9), month, number)
