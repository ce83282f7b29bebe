"""A teacher reads what the inspections of the alliance's schools came to, of a year and of an authority, and takes the
figures along (CAPABILITIES C58)."""

import datetime as dt

import pytest

from schools.models.inspection import Grade
from tests.journeys.portal import Portal
from tests.schools.test_area_figures import BRIGHTSIDE, BUTTSBURY, GREEN, inspected

pytestmark = pytest.mark.browser
PAGE = "Inspections"


def test_inspections_are_read_by_year_and_authority(portal: Portal) -> None:
    three_inspections(portal)
    tom = portal.person("teacher")
    tom.go_to("Organisations")
    tom.follow(PAGE)
    tom.arrives(PAGE)
    tom.sees("Schools inspected", "2 of 2 (100%)", "0 of 1 (0%)", "2 of 3 (67%)")  # two years and their sum
    tom.select("Academic year", "2017 to 2018")
    tom.select("Local authority", "Essex")
    tom.press("Apply filters")
    tom.arrives(PAGE)
    tom.sees("2 of 2 (100%)")
    tom.misses("0 of 1 (0%)")
    with tom.page.expect_download() as waiting:
        tom.follow("as CSV")
    heading, *lines = waiting.value.path().read_text("utf-8-sig").splitlines()
    assert heading.startswith("Local authority,Academic year,Schools inspected,Good or better")
    assert [line.split(",")[:4] for line in lines] == [["Essex", "2017 to 2018", "2", "2"]]

    tom.open(f"{tom.path}?year=nonsense&area=Atlantis")  # narrows nothing
    tom.arrives(PAGE)
    tom.sees("2 of 3 (67%)", "Choose one of those on offer")


def three_inspections(portal: Portal) -> None:
    with portal.inside() as actor:
        inspected(actor, BRIGHTSIDE, dt.date(2015, 10, 1), Grade.REQUIRES_IMPROVEMENT)
        inspected(actor, GREEN, dt.date(2017, 11, 1), Grade.GOOD)
        inspected(actor, BUTTSBURY, dt.date(2017, 12, 1), Grade.OUTSTANDING)
