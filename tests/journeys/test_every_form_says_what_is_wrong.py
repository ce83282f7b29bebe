"""Whoever sends a form with nothing in it is told what is missing, where, and in a way that can be heard: where links
and e-mails lead once there is something to book, to approve and to answer.

Every page with a row of every table behind it is in tests/house/test_empty_forms.py.
"""

from collections.abc import Iterable

import pytest

from tests.journeys.empty_forms import forms_on, send_empty, wrong_after
from tests.journeys.links_of_emails import open_links
from tests.journeys.pictures import kind_of, pages_of
from tests.journeys.portal import Portal
from tests.journeys.test_every_page_is_read_in_large_text_and_on_paper import write_emails
from tests.journeys.visitor import REFUSED, Visitor

pytestmark = [pytest.mark.browser, pytest.mark.parametrize("way", ["scripts"], indirect=True)]


def test_every_form_that_links_lead_to_says_what_is_wrong(portal: Portal) -> None:
    write_emails(portal)
    known, found = set[str](), dict[str, int]()
    for key in ("teacher", "head", "partner", "training-manager"):
        somebody, refused = portal.person(key), list[str]()
        pages = pages_of(somebody.page, portal.url, refused, (portal.address(),), known)
        found[key] = told(somebody, (page.url for page in pages))
        assert refused == []
    assert sum(found.values()) >= 10, found


def test_every_form_that_an_email_leads_to_says_what_is_wrong(portal: Portal) -> None:
    write_emails(portal)
    with portal.inside():
        addresses = [portal.url + path for path in open_links()]
    assert told(portal.stranger(), addresses) >= 1


def told(somebody: Visitor, addresses: Iterable[str]) -> int:
    """Send each form of the pages, in a window beside the one of who walks over them; how often something had to be put
    right."""
    beside, kinds, problems = somebody.page.context.new_page(), set[tuple[str, str]](), list[str]()
    found = 0
    for address in addresses:
        beside.goto(address)
        for number, fields in list(forms_on(beside)):
            if (kind := (kind_of(address), fields)) not in kinds:
                kinds.add(kind)
                beside.goto(address)
                status = send_empty(beside, number)
                found += status == REFUSED
                problems += [
                    f"{address}: {one}" for one in wrong_after(beside, status, scripts=somebody.scripts)
                ]
    beside.close()
    assert problems == []
    return found
