"""The co-ordinator reads what the report counts separately, of another year, and takes it along as a file."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.journeys.portal import Portal

pytestmark = pytest.mark.browser


def test_what_is_counted_separately_is_read_and_downloaded(portal: Portal) -> None:
    priya = portal.person("coordinator")
    priya.go_to("Contributions")
    priya.follow("Separate counts")
    priya.arrives("Separate counts")
    priya.sees("What is not known is counted too.", "How they are counted")
    with priya.page.expect_download() as waiting:
        priya.follow("as CSV")
    lines = Path(waiting.value.path()).read_text(encoding="utf-8-sig").splitlines()
    assert len(lines) > 1
    with priya.on_a_phone():
        priya.arrives("Separate counts")
    portal.person("teacher").is_refused(priya.path, 403)
