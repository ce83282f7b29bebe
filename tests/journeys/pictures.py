"""Pictures of all pages of a running demonstration: python -m tests.journeys.pictures http://127.0.0.1:8000 [FOLDER]

Each persona's pages are found by following links. A kind of page (its address without the ids) is taken once for each
persona, on a desk and on a phone. index.html in the folder is the contact sheet of them all; each one's own is
a picture as well. What could not be opened is listed there and at the end.
"""

from __future__ import annotations

import re
import sys
from collections import deque
from collections.abc import Iterator
from html import escape
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Error, Page, Response

from tests.browser import chromium
from tests.journeys.visitor import DESK, PHONE

PERSONAS = (
    "Priya Shah",
    "Margaret Doyle",
    "Ruth Okafor",
    "Daniel Frost",
    "Tom Reed",
    "Sian Pugh",
    "Nadia Rahman",
    "Owen Sadler",
    "Grace Lindley",
    "Imogen Clarke",
    "Paul Everett",
    "Ruby Castellan",
    "Simon Hale",
    "Edward Finch",
    "Colin Tregear",
    "Fiona Gale",
    "Dora Vane",
)
STRANGER = "Nobody signed in"
OPEN_TO_ALL = ("/demo/", "/accounts/login/", "/accounts/password/reset/", "/verify/unknown/", "/nowhere/")
ID = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}|\b\d+\b|\b[a-z_]+\.[a-z_]+\b")
ALLIANCE = re.compile(r"^/a/[^/]+/")
NO_PAGES = re.compile(
    r"/(csv|pdf|files|brand|static|demo|accounts|logout|email|xero|template)(/|$)|\.json|csv=|xlsx=|also=|per_page=|sort="
)


def kind_of(address: str) -> str:
    """The same for all pages of one view: /a/alliance/people/id/. 640 alliances have a public page."""
    return ALLIANCE.sub("/a/alliance/", ID.sub("id", urlsplit(address).path))


def pages_of(page: Page, portal: str, missing: list[str]) -> Iterator[Page]:
    """Stand on each kind of page that links lead to from the start page, nearest first; the rest is `missing`."""
    waiting, known = deque([f"{portal}/"]), {"/"}
    while waiting:
        address = waiting.popleft()
        try:
            response = page.goto(address)
        except Error as error:  # a download, or nothing within the time
            missing.append(f"{address}: {error.message.splitlines()[0]}")
            continue
        if response is None or not response.ok:
            missing.append(f"{address}: {response.status if response else 'no answer'}")
            continue
        if not _is_page(response):
            continue
        known.add(kind_of(page.url))
        yield page
        for address in page.locator("a[href]").evaluate_all("links => links.map(link => link.href)"):
            kind = kind_of(address)
            if address.startswith(portal) and kind not in known and not NO_PAGES.search(address):
                known.add(kind)
                waiting.append(address)


def _is_page(response: Response) -> bool:
    return response.headers.get("content-type", "").startswith("text/html")


def take(page: Page, name: str, folder: Path) -> str:
    """Two pictures of the page under the name. A phone loads it anew, because its scripts fold filters then."""
    _picture(page, folder / f"{name}-{DESK}.jpg")
    page.set_viewport_size({"width": PHONE, "height": 640})
    page.reload()
    _picture(page, folder / f"{name}-{PHONE}.jpg")
    page.set_viewport_size({"width": DESK, "height": 900})
    return name


def _picture(page: Page, path: Path) -> None:
    page.screenshot(path=path, full_page=True, type="jpeg", quality=70)  # PNG takes twice as long


def walk(browser: Browser, portal: str, persona: str, folder: Path, missing: list[str]) -> Iterator[str]:
    """Step into somebody and take all her pages."""
    page = browser.new_page(viewport={"width": DESK, "height": 900})
    page.goto(f"{portal}/demo/")
    page.locator("details").evaluate_all("all => all.forEach(one => one.open = true)")
    step_in = page.get_by_role("button", name=f"Step in as {persona}")
    if step_in.count():
        step_in.first.click()
        refused: list[str] = []
        for number, found in enumerate(pages_of(page, portal, refused), start=1):
            yield take(found, f"{_who(persona)}-{number:03}-{_slug(found.url)}", folder)
        missing += [f"{persona}: {one}" for one in refused]
    else:
        missing.append(f"{persona}: nobody can step in as her")
    page.close()


def look_around(browser: Browser, portal: str, folder: Path) -> Iterator[str]:
    """What those see who are not signed in."""
    page = browser.new_page(viewport={"width": DESK, "height": 900})
    for number, address in enumerate(OPEN_TO_ALL, start=1):
        page.goto(portal + address)
        yield take(page, f"{_who(STRANGER)}-{number:03}-{_slug(address)}", folder)
    page.close()


def _who(persona: str) -> str:
    return persona.lower().replace(" ", "-")


def _slug(address: str) -> str:
    words = re.sub(r"^/a/[a-z-]+", "", kind_of(address)).strip("/")
    return words.replace("/", "-") or "start"


def sheet(title: str, names: list[str], missing: list[str]) -> str:
    """A page that shows pictures together, and what is missing."""
    gaps = "".join(f"<li>{escape(one)}</li>" for one in missing)
    cells = "".join(
        f'<figure><a href="{name}-{DESK}.jpg"><img src="{name}-{DESK}.jpg" alt=""></a>'
        f'<figcaption>{name} <a href="{name}-{PHONE}.jpg">on a phone</a></figcaption></figure>'
        for name in names
    )
    style = (
        "body{display:grid;grid-template-columns:repeat(8,1fr);gap:12px;font:11px sans-serif}figure{margin:0}"
        "ul{grid-column:1/-1}"
        "figure>a{display:block;aspect-ratio:4/5;overflow:hidden;border:1px solid #ccc}img{width:100%}"
    )
    return f"<!DOCTYPE html><title>{escape(title)}</title><style>{style}</style>{cells}<ul>{gaps}</ul>"


def put_together(browser: Browser, who: str, names: list[str], folder: Path) -> None:
    """Somebody's contact sheet as one picture: all of them would be taller than a browser can draw."""
    page = browser.new_page(viewport={"width": 1800, "height": 900})
    drawn = folder / "sheet.html"
    drawn.write_text(sheet(who, names, []), encoding="utf-8")
    page.goto(drawn.resolve().as_uri())
    _picture(page, folder / f"contact-sheet-{_who(who)}.jpg")
    page.close()
    drawn.unlink()


def main(portal: str, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    taken, missing = list[str](), list[str]()
    with chromium() as browser:
        for who in (STRANGER, *PERSONAS):
            stranger = who == STRANGER
            theirs = (
                look_around(browser, portal, folder)
                if stranger
                else walk(browser, portal, who, folder, missing)
            )
            names = list(theirs)
            put_together(browser, who, names, folder)
            taken += names
            print(f"{who}: {len(names)} pages, {len(taken)} so far", flush=True)
    index = folder / "index.html"
    index.write_text(sheet("Pages", taken, missing), encoding="utf-8")
    print("Could not be opened:", *(missing or ["nothing"]), sep="\n  ")
    print(index)


if __name__ == "__main__":
    address, *rest = sys.argv[1:] or ["http://127.0.0.1:8000"]
    main(address.rstrip("/"), Path(rest[0] if rest else "var/screenshots"))
