"""A head records a figure of her school, corrects and shares it, and takes it off; others see it while it is shared
(CAPABILITIES C2)."""

import datetime as dt

import pytest

from tests.journeys.portal import Portal
from tests.journeys.visitor import Visitor
from tests.schools.test_page_checks import GREEN, school
from tests.schools.test_school_page import a_figure

pytestmark = pytest.mark.browser
REVIEWED = dt.date(2017, 7, 14)
OF_THAT_DAY = "Teaching judged good or better of 14 July 2017"
SHOWN, CHANGE = "71% of 13 lessons", "17 percentage points more than on 1 July 2015"


def test_a_head_keeps_the_figures_of_her_school(portal: Portal) -> None:
    with portal.inside():
        a_figure().save()  # two years earlier
        page = portal.address(f"organisations/{school().public_id}/support/")
    ruth = portal.person("head")
    ruth.open(page)
    record(ruth)
    ruth.sees("70% of 13 lessons", "16 percentage points more than on 1 July 2015", "Not shared")

    ruth.follow(f"Change {OF_THAT_DAY}")
    ruth.arrives("Change a figure")
    ruth.fill("Figure", "71")
    ruth.choose("Share it with everybody in the alliance")
    ruth.press("Save")
    ruth.arrives(GREEN)
    ruth.sees(SHOWN, CHANGE, "Shared with the alliance")
    helen = portal.person("head-brightside", phone=True)
    helen.open(page)
    helen.arrives(GREEN)
    helen.sees(SHOWN)
    helen.misses("1 July 2015")  # that figure is not shared

    ruth.follow(f"Take off {OF_THAT_DAY}")
    ruth.arrives("Take this figure off the page?")
    ruth.sees(SHOWN, "It stays in the history.")
    ruth.press("Take off")
    ruth.arrives(GREEN)
    ruth.sees("is off the page.")
    ruth.misses(SHOWN)
    helen.open(page)
    helen.misses(SHOWN)


def record(ruth: Visitor) -> None:
    """Of too few lessons at first, and in points (the least number is SchoolFigure.LEAST)."""
    ruth.follow("Record a figure")
    ruth.arrives("Record a figure")
    ruth.choose("Teaching judged good or better", "Points")
    ruth.date("Date", REVIEWED)
    ruth.fill("Figure", "70")
    ruth.fill("Of how many lessons or pupils", "4")
    ruth.fill("Source", "Review of teaching")
    ruth.press("Save")
    ruth.is_told("Enter 5 or more: of fewer, somebody could be made out")
    ruth.is_told("Teaching judged good or better is per cent of the lessons seen")
    ruth.choose("Per cent")
    ruth.fill("Of how many lessons or pupils", "13")
    ruth.press("Save")
    ruth.arrives(GREEN)
