"""The demo's first page: everybody of the cast can be stepped into, nobody else, and only in a demo."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from alliance_portal.demo.founding import email_of
from alliance_portal.kernel.models import Account
from tests.cast import BILLERICAY, CAST


@pytest.fixture(autouse=True)
def in_a_demo(settings: Any) -> None:
    if not settings.DEMO:
        pytest.skip("the addresses of the demo exist in demo settings only")


def test_the_page_introduces_the_whole_cast(db: None, client: Client) -> None:
    page = client.get("/demo/").content.decode()
    for cast in CAST:
        assert cast.name in page
        for member in cast.people:
            assert email_of(cast, member.key) in page
    assert "Dora Vane" in page


@pytest.mark.parametrize("key", ["coordinator", "teacher"])
def test_stepping_in_leads_to_her_dashboard(db: None, client: Client, key: str) -> None:
    answer = client.post("/demo/step-in/", {"email": email_of(BILLERICAY, key)}, follow=True)
    assert answer.redirect_chain[-1][0] == "/a/billericay/"
    member = next(one for one in BILLERICAY.people if one.key == key)
    assert f"You are stepping in as <strong>{member.name}</strong>" in answer.content.decode()


def test_one_changes_from_person_to_person(db: None, client: Client) -> None:
    client.post("/demo/step-in/", {"email": email_of(BILLERICAY, "coordinator")})
    answer = client.post("/demo/step-in/", {"email": email_of(BILLERICAY, "head")}, follow=True)
    assert "Ruth Okafor" in answer.content.decode()
    assert "Priya Shah" not in answer.content.decode()


def test_nobody_else_can_be_stepped_into(db: None, client: Client) -> None:
    Account.objects.create_user("somebody@real.invalid")
    assert client.post("/demo/step-in/", {"email": "somebody@real.invalid"}).status_code == 404
    assert client.get("/demo/step-in/").status_code == 405


def test_outside_a_demo_the_views_refuse(db: None, client: Client, settings: Any) -> None:
    settings.DEMO = False
    assert client.get("/demo/").status_code == 404
    assert client.post("/demo/step-in/", {"email": email_of(BILLERICAY, "head")}).status_code == 404
    assert "_auth_user_id" not in client.session


def test_stepping_in_needs_a_form_of_ours(db: None) -> None:
    strict = Client(enforce_csrf_checks=True)
    assert strict.post("/demo/step-in/", {"email": email_of(BILLERICAY, "head")}).status_code == 403
