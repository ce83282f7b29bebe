"""A first visit to any page stays light, with a full page of rows too: schools' lines are slow."""

from __future__ import annotations

import gzip

from alliance_portal.kernel.roles import Actor
from tests.bench.crowd import crowd
from tests.conftest import SignIn
from tests.house.addresses import our_pages
from tests.weight import LIMIT, weight_of

ROWS = 60


def test_a_first_visit_to_any_page_is_light(in_alliance: Actor, sign_in: SignIn) -> None:
    """Every page of an alliance that needs no row's id, as the co-ordinator, who sees the most."""
    crowd(ROWS)
    client, weights = sign_in("coordinator"), {}
    for page in our_pages():
        if page.inside and page.route.count("<") == 1 and page.access.kind != "link":
            path = "/" + page.route.replace("<slug:alliance>", "billericay")
            answer = client.get(path)
            if answer.status_code == 200 and answer["Content-Type"].startswith("text/html"):
                weights[path] = weight_of(client, path)
    assert len(weights) > 40
    assert {path: weight for path, weight in weights.items() if weight > LIMIT} == {}


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
