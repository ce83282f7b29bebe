"""Support staff look in: nothing that they are shown is an act that would refuse them (DOMAIN.md §7.4)."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from urllib.parse import urldefrag, urljoin

import pytest
from django.test import Client
from django.urls import reverse

from alliance_portal.kernel.roles import Role
from schools.models import Organisation
from tests.house.addresses import our_pages
from tests.house.conftest import OURS
from tests.house.personas import one_of_each

INSIDE = [page for page in our_pages() if page.inside]
FORM = re.compile(r"<form\b[^>]*\bmethod=\"post\"[^>]*>")
ACTION = re.compile(r'\baction="([^"]*)"')
LINK = re.compile(r'<a\b[^>]*\bhref="([^"#][^"]*)"')
PAGE = "text/html"


@pytest.fixture
def clients(two) -> dict[str, Client]:
    return one_of_each(two.ours, two.our_rows[Organisation])


@pytest.fixture
def support(clients) -> Client:
    return clients[Role.SUPPORT]


def opened(client: Client, slug: str) -> Iterator[tuple[str, str]]:
    """(path, text) of each page of the alliance that opens."""
    for page in INSIDE:
        path = page.path(slug, OURS)
        answer = client.get(path)
        if answer.status_code == 200 and answer["Content-Type"].startswith(PAGE):
            yield path, html.unescape(answer.content.decode())


def posts(text: str, slug: str) -> set[str]:
    """Where the forms of a page lead that change something in the alliance; "" for the page itself."""
    found = (ACTION.search(form) for form in FORM.findall(text))
    return {action.group(1) if action else "" for action in found} - {
        reverse("account_logout"),
        reverse("support:stop", args=[slug]),
    }


def links(path: str, text: str) -> set[str]:
    """Pages of an alliance that a page leads to."""
    found = (urldefrag(urljoin(path, href)).url for href in LINK.findall(text))
    return {address for address in found if address.startswith("/a/")}


def test_nothing_that_support_staff_see_refuses_them(two, support):
    refused: dict[str, bool] = {}
    problems, seen = [], 0
    for path, text in opened(support, two.ours.slug):
        seen += 1
        problems += [f"{path} posts to {where or 'itself'}" for where in posts(text, two.ours.slug)]
        for to in links(path, text):
            if to not in refused:
                refused[to] = support.get(to).status_code in (403, 405)
            problems += [f"{path} leads to {to}"] if refused[to] else []
    assert problems == []
    assert seen > 100


def test_each_page_says_that_they_look_in_why_and_until_when(two, clients):
    address, notice = f"/a/{two.ours.slug}/people/", "You are looking in as support staff until"
    page = clients[Role.SUPPORT].get(address).content.decode()
    assert notice in page
    assert "The reason that the alliance reads: A test" in page
    assert "Stop looking in" in page
    theirs = clients[Role.COORDINATOR].get(address).content.decode()
    assert notice not in theirs
    assert "Stop looking in" not in theirs


def test_what_an_alliance_has_set_is_read_and_not_sent(two, clients):
    """Settings stand in the fields of forms: support staff read them there, without a button."""
    address = f"/a/{two.ours.slug}/courses/clashes/"
    page = clients[Role.SUPPORT].get(address).content.decode()
    assert '<fieldset class="govuk-fieldset" disabled>' in page
    assert 'name="rule"' in page
    assert 'type="submit"' in clients[Role.COORDINATOR].get(address).content.decode().split("<main")[1]
    assert 'type="submit"' not in page.split("<main")[1]
