"""Somebody who leads in one alliance and once led in another reads both on one page, narrows it and takes it along
(CAPABILITIES D15)."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from alliance_portal.kernel.tenancy import enter_service
from schools.models import Alliance, Organisation, Person
from tests.cast import PLYMOUTH, AllianceCast
from tests.cpd.making import make_course, make_run
from tests.journeys.portal import Portal
from tests.schools.test_led_everywhere import delivers, held

pytestmark = pytest.mark.browser
HERE, THERE, PAGE = "Leading phonics", "Maths by the sea", "What you led"


@pytest.fixture
def left(portal: Portal, fresh_alliance: Callable[[AllianceCast], AllianceCast]) -> Alliance:
    """Sian delivers a course in Billericay; in another alliance, where she has no role any more, she did so too."""
    with portal.inside():
        delivers(Person.objects.get(name="Sian Pugh"), make_run(make_course(title=HERE)))
    other = Alliance.objects.get(slug=fresh_alliance(PLYMOUTH).slug)
    with enter_service(alliance=other, purpose="test"):
        school = Organisation.objects.filter(archived_at=None, kind="school")[0]
        of_hers = {"name": "Sian Pugh", "email": "sian@sea.invalid", "account": portal.account("sle")}
        delivers(Person.objects.create(organisation=school, **of_hers), held(THERE, school))
    return other


def test_a_leader_reads_what_she_led_in_all_alliances(portal: Portal, left: Alliance) -> None:
    sian = portal.person("sle")
    sian.open("/cpd-record/")
    sian.press(PAGE)
    sian.arrives(PAGE)
    sian.sees(HERE, THERE)
    # What she has left has no page for her any more.
    for course, alliance, links in ((HERE, portal.alliance, 1), (THERE, left, 0)):
        row = sian.page.get_by_role("row").filter(has_text=course)
        expect(row).to_contain_text(str(alliance))
        expect(row.get_by_role("link")).to_have_count(links)

    sian.open(f"{sian.path}?alliance={left}&year=nonsense")
    sian.arrives(PAGE)
    sian.sees(THERE, "Choose one of those on offer")
    sian.misses(HERE)
    with sian.page.expect_download() as waiting:
        sian.follow("as CSV")
    file = waiting.value.path().read_text("utf-8-sig")
    assert THERE in file
    assert HERE not in file
    sian.follow("Clear all filters")
    sian.page.get_by_role("link", name=HERE).click()
    sian.arrives(HERE)

    tom = portal.person("teacher", phone=True)
    tom.open("/what-you-led/")
    tom.arrives(PAGE)
    tom.sees("appears here by itself, from every alliance")
    tom.misses(THERE)
