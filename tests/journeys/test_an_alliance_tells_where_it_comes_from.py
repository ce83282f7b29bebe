"""The co-ordinator writes down what there was before the alliance; everybody reads it as one line."""

import pytest

from tests.journeys.portal import Portal

pytestmark = pytest.mark.browser


def test_an_alliance_tells_where_it_comes_from(portal: Portal) -> None:
    priya = portal.person("coordinator")
    priya.go_to("Alliance")
    priya.follow("Earlier forms of the alliance")
    priya.arrives("Where we come from")
    priya.sees("Nothing is recorded yet")
    priya.press("Add an earlier form")
    priya.arrives("Add an earlier form")
    priya.fill("Name", "Billericay Community Trust")
    priya.fill("Short name", "BCT")
    priya.choose("Trust")
    priya.fill("Year in which it began", "9")
    priya.press("Save")
    priya.is_told("Enter a year between 1870 and 2100")
    priya.fill("Year in which it began", "2009")
    priya.select("Month", "September")
    priya.fill("Day", "1")
    priya.choose("It became this alliance")
    priya.press("Save")
    priya.arrives("Where we come from")
    priya.press("Add an earlier form")
    priya.fill("Name", "Billericay Educational Consortium")
    priya.fill("Short name", "BEC")
    priya.choose(
        "Networked learning community", "Nobody knows the year exactly", "Billericay Community Trust (BCT)"
    )
    priya.fill("Year in which it began", "2002")
    priya.fill("What changed with it", "Funded as a networked learning community")
    priya.press("Save")
    priya.arrives("Where we come from")
    priya.sees("since about 2002", "since 1 September 2009", "Before that: Billericay Educational Consortium")

    tom = portal.person("teacher", phone=True)
    tom.open(portal.address("alliance/"))
    tom.arrives(portal.alliance.name)
    line = tom.page.get_by_role("list", name="The line in short").get_by_role("listitem")
    assert line.all_inner_texts() == ["BEC", "BCT", portal.alliance.name]
