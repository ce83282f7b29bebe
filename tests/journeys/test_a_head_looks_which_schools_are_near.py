"""A head asks which schools are near hers, then near a postcode; and what her own school gave and gained in a year."""

import pytest
from playwright.sync_api import expect

from alliance_portal.kernel.tenancy import enter
from schools.models import Organisation
from tests.deliveries.entries import record
from tests.journeys.portal import Portal

pytestmark = pytest.mark.browser
SCHOOL = "South Green Infant School"


def test_a_head_looks_which_schools_are_near(portal: Portal) -> None:
    with enter(account=portal.account("coordinator"), alliance=portal.alliance) as actor:
        school = Organisation.objects.get(name=SCHOOL)
        record(actor, deliverers=[(school, 1)])
    ruth = portal.person("head")
    ruth.go_to("Organisations")
    ruth.follow("Distances")
    ruth.arrives("Distances")
    ruth.sees("In a straight line from")
    expect(ruth.page.get_by_role("status")).to_have_text("15 schools")
    expect(ruth.page.get_by_role("img").first).to_be_visible()
    rows = ruth.page.get_by_role("row")
    expect(rows.nth(1)).to_contain_text(SCHOOL)
    ruth.fill("Measure from", "CM4 9QT")
    ruth.choose("Primary")
    ruth.press("Apply filters")
    ruth.arrives("Distances")
    expect(rows.nth(1)).to_contain_text("Stock Church of England Primary School")
    ruth.misses("Mayflower High School")
    ruth.fill("Measure from", "Nowhere at all")
    ruth.press("Apply filters")
    ruth.arrives("Distances")
    ruth.sees("has no school, postcode or town “Nowhere at all”")

    ruth.go_to("Organisations")
    ruth.follow(SCHOOL)
    ruth.follow("Timeline")
    ruth.arrives(SCHOOL)
    ruth.sees("Gave: Leading phonics", "Role: Member")
    ruth.choose("What it gave")
    ruth.select("Academic year", "2025 to 2026")
    ruth.press("Apply filters")
    ruth.arrives(SCHOOL)
    ruth.sees("1 moment", "Gave: Leading phonics")
    ruth.misses("Role: Member")
    ruth.follow("Clear all filters")
    ruth.sees("Role: Member")
