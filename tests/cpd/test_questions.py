"""How many questions the pages that most people use put to the database (design: PERFORMANCE.md)."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from alliance_portal.kernel.roles import Actor
from cpd.models import Booking, Run
from tests.conftest import SignIn

from .making import book, make_people, make_run, url
from .test_entitlements import membership

LIST, BOOKING, CANCELLATION = 12, 17, 14


def asked(act: Callable[[], Any]) -> int:
    """Questions and changes; what opens and closes transactions, or goes back into the test's own, is not counted."""
    with CaptureQueriesContext(connection) as captured:
        act()
    sent = [one["sql"] for one in captured.captured_queries]
    counted = [sql for sql in sent if sql.startswith(("SELECT", "INSERT", "UPDATE"))]
    return sum(not sql.startswith("SELECT app.resume") for sql in counted)


@pytest.mark.parametrize(
    ("page", "key"),
    [
        ("run_list", "teacher"),
        ("run_detail", "teacher"),
        ("booking_list", "teacher"),
        ("booking_list", "head"),
        ("booking_list", "coordinator"),
        ("run_bookings", "coordinator"),
        ("register", "coordinator"),
    ],
)
def test_a_list_asks_at_most_twelve(sign_in: SignIn, in_alliance: Actor, page: str, key: str) -> None:
    run = make_run(places=30)
    book(in_alliance, run, make_people(12))
    of_run = {"run_detail": run, "run_bookings": run, "register": run.sessions.get()}
    address, client = url(page, *([of_run[page].public_id] if page in of_run else [])), sign_in(key)
    assert client.get(address).status_code == 200  # what is loaded once a process or session
    assert asked(lambda: client.get(address)) <= LIST


@pytest.mark.parametrize("has_membership", [False, True])
def test_booking_a_place_reads_nothing_twice(
    sign_in: SignIn, in_alliance: Actor, *, has_membership: bool
) -> None:
    if has_membership:
        membership(in_alliance)
    run, (first, second) = make_run(places=30), make_people(2)
    client = sign_in("coordinator")

    def post(person: Any) -> None:
        chosen = urlencode({"school": person.organisation.public_id, "person": person.public_id})
        path = f"{url('book_check', run.public_id)}?{chosen}"
        assert client.post(path, {"key": uuid.uuid4()}).status_code == 302

    post(first)
    assert asked(lambda: post(second)) <= BOOKING
    assert Run.objects.get(pk=run.pk).taken == 2


@pytest.mark.parametrize("has_membership", [False, True])
def test_cancelling_reads_nothing_twice(sign_in: SignIn, in_alliance: Actor, *, has_membership: bool) -> None:
    if has_membership:
        membership(in_alliance)
    first, second = book(in_alliance, make_run(places=30), make_people(2)).bookings.all()
    client = sign_in("coordinator")

    def cancel(booking: Booking) -> None:
        path = url("booking_cancel", booking.public_id)
        assert client.post(path, {"agreed_pence": "0"}).status_code == 302

    cancel(first)
    assert asked(lambda: cancel(second)) <= CANCELLATION
    assert Booking.objects.get(pk=second.pk).state == Booking.State.CANCELLED
