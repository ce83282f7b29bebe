"""A first visit to any page stays light, with a full page of rows too: schools' lines are slow."""

from __future__ import annotations

import gzip
from collections.abc import Iterable

from django.test import Client

from alliance_portal.kernel.roles import Actor
from schools.models import Organisation
from tests.bench.crowd import crowd
from tests.conftest import SignIn
from tests.house.addresses import our_pages
from tests.house.conftest import OURS, TwoAlliances
from tests.house.personas import PERSONAS, one_of_each
from tests.weight import LIMIT, weight_of

ROWS = 60


def weights(client: Client, paths: Iterable[str]) -> dict[str, int]:
    """What each of these brings over the wire, as far as it is a page that opens."""
    answers = {path: client.get(path) for path in paths}
    opened = [
        path
        for path, answer in answers.items()
        if answer.status_code == 200 and answer["Content-Type"].startswith("text/html")
    ]
    return {path: weight_of(client, path) for path in opened}


def too_heavy(found: dict[str, int]) -> dict[str, int]:
    return {path: weight for path, weight in found.items() if weight > LIMIT}


def test_a_first_visit_to_any_page_is_light(in_alliance: Actor, sign_in: SignIn) -> None:
    """Every page of an alliance that needs no row's id, as the co-ordinator, who sees the most."""
    crowd(ROWS)
    found = weights(
        sign_in("coordinator"),
        (
            "/" + page.route.replace("<slug:alliance>", "billericay")
            for page in our_pages()
            if page.inside and page.route.count("<") == 1 and page.access.kind != "link"
        ),
    )
    assert len(found) > 40
    assert too_heavy(found) == {}


def test_a_first_visit_to_what_shows_one_thing_is_light(two: TwoAlliances) -> None:
    """Every page with something else in its address, and those outside the alliances: courses, schools, forms."""
    clients = one_of_each(two.ours, two.our_rows[Organisation])
    others = [page for page in our_pages() if page.has_row or not page.inside]
    found = weights(clients["coordinator"], (page.path(two.ours.slug, OURS) for page in others))
    assert len(found) > 150
    assert too_heavy(found) == {}


def test_a_first_visit_home_is_light_for_everybody(two: TwoAlliances) -> None:
    """The home page of each role and strand lead, and the heaviest kinds of pages that she opens: lists, calendars."""
    heavy = ("", "courses/", "courses/calendar/", "people/", "organisations/", "contributions/", "support/")
    clients = one_of_each(two.ours, two.our_rows[Organisation])
    for persona in PERSONAS:
        found = weights(clients[persona], (f"/a/{two.ours.slug}/{path}" for path in heavy))
        assert f"/a/{two.ours.slug}/" in found, persona
        assert too_heavy(found) == {}, persona


def test_pages_travel_compressed_and_downloads_as_they_are(sign_in: SignIn) -> None:
    client, path = sign_in("coordinator"), "/a/billericay/people/"
    page = client.get(path, headers={"Accept-Encoding": "gzip, br"})
    assert page["Content-Encoding"] == "gzip"
    assert "Priya Shah" in gzip.decompress(page.content).decode()
    assert "Accept-Encoding" in page["Vary"]
    assert not client.get(path).has_header("Content-Encoding")
    assert not client.get(f"{path}?xlsx=1", headers={"Accept-Encoding": "gzip"}).has_header(
        "Content-Encoding"
    )
