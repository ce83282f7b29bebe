"""A list that nobody narrowed is asked in kept words, and shows what it shows when they are put together for it."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from alliance_portal.kernel.roles import Actor
from alliance_portal.kernel.ui.first_pages import FirstPage
from cpd.actions import cancel_booking
from cpd.models import Booking, Run, RunDeliverer
from schools.models import Person
from tests.conftest import SignIn
from tests.put_together import put_together

from .making import book, make_course, make_people, make_run, url

EVERYBODY = ("coordinator", "head", "head-sunnymede", "teacher", "sle", "trust", "partner")
TABLE = re.compile(r"<table.*?</table>|There are no [^<]*|Page \d+ of \d+", re.DOTALL)


def shown(client: Client, address: str) -> list[str]:
    answer = client.get(address)
    assert answer.status_code == 200
    return TABLE.findall(answer.content.decode())


@pytest.fixture
def run(in_alliance: Actor) -> Run:
    """With a waiting list, a cancelled booking, and more bookings than a page of a list shows."""
    run = make_run(places=28)
    group = book(in_alliance, run, make_people(32))
    cancel_booking(actor=in_alliance, booking=group.bookings.order_by("pk")[3])
    book(
        in_alliance, make_run(make_course(title="Over"), dates=(3,)), [Person.objects.get(name="Ruth Okafor")]
    )
    sle = Person.objects.get(name="Sian Pugh")
    RunDeliverer.objects.create(run=run, organisation=sle.organisation, person=sle)
    make_run(make_course(title="Drafted"), state=Run.State.DRAFT)
    make_run(make_course(title="Gone"), dates=(-3,))
    return run


@pytest.mark.parametrize("key", EVERYBODY)
def test_the_first_page_is_the_same_in_kept_words_and_without(sign_in: SignIn, run: Run, key: str) -> None:
    client = sign_in(key)
    for name in ("run_list", "booking_list"):
        kept = shown(client, url(name))
        assert kept
        assert kept == shown(client, url(name) + "?page=1")


def test_everybody_on_a_run_is_the_same_in_kept_words_and_without(sign_in: SignIn, run: Run) -> None:
    for key in ("coordinator", "sle"):
        client, address = sign_in(key), url("run_bookings", run.public_id)
        kept = shown(client, address)
        assert kept == shown(client, address + "?page=1")
        assert kept[0].count("<tr") == 1 + 31


def test_whoever_looks_next_puts_nothing_together_and_sees_her_own(
    sign_in: SignIn, run: Run, settings: Any
) -> None:
    settings.KEPT_SECONDS = 60  # what the filters choose between
    hers = shown(sign_in("head"), url("booking_list"))
    other = sign_in("head-sunnymede")
    assert put_together(lambda: other.get(url("booking_list"))) == 0
    assert shown(other, url("booking_list")) != hers


def test_the_moment_is_no_word(sign_in: SignIn, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    client = sign_in("coordinator")
    before = " ".join(shown(client, url("run_list")))
    assert "Leading phonics" in before
    assert "Gone" not in before
    later = timezone.now() + dt.timedelta(days=30)
    monkeypatch.setattr(timezone, "now", lambda: later)
    client = sign_in("coordinator")
    assert "Leading phonics" not in " ".join(shown(client, url("run_list")))


def test_rows_that_were_not_read_are_not_passed_over() -> None:
    page = FirstPage(Booking, 25, lambda: [60], lambda: [*range(25)])
    assert len(page) == 60
    assert page[0:25] == [*range(25)]
    for beyond in (slice(25, 50), slice(0, 50)):
        with pytest.raises(ValueError, match="first 25 rows"):
            page[beyond]
