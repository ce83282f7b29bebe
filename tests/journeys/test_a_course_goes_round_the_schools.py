"""A co-ordinator lets the schools host the dates of a course in turn, and is warned of a room that is taken then."""

import pytest

from tests.cpd.making import day, make_course, make_run
from tests.journeys.portal import Portal

pytestmark = pytest.mark.browser
COURSE = "Leading mathematics"
STOCK, BRIGHTSIDE = "Stock Church of England Primary School", "Brightside Primary School"


def test_a_course_goes_round_the_schools(portal: Portal) -> None:
    with portal.inside():
        run = make_run(make_course(title=COURSE), dates=(7, 14, 21, 28))
        make_run(make_course(title="Choir"), venue="Library, Stock", dates=(14,))
    priya = portal.person("coordinator")
    priya.open(portal.address(f"courses/run/{run.public_id}/"))
    priya.follow("Change who hosts which date")
    priya.arrives("Who hosts which date")
    priya.examine()
    second, third = (f"{day(n).day} {day(n):%B %Y}, 9am" for n in (14, 21))
    priya.select(f"Host on {second}", f"{STOCK} (0 dates)")
    priya.select(f"Host on {third}", f"{BRIGHTSIDE} (0 dates)")
    priya.press("Save")
    priya.is_told(f"Enter where it is at {STOCK}")
    priya.examine()
    priya.fill(f"Venue on {second}", "Library, Stock")
    priya.fill(f"Venue on {third}", "Hall, Brightside")
    priya.press("Save")
    priya.arrives(COURSE)
    priya.sees("2 dates changed", f"Hosted by {STOCK}", "Library, Stock is taken by “Choir”")
    priya.examine()
    priya.open(portal.address("courses/hosts/"))
    priya.sees(STOCK, BRIGHTSIDE)
    priya.examine()
