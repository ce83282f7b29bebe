"""From any page, the beginning of a name leads to what is looked for; what is not there says what to try."""

import pytest

from tests.cpd.making import make_course
from tests.journeys.portal import Portal

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("way", ["scripts", "no-scripts", "keyboard"], indirect=True)
def test_somebody_searches_from_the_header(portal: Portal) -> None:
    with portal.inside():
        make_course(title="Leading phonics in Year 1")
    head, box = portal.person("head"), f"Search {portal.alliance.name}"
    head.fill(box, "phon")
    head.press("Search")
    head.arrives("Search")
    head.sees("1 result for “phon”")
    head.follow("Leading phonics in Year 1")
    head.arrives("Leading phonics in Year 1")
    head.fill(box, "zebra")
    head.press("Search")
    head.arrives("Search")
    head.sees("Nothing found for “zebra”")
    head.follow("Courses")
    head.arrives("Courses")
