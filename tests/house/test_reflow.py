"""On a screen of 320 pixels no page scrolls sideways, for whoever opens it (WCAG 2.2, 1.4.10; tables scroll by
themselves).

Every address as every persona, in an alliance where each table has a row with long words in it. Nothing is served: the
browser gets what the test client got. What looks the same is looked at once: the page of a second persona that is made
of the same parts, and the frame around it.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Iterator
from uuid import UUID

import pytest
from django.test import Client

from alliance_portal.kernel.tenancy import enter_service
from schools.models import Alliance, Organisation
from tests.cast import BILLERICAY, AllianceCast
from tests.conftest import ALIASES
from tests.deliveries.test_review import Committed, reviewer
from tests.house.addresses import Page
from tests.house.addresses import pages as all_pages
from tests.house.conftest import OURS
from tests.house.everything import fill
from tests.house.personas import PERSONAS, STRANGER, one_of_each
from tests.house.window import narrow_window

pytestmark = pytest.mark.browser
REVIEWER = "reviewer"
LONG = "Llanfairpwllgwyngyllgogerychwyrndrobwll Primary School"
TOUCH = 24
BOXES_OF_THE_MENU = """() => [...document.querySelectorAll(".govuk-service-navigation :is(a, summary)")]
  .filter(one => one.checkVisibility()).map(one => one.getBoundingClientRect())
  .map(box => ({y: box.y, height: box.height, width: box.width}))"""
TEXT = re.compile(rb">[^<]*<")
IDS = re.compile(rb'(id|for|name|value|href|action|content|src|aria-\w+)="[^"]*"')
MAIN = re.compile(rb"<main.*</main>", re.DOTALL)


@pytest.fixture
def alliance(empty_alliances: None, db: None) -> Alliance:
    return Alliance.objects.get(slug="ours")


@pytest.fixture
def clients(alliance: Alliance) -> dict[str, Client]:
    """One of each role, and who is not signed in."""
    with enter_service(alliance=alliance, purpose="test"):
        rows = fill(LONG, OURS)
    found = one_of_each(alliance, rows[Organisation])  # type: ignore[arg-type]
    del found[STRANGER], found["lead"]  # nobody’s pages, and those of the co-ordinator
    return found


def opens(page: Page, persona: str) -> bool:
    """Is the page declared for this persona?"""
    if persona in PERSONAS:
        return page.inside and page.access.admits(PERSONAS[persona].actor)
    if persona == REVIEWER:
        return page.access.kind in ("reviewers", "signed_in") or page.third_party
    return page.access.kind in ("anyone", "public", "link")


def parts(html: bytes) -> bytes:
    """What a page is made of: its elements and classes, without words and addresses."""
    return IDS.sub(b"", TEXT.sub(b"><", html))


def unlike(clients: dict[str, Client], row: UUID = OURS) -> Iterator[tuple[str, str, bytes]]:
    """persona, path, HTML of each page that differs from those before in its content, or in the frame around it.
    `row` is what a page shows that shows one thing."""
    seen: set[tuple[str, bytes]] = set()
    for persona, client in clients.items():
        for page in all_pages():
            if not opens(page, persona):
                continue
            path = page.path("ours", row)
            answer = client.get(path)
            if answer.status_code != 200 or answer.streaming or "text/html" not in answer["Content-Type"]:
                continue
            content, frame = (
                parts(b"".join(MAIN.findall(answer.content))),
                ("", parts(MAIN.sub(b"", answer.content))),
            )
            if {(page.name, content), frame} - seen:
                seen |= {(page.name, content), frame}
                yield persona, path, answer.content


def test_no_page_scrolls_sideways_on_a_narrow_screen(clients: dict[str, Client]) -> None:
    pages = list(unlike(clients))
    with narrow_window() as window:
        found = [(persona, window.shows(path, html)) for persona, path, html in pages]
    problems = [f"{persona} {one}" for persona, wide in found for one in wide]
    assert not problems, f"{len(pages)} pages:\n" + "\n".join(problems)
    assert len(pages) > 300


@pytest.mark.django_db(transaction=True, databases=ALIASES)
def test_a_reviewers_pages_do_not_scroll_sideways_either(
    fresh_alliance: Callable[[AllianceCast], AllianceCast],
) -> None:
    """She reads by a database role of her own, and so only what is committed: a submitted report of an alliance with a
    long name. The pages of her account are those of everybody's."""
    found = Committed(fresh_alliance(dataclasses.replace(BILLERICAY, name=LONG)))
    pages = list(unlike({REVIEWER: reviewer()}, found.report.public_id))
    with narrow_window() as window:
        problems = [one for _, path, html in pages for one in window.shows(path, html)]
    assert not problems, f"{len(pages)} pages:\n" + "\n".join(problems)
    paths = {path for _, path, _ in pages}
    assert paths >= {"/review/", "/review/overdue/", f"/review/{found.report.public_id}/"}
    assert paths >= {f"/accounts/{one}/" for one in ("email", "password/set", "2fa", "sessions")}
    assert any(LONG.encode() in html for _, _, html in pages)


def test_the_menu_without_scripts_is_words_in_rows(clients: dict[str, Client]) -> None:
    """Not a column that fills the screen; each word is large enough to touch (WCAG 2.2, 2.5.8)."""
    html = clients["coordinator"].get("/a/ours/").content
    with narrow_window() as window:
        assert window.shows("/a/ours/", html) == []
        boxes = window.page.evaluate(BOXES_OF_THE_MENU)
    assert len(boxes) >= 6
    assert len({round(box["y"]) for box in boxes}) <= len(boxes) / 2
    assert min(box["height"] for box in boxes) >= TOUCH
    assert min(box["width"] for box in boxes) >= TOUCH


def test_what_is_too_wide_is_seen() -> None:
    """The net is not empty."""
    with narrow_window() as window:
        assert window.shows("/x/", b"<!DOCTYPE html><body><main><p>Short</p></main>") == []
        wide = window.shows("/x/", b"<!DOCTYPE html><body><main><div style='width:400px'>Wide</div></main>")
        boxed = b"<!DOCTYPE html><body><div style='overflow-x:auto'><div style='width:400px'>Wide</div></div>"
        assert window.shows("/x/", boxed) == []
    assert "pixels" in wide[0]
