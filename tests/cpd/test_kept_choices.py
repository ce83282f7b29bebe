"""What filters choose between is kept until something in the alliance changes, each alliance's for itself
(decisions/0016)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from redis import RedisError

from alliance_portal.demo.cast import AllianceCast
from alliance_portal.demo.founding import email_of
from alliance_portal.kernel.models import Account
from alliance_portal.kernel.tenancy import enter_service
from schools.models import Alliance
from tests.signing_in import signed_in

from .making import make_course, make_run, make_term

Fresh = Callable[[], AllianceCast]


@pytest.fixture
def cast(fresh_alliance: Fresh, settings: Any) -> AllianceCast:
    settings.KEPT_SECONDS = 60
    return fresh_alliance()


def offer(cast: AllianceCast, topic: str) -> str:
    """A course on a topic is offered; the public id of the term."""
    with enter_service(alliance=Alliance.objects.get(slug=cast.slug), purpose="test"):
        make_run(make_course(title=f"About {topic}", tags=[topic]))
        return str(make_term().public_id)


def teacher(cast: AllianceCast) -> Client:
    return signed_in(Account.objects.get(email=email_of(cast, "teacher")))


def catalogue(client: Client, cast: AllianceCast, **query: str) -> str:
    answer = client.get(f"/a/{cast.slug}/courses/", query)
    assert answer.status_code == 200
    return answer.content.decode()


def questions(client: Client, cast: AllianceCast) -> int:
    with CaptureQueriesContext(connection) as asked:
        catalogue(client, cast)
    return len(asked)


def test_the_second_look_does_not_ask_for_the_choices(cast: AllianceCast) -> None:
    client = teacher(cast)
    first = questions(client, cast)
    assert questions(client, cast) == first - 4  # policies, topics, providers, terms


def test_what_is_new_can_be_chosen_at_once(cast: AllianceCast) -> None:
    client = teacher(cast)
    assert "Number sense</option>" not in catalogue(client, cast)
    term = offer(cast, "Number sense")
    assert "Number sense</option>" in catalogue(client, cast)
    page = catalogue(client, cast, topic="Number sense", term=term)
    assert "About Number sense" in page
    assert "Remove filter Topic" in page
    assert "Remove filter Term" in page


def test_a_term_or_provider_that_is_not_there_narrows_nothing_and_says_so(cast: AllianceCast) -> None:
    offer(cast, "Phonics")
    page = catalogue(teacher(cast), cast, term="7c9e6679-7425-40de-944b-e07fc1f90ae7", provider="x")
    assert page.count("Choose one of those on offer") == 2


def test_nobody_is_offered_what_another_alliance_has(cast: AllianceCast, fresh_alliance: Fresh) -> None:
    other = fresh_alliance()
    offer(cast, "Ours")
    offer(other, "Theirs")
    ours, theirs = (catalogue(teacher(one), one) for one in (cast, other))
    assert "Ours</option>" in ours
    assert "Theirs</option>" not in ours
    assert "Theirs</option>" in theirs
    assert "Ours</option>" not in theirs


def test_without_the_cache_the_choices_are_read(cast: AllianceCast, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_words: Any, **_more: Any) -> None:
        raise RedisError("gone")

    offer(cast, "Phonics")
    client = teacher(cast)
    catalogue(client, cast)
    monkeypatch.setattr(cache, "get_many", broken)
    assert "Phonics</option>" in catalogue(client, cast)
    monkeypatch.undo()
    monkeypatch.setattr(cache, "set", broken)
    assert "Phonics</option>" in catalogue(client, cast)
