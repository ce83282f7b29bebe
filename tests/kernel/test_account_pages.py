"""Every page of allauth that can be reached wears our layout and our words; and there is no other door."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.test import Client

from tests.house.addresses import Page, pages
from tests.kernel.test_second_step import account, by_password

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_limits")]
UNKNOWN_KEY = "1-set-password"
OURS = Path(settings.BASE_DIR) / "templates"
THEIRS = [page for page in pages() if page.third_party and page.route.startswith("accounts/")]


def address(page: Page) -> str:
    if "uidb36" in page.route:
        return f"/accounts/password/reset/key/{UNKNOWN_KEY}/"
    return "/" + page.route.replace("<int:pk>", "1")


def is_ours(answer: Any) -> bool:
    """The page, or the file to download, is made from a template of ours."""
    return Path(answer.templates[0].origin.name).is_relative_to(OURS)


def test_there_are_pages_to_look_at() -> None:
    assert len(THEIRS) > 20


@pytest.mark.parametrize("page", THEIRS, ids=lambda page: page.name)
def test_every_page_is_ours_for_strangers_and_for_those_signed_in(page: Page) -> None:
    for client in (Client(), by_password(account("teacher"))):
        answer = client.get(address(page), follow=True)
        assert answer.status_code in (200, 403, 404, 405), (page.route, answer.status_code)
        if answer.headers.get("Content-Type", "").startswith("text/html"):
            assert is_ours(answer), f"{page.route}: {answer.templates[0].origin.name}"
            assert answer.content.decode().count("<h1") == 1, page.route


def test_there_is_no_admin() -> None:
    """decisions/0008: it would write past the actions."""
    assert not apps.is_installed("django.contrib.admin")
    for client in (Client(), by_password(account("coordinator"))):
        assert client.get("/admin/").status_code == 404


def test_nobody_signs_up() -> None:
    page = Client().get("/accounts/signup/").content.decode()
    assert "Accounts are by invitation" in page
    Client().post("/accounts/signup/", {"email": "new@school.invalid", "password1": "chalk and slate 77"})
    assert not apps.get_model(settings.AUTH_USER_MODEL).objects.filter(email="new@school.invalid").exists()
