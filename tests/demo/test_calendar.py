"""Dates of the demonstration are dates on which schools are open."""

from __future__ import annotations

import datetime as dt

from alliance_portal.demo.calendar import weekly
from alliance_portal.kernel.roles import Actor
from schools.models import Term


def test_no_course_goes_on_in_the_holidays(in_alliance: Actor) -> None:
    Term.objects.all().delete()
    days = {
        "academic_year": 2026,
        "half_term_from": dt.date(2027, 1, 18),
        "half_term_to": dt.date(2027, 1, 22),
    }
    for season, first, last in (
        (Term.Season.AUTUMN, dt.date(2026, 9, 4), dt.date(2026, 12, 19)),
        (Term.Season.SPRING, dt.date(2027, 1, 6), dt.date(2027, 3, 27)),
    ):
        off = days if season == Term.Season.SPRING else {"academic_year": 2026}
        Term.objects.create(season=season, starts_on=first, ends_on=last, **off)
    assert weekly(dt.date(2026, 12, 18), 3) == [
        dt.date(2026, 12, 18),
        dt.date(2027, 1, 8),
        dt.date(2027, 1, 15),
    ]
    assert weekly(dt.date(2027, 1, 15), 2)[1] == dt.date(2027, 1, 29)  # a half-term between them
