"""A home page is kept for a minute, for one viewer, and until something in the alliance changes (decisions/0016)."""

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
from alliance_portal.kernel.changes import kept_together, mark_of, move_on
from alliance_portal.kernel.models import Account
from alliance_portal.kernel.tenancy import enter_service
from cpd.models import Booking
from schools.models import Alliance
from tests.cpd.making import book, make_people, make_run
from tests.signing_in import signed_in


@pytest.fixture
def cast(fresh_alliance: Callable[[], AllianceCast], settings: Any) -> AllianceCast:
    settings.KEPT_SECONDS = 60
    return fresh_alliance()


def client(cast: AllianceCast, key: str) -> Client:
    return signed_in(Account.objects.get(email=email_of(cast, key)))


def questions(somebody: Client, cast: AllianceCast) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert somebody.get(f"/a/{cast.slug}/").status_code == 200
    return len(asked)


def test_the_second_look_asks_for_little(cast: AllianceCast) -> None:
    head = client(cast, "head")
    first = questions(head, cast)
    assert questions(head, cast) <= first - 10


def test_what_somebody_else_did_shows_at_once(cast: AllianceCast) -> None:
    """Through the pages, as it happens: the teacher asks for a place, the head sees it, answers it, and it is gone."""
    with enter_service(alliance=Alliance.objects.get(slug=cast.slug), purpose="test"):
        run = make_run()
    head, teacher, home = client(cast, "head"), client(cast, "teacher"), f"/a/{cast.slug}/"
    assert "your staff asked for" not in head.get(home).content.decode()
    address = f"{home}courses/run/{run.public_id}/ask/"
    key = teacher.get(address).context["form"]["key"].value()
    assert "your staff asked for" not in head.get(home).content.decode()
    assert teacher.post(address, {"key": key}).status_code == 302
    assert "Approve 1 place that your staff asked for" in head.get(home).content.decode()
    with enter_service(alliance=Alliance.objects.get(slug=cast.slug), purpose="test"):
        booking = Booking.objects.get(run=run)
    answer = {"booking": [str(booking.public_id)], "answer": "approve"}
    assert head.post(f"{home}courses/approvals/", answer).status_code == 302
    assert "your staff asked for" not in head.get(home).content.decode()


def test_nobody_sees_what_was_kept_for_another(cast: AllianceCast) -> None:
    with enter_service(alliance=Alliance.objects.get(slug=cast.slug), purpose="test") as actor:
        book(actor, make_run(), make_people(1))
    home = f"/a/{cast.slug}/"
    pages = {
        key: client(cast, key).get(home).content.decode() for key in ("head", "head-brightside", "teacher")
    }
    assert all(
        client(cast, key).get(home).content.decode() != pages["head"] for key in pages if key != "head"
    )


def test_another_alliance_moves_nothing_here(cast: AllianceCast, fresh_alliance: Any) -> None:
    here = Alliance.objects.get(slug=cast.slug)
    there = Alliance.objects.get(slug=fresh_alliance().slug)
    before = mark_of(here.pk)
    with enter_service(alliance=there, purpose="test"):
        pass
    assert mark_of(here.pk) == before
    with enter_service(alliance=here, purpose="test", writes=False):
        pass
    assert mark_of(here.pk) == before
    with enter_service(alliance=here, purpose="test"):
        pass
    assert mark_of(here.pk) != before


def test_without_the_cache_the_page_is_put_together(
    cast: AllianceCast, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_words: Any, **_more: Any) -> None:
        raise RedisError("gone")

    head = client(cast, "head")
    monkeypatch.setattr(cache, "get_many", broken)
    first, second = (questions(head, cast) for _ in range(2))
    assert first == second


def test_what_is_read_together_is_kept_by_name(cast: AllianceCast) -> None:
    here, made = Alliance.objects.get(slug=cast.slug).pk, []

    def make(name: str) -> Callable[[], list[str]]:
        return lambda: made.append(name) or [name]

    assert kept_together(here, {"a": make("a")}) == {"a": ["a"]}
    assert kept_together(here, {"a": make("a"), "b": make("b")}) == {"a": ["a"], "b": ["b"]}
    assert made == ["a", "b"]
    move_on(here)
    kept_together(here, {"a": make("a")})
    assert made == ["a", "b", "a"]
