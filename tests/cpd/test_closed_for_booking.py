"""A run on which nobody can be booked says why, and what then (UI.md: no dead ends)."""

from __future__ import annotations

import datetime as dt
from html import unescape

import pytest
from django.utils import timezone

from alliance_portal.kernel.roles import Actor
from alliance_portal.kernel.ui.formats import day as written
from cpd.models import Run, Session
from cpd.queries.bookings import why_closed
from tests.conftest import SignIn

from .making import day, make_run, url

LATER, LAST = "Places can be booked from {}.", "The last day to book was {}."


def begun(*, over: bool) -> Run:
    run = make_run(dates=(5, 12))
    distances = (-9, -2) if over else (-2, 5)
    for session, distance in zip(run.sessions.all(), distances, strict=True):
        Session.objects.filter(pk=session.pk).update(held_on=day(distance))
    run.refresh_from_db()
    return run


def test_each_reason_is_said(in_alliance: Actor) -> None:
    assert why_closed(make_run()) == ""
    assert why_closed(make_run(places=0)) == ""  # there is a waiting list
    assert why_closed(make_run(book_from=day(3))) == LATER.format(written(day(3)))
    assert why_closed(make_run(book_by=day(-1))).startswith(LAST.format(written(day(-1))))
    assert why_closed(begun(over=False)) == "This course has begun, so it can no longer be booked."
    assert why_closed(begun(over=True)) == "This course is over."
    assert why_closed(make_run(state=Run.State.CANCELLED)) == (
        "Nobody can be booked on this course at present."
    )


def test_single_sessions_that_are_still_open_are_not_closed(in_alliance: Actor) -> None:
    run = make_run(dates=(5, 12), session_price_pence=2000)
    first, second = run.sessions.all()
    Session.objects.filter(pk=first.pk).update(held_on=day(-1), starts=dt.time(9))
    run.refresh_from_db()
    first.refresh_from_db()
    assert why_closed(run) == "This course has begun, so it can no longer be booked as a whole."
    assert why_closed(run, [second]) == ""
    assert why_closed(run, [first, second])


@pytest.mark.parametrize(("field", "distance", "said"), [("book_from", 3, LATER), ("book_by", -1, LAST)])
def test_a_head_and_a_teacher_read_it_where_they_would_book(
    sign_in: SignIn, in_alliance: Actor, field: str, distance: int, said: str
) -> None:
    run, words = make_run(**{field: day(distance)}), said.format(written(day(distance)))
    head, page = sign_in("head"), url("run_detail", run.public_id)
    assert words in unescape(head.get(page).content.decode())
    assert words in unescape(head.get(url("book", run.public_id), follow=True).content.decode())
    asked = unescape(sign_in("teacher").get(url("ask", run.public_id)).content.decode())
    assert words in asked
    assert "Other dates of this course" in asked
    assert "data-prevent-double-click" not in asked  # no button for what is refused
    assert words not in unescape(sign_in("coordinator").get(page).content.decode())  # she decides it


def test_an_open_run_says_nothing_of_it(sign_in: SignIn, in_alliance: Actor) -> None:
    run = make_run(book_from=timezone.localdate(), book_by=timezone.localdate())
    assert (
        "See all dates of this course"
        not in sign_in("head").get(url("run_detail", run.public_id)).content.decode()
    )
    asked = sign_in("teacher").get(url("ask", run.public_id)).content.decode()
    assert "Ask for a place</button>" in asked
