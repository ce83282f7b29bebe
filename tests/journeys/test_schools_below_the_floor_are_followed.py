"""A head records that her school rose above the floor standard; the co-ordinator follows those that were below before
(CAPABILITIES C58, C109)."""

import datetime as dt

import pytest

from tests.journeys.portal import Portal
from tests.schools.test_floor_standard import BELOW, BRIGHTSIDE, BUTTSBURY, stood

pytestmark = pytest.mark.browser
BEFORE, NOW = dt.date(2015, 7, 31), dt.date(2016, 7, 31)
FLOOR, ONE_BY_ONE = "Floor standard", "Schools below the floor standard"


def test_schools_below_the_floor_are_followed(portal: Portal) -> None:
    with portal.inside() as actor:
        for name in (BRIGHTSIDE, BUTTSBURY):
            stood(actor, name, BEFORE, BELOW)
        stood(actor, BUTTSBURY, NOW, BELOW)
    helen = portal.person("head-brightside", phone=True)
    helen.go_to("Organisations")
    helen.follow(BRIGHTSIDE)
    helen.follow("Needs and support")
    helen.follow("Record a status against the floor standard")
    helen.arrives("Record a status against the floor standard")
    helen.date("Date", dt.date(2020, 7, 31))
    helen.choose("At or above the floor standard")
    helen.fill("Source", "Performance tables 2016")
    helen.press("Save")
    helen.is_told("There is no floor standard since September 2019: enter a date before it")
    helen.date("Date", NOW)
    helen.press("Save")
    helen.arrives(BRIGHTSIDE)
    helen.sees("At or above the floor standard", "Source: Performance tables 2016")

    priya = portal.person("coordinator")
    priya.go_to("Organisations")
    priya.follow(FLOOR)
    priya.arrives(FLOOR)
    priya.sees("1 of 2 (50%)", "2 of 2 (100%)", "By the latest status of each school, 1 of 2 is below.")
    priya.follow(f"{ONE_BY_ONE}, one by one")
    priya.arrives(ONE_BY_ONE)
    priya.sees(BUTTSBURY)
    priya.misses(BRIGHTSIDE)
    priya.date("Stood below on", BEFORE)
    priya.press("Apply filters")
    priya.arrives(ONE_BY_ONE)
    priya.sees("At or above since 31 Jul 2016", "Still below")
    priya.follow(BRIGHTSIDE)
    priya.arrives(BRIGHTSIDE)
