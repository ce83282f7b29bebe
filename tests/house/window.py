"""A browser that is served nothing: it gets what the test client got. Styles and pictures come from the disk."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.contrib.staticfiles import finders
from playwright.sync_api import Page, Route

from tests.browser import chromium
from tests.journeys.visitor import PHONE, WIDER_THAN_THE_WINDOW

SITE = "http://portal.invalid"


@dataclass
class Window:
    """A browser window that is given pages."""

    page: Page
    styled: bool = True
    html: bytes = b""

    def open(self, path: str, html: bytes) -> None:
        self.html = html
        self.page.goto(SITE + path, wait_until="load")

    def shows(self, path: str, html: bytes) -> list[str]:
        """What of the page is wider than the window."""
        self.open(path, html)
        return [f"{path}: {one}" for one in self.page.evaluate(WIDER_THAN_THE_WINDOW)]

    def answer(self, route: Route) -> None:
        path = urlsplit(route.request.url).path
        if route.request.is_navigation_request():
            route.fulfill(body=self.html, content_type="text/html; charset=utf-8")
        elif (
            self.styled
            and path.startswith("/static/")
            and (found := finders.find(path.removeprefix("/static/")))
        ):
            route.fulfill(path=found)
        else:
            route.abort()


@contextmanager
def window(*, width: int, scripts: bool, styled: bool = True) -> Iterator[Window]:
    """While it is open the tests' database cannot be asked."""
    with chromium() as browser:
        page = browser.new_page(viewport={"width": width, "height": 800}, java_script_enabled=scripts)
        one = Window(page, styled)
        page.route("**/*", one.answer)
        yield one


@contextmanager
def narrow_window() -> Iterator[Window]:
    """Without scripts: then nothing is folded away."""
    with window(width=PHONE, scripts=False) as one:
        yield one
