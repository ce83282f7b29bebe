"""Every URL × every persona × our own and the other alliance's ids."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator

import pytest
from django.http import HttpResponse
from django.test import Client

from alliance_portal.kernel.models import OutgoingMail
from alliance_portal.kernel.roles import Role
from alliance_portal.kernel.tenancy import enter_service
from schools.models import Organisation, Person, RoleGrant
from tests.house import access_map
from tests.house.addresses import Page, our_pages
from tests.house.conftest import CANARY, OURS, THEIRS
from tests.house.personas import one_of_each

PAGES = our_pages()
INSIDE = [page for page in PAGES if page.inside]
OPEN = ("anyone", "public", "link")
each_inside = pytest.mark.parametrize("page", INSIDE, ids=lambda page: page.name)


@pytest.fixture
def clients(two) -> dict[str, Client]:
    return one_of_each(two.ours, two.our_rows[Organisation])


def text_of(response: HttpResponse) -> str:
    """What a person could read in it, a PDF's text included."""
    content = b"".join(response) if response.streaming else response.content
    if response.get("Content-Type", "").startswith("application/pdf"):
        return subprocess.run(
            ["pdftotext", "-", "-"], input=content, capture_output=True, check=True
        ).stdout.decode()
    return content.decode("utf-8", errors="replace") + str(response.headers)


def rows_as_text(rows) -> str:
    return json.dumps(
        [[str(v) for v in type(r)._base_manager.filter(pk=r.pk).values_list()] for r in rows.values()]
    )


def requests(clients: dict[str, Client], path: str) -> Iterator[tuple[str, HttpResponse]]:
    for persona, client in clients.items():
        yield f"{persona} GET", client.get(path)
        yield f"{persona} POST", client.post(path, {})


def test_the_access_map_is_up_to_date():
    """If this is what you meant: python -m tests.house.access_map, and have the difference reviewed."""
    assert access_map.FILE.read_text(encoding="utf-8") == access_map.render()


@each_inside
def test_another_alliances_pages_do_not_exist(page: Page, two, clients):
    """Their slug with their ids, and our slug with their ids: not found, no canary, nothing changed."""
    with enter_service(alliance=two.theirs, purpose="test"):
        before = rows_as_text(two.their_rows)
    paths = [page.path(two.ours.slug, THEIRS)] if page.has_row else []
    if page.access.kind not in OPEN:
        paths.append(page.path(two.theirs.slug, THEIRS))
    for path in paths:
        for who, response in requests(clients, path):
            assert response.status_code in (302, 403, 404, 405), f"{who} {path}: {response.status_code}"
            assert CANARY.lower() not in text_of(response).lower(), f"{who} {path} shows the other alliance"
            if response.status_code == 302:
                assert "/accounts/login/" in response["Location"], (
                    f"{who} {path} leads to {response['Location']}"
                )
    with enter_service(alliance=two.theirs, purpose="test"):
        assert rows_as_text(two.their_rows) == before
    with enter_service(alliance=two.ours, purpose="test"):
        assert not OutgoingMail.objects.filter(text__icontains=CANARY).exists()


@each_inside
def test_our_pages_open_for_those_they_are_declared_for(page: Page, two, clients):
    """A persona without the role is refused; with it the page answers, or says that the row is not hers."""
    path = page.path(two.ours.slug, OURS)
    for persona, client in clients.items():
        response = client.get(path)
        where = f"{persona} {path}"
        assert response.status_code < 500, f"{where}: {response.status_code}"
        if page.access.kind in OPEN:
            continue
        if persona == "nobody":
            assert response.status_code == 302, f"{where}: {response.status_code}"
        elif persona == "stranger":
            assert response.status_code == 404, f"{where}: {response.status_code}"
        elif page.access.kind == "roles" and Role(persona) not in page.access.roles:
            assert response.status_code == 403, f"{where}: {response.status_code}"
        assert CANARY.lower() not in text_of(response).lower(), f"{where} shows the other alliance"


@pytest.mark.parametrize("page", [p for p in PAGES if not p.inside], ids=lambda page: page.name or page.route)
def test_pages_outside_show_no_alliances_rows(page: Page, two, clients):
    for who, response in requests(clients, page.path("", THEIRS)):
        assert response.status_code < 500, f"{who} {page.route}: {response.status_code}"
        assert CANARY.lower() not in text_of(response).lower(), f"{who} {page.route} shows an alliance's rows"


def test_the_canary_would_be_seen(two, clients):
    """The net is not empty: made a member over there, the same person does see the canary."""
    with enter_service(alliance=two.ours, purpose="test"):
        account_id = Person.objects.get(email="coordinator@house.invalid").account_id
    with enter_service(alliance=two.theirs, purpose="test"):
        person = two.their_rows[Person]
        Person.objects.filter(pk=person.pk).update(account_id=account_id)
        RoleGrant.objects.filter(person=person).update(role=Role.COORDINATOR, organisation=None)
    seen = [
        page.name
        for page in INSIDE
        if CANARY in text_of(clients["coordinator"].get(page.path(two.theirs.slug, THEIRS)))
    ]
    assert len(seen) > len(INSIDE) / 3, f"seen on {seen} only"
