"""The co-ordinator orders a brochure and publishes it; a venue was wrong, and who reads the old one gets the new."""

import pytest

from cpd.models import Run
from tests.cpd.making import make_course, make_run
from tests.journeys.portal import Portal
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.browser
FIRST, SECOND = "Leading phonics in Year 1", "Coaching colleagues"
NOTE = "Leading phonics is in the library, not in the hall."


def make(portal: Portal, priya: Visitor) -> None:
    """Freeze, wait for the PDF, publish."""
    priya.press("Freeze and make the PDF")
    priya.sees("% complete")
    portal.work("brochure")
    priya.wait_for_the_job()
    priya.press("Publish")
    priya.sees("Anybody with its address can read it")


def test_a_published_brochure_is_corrected(portal: Portal) -> None:
    with portal.inside():
        run = make_run(make_course(title=FIRST), dates=(5,))
        make_run(make_course(title=SECOND), dates=(9,))
        term = str(run.term)
    priya = portal.person("coordinator")
    priya.go_to("Brochure")
    priya.follow(term)
    priya.follow("Change (Priorities and sponsors)")
    priya.arrives("Priorities and sponsors")
    priya.fill("Our priorities", "Reading comes first this year.")
    priya.fill("Our sponsors", "The bakery in the High Street gives the cakes.")
    priya.press("Save")
    priya.arrives(term)

    priya.follow("Change the order, or feature courses")
    priya.arrives("Order of the courses")
    priya.press(f"Feature {SECOND}")
    priya.arrives("Order of the courses")
    priya.sees("The order is saved")
    parts = priya.page.locator(".portal-parts > li > span").all_inner_texts()
    assert [text.startswith(title) for text, title in zip(parts, (SECOND, FIRST), strict=True)] == [
        True,
        True,
    ]
    priya.follow("Back to the brochure")
    priya.follow("Look at it as readers will")
    priya.sees("Nobody else sees this yet", "Reading comes first this year.", "Our sponsors", "Featured")
    priya.examine()
    priya.follow("Back")
    make(portal, priya)
    priya.follow("Everybody can read it here")
    old = priya.path

    with portal.inside():
        Run.objects.filter(course__title=FIRST).update(venue="The library")
    priya.open(portal.address())
    priya.go_to("Brochure")
    priya.follow(term)
    priya.arrives(term)
    priya.press("Freeze and make the PDF")
    priya.sees("Say what has changed since version 1")
    priya.follow("Change (What has changed)")
    priya.arrives("What has changed since version 1")
    priya.press("Save")
    priya.is_told("Enter what has changed")
    priya.fill("What has changed?", NOTE)
    priya.press("Save")
    priya.arrives(term)
    make(portal, priya)

    stranger = portal.stranger(phone=True)
    stranger.open(old)
    stranger.sees("What has changed", NOTE, "The library")
    stranger.examine()
    assert stranger.path != old
    assert stranger.download("Download as PDF").path().read_bytes().startswith(b"%PDF-1.7")

    priya.go_to("Brochure")
    priya.follow(term)
    priya.follow("Version 1")
    priya.sees("took the place of this one")
    priya.follow("Look at this version")
    priya.sees("Only co-ordinators see this page", "The hall, Perry Street")
