"""What is sent after one was signed out is not done, and nobody ends on a page without a way on."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client

from alliance_portal.kernel.roles import Actor
from tests.conftest import SignIn
from tests.cpd.making import make_run, url

HERE = "http://testserver"


@pytest.fixture
def closing(in_alliance: Actor) -> str:
    """The address of a button."""
    return url("register_close", make_run().sessions.get().public_id)


def after_signing_in(client: Client, address: str, **headers: str) -> str:
    answer = client.post(address, headers=headers)
    assert answer.status_code == 302
    to = urlsplit(answer.headers["Location"])
    assert to.path == "/accounts/login/"
    return parse_qs(to.query)["next"][0]


def test_she_comes_back_to_where_she_sent_it_from_and_is_told(client: Client, closing: str) -> None:
    page = closing.removesuffix("close/") + "?sort=name"
    assert after_signing_in(client, closing, referer=HERE + page) == page
    assert "what you sent was not done" in client.get("/accounts/login/").content.decode()


@pytest.mark.parametrize(
    "referer", ["", "http://elsewhere.invalid/a/b/", "javascript:alert(1)", f"{HERE}//elsewhere.invalid"]
)
def test_without_a_page_of_ours_she_begins_at_the_start(client: Client, closing: str, referer: str) -> None:
    assert after_signing_in(client, closing, referer=referer) in ("/", "/elsewhere.invalid")


def test_a_page_that_was_asked_for_is_where_she_goes_on(client: Client) -> None:
    answer = client.get("/a/billericay/courses/?sort=title")
    assert answer.headers["Location"].endswith("next=/a/billericay/courses/%3Fsort%3Dtitle")


def test_the_address_of_a_button_says_that_it_is_one(sign_in: SignIn, closing: str) -> None:
    answer = sign_in("coordinator").get(closing)
    assert answer.status_code == 405
    assert answer.headers["Allow"] == "POST"
    assert "It belongs to a button" in answer.content.decode()
    assert "Billericay" in answer.content.decode()
