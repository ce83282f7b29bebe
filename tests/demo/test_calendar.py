"""Whatever the day on which the demonstration is loaded, its courses fall on days on which there are courses."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

from alliance_portal.demo import calendar
from alliance_portal.demo.cpd_year import CpdYear
from alliance_portal.kernel.roles import Actor
from alliance_portal.kernel.working_days import is_working_day
from cpd.models import Run
from schools.models import Organisation, Term
from tests.cpd.making import make_people

DAYS = [dt.date(2024, 9, 1) + dt.timedelta(days=n) for n in range(1500)]


def test_days_to_come_are_school_days_and_days_that_are_over_were_working_days() -> None:
    for day in DAYS:
        first = calendar.school_day(day)
        assert first >= day
        days = calendar.weekly(first, 5)
        assert all(calendar.is_school_day(one) and is_working_day(one) for one in days), day
        assert all(later - one >= dt.timedelta(weeks=1) for one, later in pairwise(days)), day
        assert calendar.worked(day) <= day
        assert is_working_day(calendar.worked(day))
    christmas, good_friday, may_day = dt.date(2026, 12, 25), dt.date(2027, 3, 26), dt.date(2027, 5, 3)
    assert calendar.school_day(christmas) == dt.date(2027, 1, 6)
    assert not any(calendar.is_school_day(one) for one in (christmas, good_friday, may_day))


def test_days_in_a_term_stay_in_it(in_alliance: Actor) -> None:
    calendar.make_terms()
    for term in Term.objects.filter(academic_year__gte=calendar.last_year()):
        for week in range(18):
            for weekday in range(5):
                found = calendar.in_term(term, week, weekday)
                assert term.starts_on <= found <= term.ends_on
                assert is_working_day(found)


def test_each_run_is_of_the_term_in_which_it_begins(in_alliance: Actor) -> None:
    calendar.make_terms()
    lead = Organisation.objects.get(name="St Peter's Catholic Primary School")
    CpdYear(in_alliance, {}, make_people(20), lead).plan()
    runs = Run.objects.select_related("term").prefetch_related("sessions")
    assert runs.count() > 40
    for run in runs:
        days = [one.held_on for one in run.sessions.all()]
        assert all(is_working_day(one) for one in days), (run, days)
        assert run.term == calendar.term_of(days[0]), (run, days)


def test_no_course_goes_on_in_the_holidays() -> None:
    christmas = calendar.weekly(dt.date(2026, 12, 18), 3)
    assert christmas == [dt.date(2026, 12, 18), dt.date(2027, 1, 8), dt.date(2027, 1, 15)]
    assert calendar.weekly(dt.date(2027, 2, 12), 2)[1] == dt.date(2027, 2, 26), "a half-term between them"
