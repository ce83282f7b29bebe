"""Chromium for the tests, and what is asked of every page in it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

# WCAG 2.2 AA and what axe calls best practice (design: UI.md §5).
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],  # what passes takes long to tell
}


@contextmanager
def chromium() -> Iterator[Browser]:
    """A browser that reaches this machine and no other."""
    nowhere_else = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1"
    options = ["--no-sandbox", "--disable-gpu", nowhere_else]
    with sync_playwright() as playwright:
        program = os.environ.get("CHROMIUM", "/usr/bin/chromium")
        browser = playwright.chromium.launch(executable_path=program, args=options)
        yield browser
        browser.close()


def violations(page: Page) -> list[tuple[str, str]]:
    """What axe finds: the rule, and the first piece of the page that breaks it. Hangs in a page without scripts."""
    found = Axe().run(page, options=RULES).response["violations"]
    return [(one["id"], one["nodes"][0]["html"]) for one in found]
