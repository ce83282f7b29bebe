"""Whoever sends a form with nothing in it is told what is missing, where, and in a way that can be heard. Every form of
every page, by the person with the narrowest role to whom the page opens.

What only comes about by doing something first is in tests/journeys/test_every_form_says_what_is_wrong.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from django.db import connection, transaction
from django.http import HttpResponse
from django.test import Client

from schools.models import Organisation
from tests.house.addresses import Page, our_pages
from tests.house.conftest import OURS, TwoAlliances
from tests.house.personas import PERSONAS, one_of_each
from tests.house.window import window
from tests.journeys.empty_forms import emptied, wrong_after
from tests.journeys.visitor import DESK, REFUSED

pytestmark = pytest.mark.browser
# Whoever opens the fewest pages first: a page is sent from by the first to whom it opens.
SENDERS = ("teacher", "finance", "training_manager", "head", "support lead", "cpd lead", "lead")
A_FORM = re.compile(rb'<main.*<form[^>]+method="post".*</main>', re.DOTALL)


@dataclass(frozen=True)
class Shown:
    """A page, and to whom; or the answer to what was sent from it."""

    persona: str
    path: str
    html: bytes
    status: int = 200
    templates: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Sent:
    persona: str
    path: str
    data: str


def test_every_form_says_what_is_wrong(two: TwoAlliances) -> None:
    clients = one_of_each(two.ours, two.our_rows[Organisation])
    _wait_for_the_browser()
    pages = list(pages_with_forms(clients, two.ours.slug))
    answers = [answer_to(clients[one.persona], one) for one in list(sent_from(pages))]
    problems = wrong_with([one for one in answers if not 300 <= one.status < 400])
    assert not problems, "\n".join(problems)
    assert {one.persona for one in answers if one.status == REFUSED} == set(SENDERS)


def _wait_for_the_browser() -> None:
    """The database gives up on transactions in which nothing happens for long."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL idle_in_transaction_session_timeout = 0")


def pages_with_forms(clients: dict[str, Client], alliance: str) -> Iterator[Shown]:
    """Each page once, as the first who opens it sees it."""
    opened = set[str]()
    for persona in SENDERS:
        for page in our_pages():
            if page.name in opened or not admits(page, persona):
                continue
            path = page.path(alliance, OURS)
            answer = clients[persona].get(path)
            if answer.status_code in (200, 405):  # the latter opens by a button alone
                opened.add(page.name)
            if answer.status_code == 200 and not answer.streaming and A_FORM.search(answer.content):
                yield Shown(persona, path, answer.content)


def admits(page: Page, persona: str) -> bool:
    return page.access.admits(PERSONAS[persona].actor) if page.inside else page.access.kind == "signed_in"


def sent_from(pages: list[Shown]) -> Iterator[Sent]:
    """What a browser sends from each of their forms when nothing is filled in. How they look does not matter here."""
    with window(width=DESK, scripts=False, styled=False) as one:
        for page in pages:
            one.open(page.path, page.html)
            for path, data in emptied(one.page):
                yield Sent(page.persona, path, data)


def answer_to(client: Client, sent: Sent) -> Shown:
    """All that it changed is taken back at once: the next one finds everything as it was."""
    with transaction.atomic():
        answer = client.post(sent.path, sent.data, content_type="application/x-www-form-urlencoded")
        transaction.set_rollback(True)
    return Shown(sent.persona, sent.path, answer.content, answer.status_code, templates_of(answer))


def templates_of(answer: HttpResponse) -> frozenset[str]:
    """The test client remembers them; a widget has one too."""
    return frozenset(str(one.name) for one in getattr(answer, "templates", ()) if one.name)


def wrong_with(answers: list[Shown]) -> list[str]:
    """Each answer on a desk and on a phone. axe, which takes longer than all the rest, hears a page if one of its
    templates was in none before."""
    found, heard = list[str](), set[str]()
    with window(width=DESK, scripts=True) as one:
        for answer in answers:
            one.page.set_viewport_size({"width": DESK, "height": 900})
            one.open(answer.path, answer.html)
            wrong = wrong_after(one.page, answer.status, axe=not answer.templates <= heard)
            heard |= answer.templates
            found += [f"{answer.persona} {answer.path}: {problem}" for problem in wrong]
    return found
