"""A course is run again next term: its dates are proposed, a bank holiday is avoided, and it is checked."""

import datetime as dt
from decimal import Decimal

import pytest

from cpd.models import Run, Session
from schools.models import Term
from tests.cpd.making import make_course, make_run
from tests.journeys.portal import Portal

pytestmark = pytest.mark.browser
COURSE = "Reading for meaning"


def test_a_course_is_run_again_next_term(portal: Portal) -> None:
    run = taught_in_spring(portal)
    priya = portal.person("coordinator")
    priya.open(portal.address(f"courses/run/{run}/"))
    priya.follow("Run it again")
    priya.arrives("Run it again")
    priya.press("Continue")
    priya.is_told("Select a term")
    priya.choose("Summer term 2030")
    priya.press("Continue")
    priya.arrives("Dates in the summer term 2030")
    priya.sees("Monday, as it was on 21 January 2030", "Later, because of May Day")
    priya.examine()
    priya.date("Date 2", dt.date(2030, 5, 13))
    priya.press("Save the draft")
    priya.is_told("There is another date on that day at that time")
    priya.date("Date 2", dt.date(2030, 6, 3))
    priya.press("Save the draft")
    priya.arrives(COURSE)
    priya.sees("The run is saved as a draft", "13 May 2030", "3 June 2030")
    priya.press("Publish")
    priya.sees("Published: places can be booked now")


def taught_in_spring(portal: Portal) -> str:
    """Two Mondays of the spring term of 2030; its summer term is set."""
    with portal.inside():
        spring, _ = (
            Term.objects.create(academic_year=2029, season=season, starts_on=first, ends_on=last)
            for season, first, last in (
                ("spring", dt.date(2030, 1, 7), dt.date(2030, 4, 5)),
                ("summer", dt.date(2030, 4, 23), dt.date(2030, 7, 19)),
            )
        )
        run: Run = make_run(make_course(title=COURSE), dates=(), term=spring)
        for day in (dt.date(2030, 1, 21), dt.date(2030, 2, 4)):
            times = {"starts": dt.time(13), "ends": dt.time(16)}
            Session.objects.create(run=run, held_on=day, counted_days=Decimal("0.5"), **times)
        return str(run.public_id)
