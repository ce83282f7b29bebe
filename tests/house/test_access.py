"""Every URL × every persona × our own and the other alliance's ids."""

from __future__ import annotations

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
from tests.house.personas import NOBODY, PERSONAS, STRANGER, one_of_each

PAGES = our_pages()
INSIDE = [page for page in PAGES if page.inside]
OPEN = ("anyone", "public", "link")


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


def rows_as_text(rows) -> list[str]:
    """Every column of these rows as the database has them now."""
    found = [type(row)._base_manager.filter(pk=row.pk).values_list() for row in rows.values()]
    return [
        str([bytes(v) if isinstance(v, memoryview) else v for v in one]) for values in found for one in values
    ]


# Who posts to each foreign address: one who may do everything, one who acts for a school, and outsiders. The others are
# refused for the role or the row alike, and all of them GET.
POSTING = ("lead", "head", NOBODY, STRANGER)


def requests(clients: dict[str, Client], path: str) -> Iterator[tuple[str, HttpResponse]]:
    for persona, client in clients.items():
        yield f"{persona} GET", client.get(path)
        if persona in POSTING:
            yield f"{persona} POST", client.post(path, {})


def test_the_access_map_is_up_to_date():
    """If this is what you meant: python -m tests.house.write_access_map, and have the difference reviewed."""
    assert access_map.FILE.read_text(encoding="utf-8") == access_map.render()


def test_another_alliances_pages_do_not_exist(two, clients):
    """Their slug with their ids, and our slug with their ids: not found, no canary, nothing changed."""
    with enter_service(alliance=two.theirs, purpose="test"):
        before = rows_as_text(two.their_rows)
    posting = {persona: clients[persona] for persona in POSTING}
    problems = []
    for page in INSIDE:
        paths = [page.path(two.ours.slug, THEIRS)] if page.has_row else []
        if page.access.kind not in OPEN:
            paths.append(page.path(two.theirs.slug, THEIRS))
        for path in paths:
            # Over there all our members are strangers alike: those who post stand for them.
            visitors = clients if path.startswith(f"/a/{two.ours.slug}/") else posting
            for who, response in requests(visitors, path):
                problems += [f"{who} {path}: {problem}" for problem in seen_through(response)]
    with enter_service(alliance=two.theirs, purpose="test"):
        assert rows_as_text(two.their_rows) == before
    with enter_service(alliance=two.ours, purpose="test"):
        assert not OutgoingMail.objects.filter(text__icontains=CANARY).exists()
    assert problems == []


def seen_through(response: HttpResponse) -> list[str]:
    """What is wrong with an answer that should say: not found."""
    found = []
    if response.status_code not in (302, 403, 404, 405):
        found.append(f"status {response.status_code}")
    if response.status_code == 302 and "/accounts/login/" not in response["Location"]:
        found.append(f"leads to {response['Location']}")
    return found + shows_the_other(response)


def shows_the_other(response: HttpResponse) -> list[str]:
    return ["shows the other alliance"] if CANARY.lower() in text_of(response).lower() else []


def test_our_pages_open_for_those_they_are_declared_for(two, clients):
    """A persona without the role is refused; with it the page answers, or says that the row is not hers."""
    problems = []
    for page in INSIDE:
        path = page.path(two.ours.slug, OURS)
        for persona, client in clients.items():
            response = client.get(path)
            wrong = [*shows_the_other(response), *wrong_status(page, persona, response.status_code)]
            problems += [f"{persona} {path}: {problem}" for problem in wrong]
    assert problems == []


def wrong_status(page: Page, persona: str, status: int) -> list[str]:
    if status >= 500:
        return [f"status {status}"]
    if page.access.kind in OPEN:
        return []
    expected = {NOBODY: 302, STRANGER: 404}.get(persona)
    if expected is None and not page.access.admits(PERSONAS[persona].actor):
        expected = 403
    return [] if expected in (None, status) else [f"status {status}, not {expected}"]


@pytest.mark.parametrize("page", [p for p in PAGES if not p.inside], ids=lambda page: page.name or page.route)
def test_pages_outside_show_no_alliances_rows(page: Page, two, clients):
    for who, response in requests(clients, page.path("", THEIRS)):
        assert response.status_code < 500, f"{who} {page.route}: {response.status_code}"
        assert shows_the_other(response) == [], f"{who} {page.route}"


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
