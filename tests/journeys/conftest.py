"""What each journey begins with."""

from __future__ import annotations

import dataclasses
import uuid
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser

from alliance_portal.celery import app as celery
from tests.browser import chromium
from tests.cast import BILLERICAY, AllianceCast
from tests.journeys.portal import Portal


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """One browser for all journeys. Its event loop runs in this thread, which Django has to put up with."""
    with pytest.MonkeyPatch.context() as patch, chromium() as one:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        yield one


@pytest.fixture(params=["scripts", "no-scripts"])
def way(request: pytest.FixtureRequest) -> str:
    """Every journey is made with and without scripts; one may ask for "keyboard" as well."""
    return str(request.param)


@pytest.fixture
def portal(
    browser: Browser,
    live_server: Any,
    settings: Any,
    fresh_alliance: Callable[[AllianceCast], AllianceCast],
    way: str,
) -> Iterator[Portal]:
    """Billericay under a name of its own. Links in e-mails lead here, and jobs are known as a worker knows them."""
    settings.PORTAL_URL = live_server.url
    celery.loader.import_default_modules()
    name = f"Billericay Alliance {uuid.uuid4().hex[:6]}"  # reviewers see the reports of all journeys
    opened = Portal(browser, live_server.url, fresh_alliance(dataclasses.replace(BILLERICAY, name=name)), way)
    yield opened
    opened.close()
