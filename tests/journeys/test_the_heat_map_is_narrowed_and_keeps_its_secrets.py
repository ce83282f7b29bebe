"""A co-ordinator looks where schools are weakest, by phase and by authority; what a few schools said stays hidden."""

import csv
from pathlib import Path

import pytest

from alliance_portal.kernel.tenancy import enter
from schools.models import Establishment, Organisation
from tests.deliveries.self_evaluation import protocol_signed_by, published, share_results
from tests.deliveries.test_heat_map_filters import ESSEX_PRIMARIES, THERE
from tests.deliveries.test_needs import SECONDARY
from tests.journeys.portal import Portal
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.browser
TITLE = "Teaching and learning"
HIDDEN = "Hidden: fewer than 5 schools"


def prepare(portal: Portal) -> None:
    """Three primaries and a secondary in Essex, and two primaries in Plymouth share a result."""
    everybody = {**ESSEX_PRIMARIES, **THERE, **SECONDARY}
    with portal.inside() as actor:
        primaries = Establishment.objects.filter(la_name="Plymouth", phase=2)
        for name, establishment in zip(THERE, primaries, strict=False):
            Organisation.objects.create(name=name, kind=Organisation.Kind.SCHOOL, establishment=establishment)
        version = published(actor, TITLE)
    with enter(account=portal.account("coordinator"), alliance=portal.alliance) as priya:
        protocol = protocol_signed_by(priya, *everybody)
    with portal.inside() as actor:
        share_results(actor, version, protocol, everybody)


def narrow(somebody: Visitor, **chosen: str) -> None:
    for label, option in chosen.items():
        somebody.select({"phase": "Phase", "authority": "Local authority"}[label], option)
    somebody.press("Apply filters")
    somebody.arrives(TITLE)


def test_the_heat_map_is_narrowed_and_keeps_its_secrets(portal: Portal, tmp_path: Path) -> None:
    prepare(portal)
    priya = portal.person("coordinator")
    priya.go_to("Self-evaluation")
    priya.follow("Heat map")
    priya.follow(TITLE)
    priya.arrives(TITLE)
    priya.sees("from 6 schools that share a result of it today", "All schools", "2.2", HIDDEN)

    narrow(priya, phase="Primary")  # five schools; but the one secondary would be all less these five
    assert "phase=2" in priya.page.url
    priya.sees("Primary: all schools", HIDDEN)
    priya.misses("2.2")
    priya.misses("Secondary, Essex")

    narrow(priya, authority="Plymouth")
    assert {"phase=2", "authority=Plymouth"} <= set(priya.page.url.partition("?")[2].split("&"))
    priya.sees("Primary, Plymouth", HIDDEN)
    priya.misses("Primary, Essex")
    path = tmp_path / "areas.csv"
    with priya.page.expect_download() as waiting:
        priya.follow("as CSV")
    waiting.value.save_as(path)
    _, *rows = csv.reader(path.read_text(encoding="utf-8-sig").splitlines())
    assert {(row[1], row[2], row[3], row[4]) for row in rows} == {("Primary", "Plymouth", "Hidden", "Hidden")}

    priya.follow("Clear all filters")
    priya.arrives(TITLE)
    priya.sees("All schools", "2.2")
    with priya.on_a_phone():
        priya.sees("All schools", "2.2")
