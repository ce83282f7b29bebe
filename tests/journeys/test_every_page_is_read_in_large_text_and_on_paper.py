"""Whoever doubles the size of the text, or prints a page, finds all of it: on each kind of page that she can open."""

import pytest

from tests.journeys.pictures import pages_of
from tests.journeys.portal import Portal
from tests.journeys.visitor import hard_to_read

pytestmark = [pytest.mark.browser, pytest.mark.parametrize("way", ["scripts"], indirect=True)]


@pytest.mark.parametrize(
    ("key", "least"),
    [("coordinator", 60), ("head-sunnymede", 25), ("teacher", 12), ("sle", 12), ("mentor", 10)],
)
def test_every_page_is_read_in_large_text_and_on_paper(portal: Portal, key: str, least: int) -> None:
    somebody, refused, problems, seen = portal.person(key), list[str](), list[str](), 0
    for page in pages_of(somebody.page, portal.url, refused):
        problems += hard_to_read(page)
        seen += 1
    assert not problems, "\n".join(problems)
    assert refused == []
    assert seen >= least
