"""The pages on which a session is booked by itself: what they offer, to whom, and what they say (C59)."""

from __future__ import annotations

import uuid
from typing import Any
from urllib.parse import urlencode

import pytest
from django.test import Client

from alliance_portal.kernel.roles import Actor
from cpd.models import Booking, Run, RunPrices, Session
from tests.conftest import SignIn

from .making import book, day, make_people, make_run, organisation, url
from .test_bookings import person
from .test_questions import BOOKING, CANCELLATION, LIST, asked
from .test_single_sessions import book_singly, parts, past, year

SCHOOL = "South Green Infant School"


def text(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def named(page: str, run: Run, *sessions: Session, **more: Any) -> str:
    """The address of a step that names these sessions."""
    chosen = {"session": [str(one.public_id) for one in sessions], **more}
    return f"{url(page, run.public_id)}?{urlencode(chosen, doseq=True)}"


def test_a_run_says_what_a_session_costs_and_what_is_left_in_each(
    sign_in: SignIn, in_alliance: Actor
) -> None:
    run = year(places=2)
    book_singly(in_alliance, run, make_people(2), parts(run)[0])
    page = text(sign_in("head"), url("run_detail", run.public_id))
    for words in (
        "Single sessions",
        "£60 each",
        "Book single sessions",
        "Join the waiting list",
        "2 places left",
    ):
        assert words in page
    assert "Ask for single sessions" in text(sign_in("teacher"), url("run_detail", run.public_id))
    whole = text(sign_in("head"), url("run_detail", make_run().public_id))
    assert "ingle session" not in whole


def test_only_sessions_with_places_are_offered_and_nothing_of_what_is_over(
    sign_in: SignIn, in_alliance: Actor
) -> None:
    run = year(places=1)
    book_singly(in_alliance, run, make_people(1), parts(run)[1])
    client, address = sign_in("head"), url("book_sessions", run.public_id)
    page = text(client, address)
    assert f'value="{parts(run)[0].public_id}"' in page
    assert f'value="{parts(run)[1].public_id}"' not in page
    assert "Full: Part 2" in page
    assert "Select at least one session" in client.post(address).content.decode()
    wrong = client.post(address, {"session": str(parts(run)[1].public_id)}).content.decode()
    assert "has no places left" in wrong
    right = client.post(address, {"session": str(parts(run)[2].public_id)})
    assert right["Location"] == named("book", run, parts(run)[2])
    past(run)
    assert f'value="{parts(run)[0].public_id}"' not in text(client, address)


def test_a_head_books_two_sessions_for_two_and_is_told_what_it_comes_to(
    sign_in: SignIn, in_alliance: Actor
) -> None:
    run, people = year(), make_people(2)
    client, sessions = sign_in("head"), parts(run)[1:]
    assert "Part 2" in text(client, named("book", run, *sessions))
    chosen = {"school": organisation(SCHOOL).public_id, "person": [one.public_id for one in people]}
    check = named("book_check", run, *sessions, **chosen)
    page = text(client, check)
    for words in (
        "£240 for 4 places",
        "Book 4 places",
        "Part 2",
        "Part 3",
        "nothing is booked and we tell you",
    ):
        assert words in page
    assert "Keep them together" not in page
    key = str(uuid.uuid4())
    done = [client.post(check, {"key": key}) for _ in range(2)]
    assert {answer.status_code for answer in done} == {302}
    assert "Part 3" in text(client, done[0]["Location"])
    assert Booking.objects.filter(run=run, session__in=sessions).count() == 4


def test_what_is_full_meanwhile_books_nothing_and_says_so(sign_in: SignIn, in_alliance: Actor) -> None:
    run, [who] = year(places=1), make_people(1)
    first = parts(run)[0]
    book_singly(in_alliance, run, make_people(1), first)
    check = named("book_check", run, first, school=organisation(SCHOOL).public_id, person=who.public_id)
    page = sign_in("head").post(check, {"key": str(uuid.uuid4())}).content.decode()
    assert "Part 1" in page
    assert "is full" in page
    assert not Booking.objects.filter(person=who).exists()


@pytest.mark.parametrize("page", ["book", "book_check", "ask"])
def test_a_session_of_another_run_is_not_found(sign_in: SignIn, in_alliance: Actor, page: str) -> None:
    run, other = year(), year()
    client = sign_in("teacher" if page == "ask" else "head")
    assert client.get(named(page, run, parts(other)[0])).status_code == 404


def test_a_teacher_asks_for_two_sessions_and_the_head_answers_once(
    sign_in: SignIn, in_alliance: Actor
) -> None:
    run, client = year(), sign_in("teacher")
    address = named("ask", run, *parts(run)[:2])
    assert "Ask for 2 sessions" in text(client, address)
    assert client.post(address, {"key": str(uuid.uuid4())}).status_code == 302
    head = sign_in("head")
    page = text(head, url("approvals"))
    assert page.count("2 sessions of") == 1
    first = Booking.objects.filter(run=run).earliest("id")
    head.post(url("approvals"), {"booking": str(first.public_id), "answer": "approve"})
    assert set(Booking.objects.filter(run=run).values_list("state", flat=True)) == {"booked"}
    assert "Part 1" in text(client, url("booking_detail", first.public_id))


def test_lists_and_the_booking_say_which_session(sign_in: SignIn, in_alliance: Actor) -> None:
    run, tom = year(), person("Tom Reed")
    first, second, _ = parts(run)
    booking, _ = book_singly(in_alliance, run, [tom], first, second)
    client = sign_in("teacher")
    assert "Part 1" in text(client, url("booking_list"))
    page = text(client, url("booking_detail", booking.public_id))
    assert "This session only" in page
    assert "Part 2" not in page
    keeper = sign_in("coordinator")
    assert "Only session" in text(keeper, url("run_bookings", run.public_id))
    assert "Part 1" in keeper.get(url("run_bookings", run.public_id), {"_export": "csv"}).content.decode()
    whole = make_run()
    book(in_alliance, whole, [tom])
    assert "Only session" not in text(keeper, url("run_bookings", whole.public_id))


def test_the_link_to_join_online_is_for_those_who_come_that_day(sign_in: SignIn, in_alliance: Actor) -> None:
    run = year()
    first, second, _ = parts(run)
    for session in (first, second):
        Session.objects.filter(pk=session.pk).update(online_link=f"https://meet.example/{session.title[-1]}")
    book_singly(in_alliance, run, [person("Tom Reed")], first)
    page = text(sign_in("teacher"), url("run_detail", run.public_id))
    assert "https://meet.example/1" in page
    assert "https://meet.example/2" not in page


def test_the_calendar_shows_her_the_session_that_is_hers(sign_in: SignIn, in_alliance: Actor) -> None:
    run = year(dates=(1, 2, 3))
    book_singly(in_alliance, run, [person("Tom Reed")], parts(run)[1])
    page = text(sign_in("teacher"), url("calendar"))
    assert page.count("You are booked") == 1


def test_a_co_ordinator_says_what_a_session_costs(sign_in: SignIn, in_alliance: Actor) -> None:
    run, client = make_run(), sign_in("coordinator")
    address = url("run_change", run.public_id)
    assert "Price for a single session" in text(client, address)
    values = {
        "term": run.term_id,
        "accountable": run.accountable_id,
        "host": run.host_id,
        "venue": run.venue,
        "places": 12,
        "price_pence": "45",
    }
    assert "such as 45" in client.post(address, values | {"session_price_pence": "much"}).content.decode()
    assert client.post(address, values | {"session_price_pence": "9.50"}).status_code == 302
    run.refresh_from_db()
    assert run.session_price_pence == 950
    prices = url("run_prices", run.public_id)
    assert "single session for partners" in text(client, prices)
    client.post(prices, {"partner_session_pence": "8", "free_places": "0"})
    assert RunPrices.objects.get(run=run).partner_session_pence == 800
    assert client.post(address, values | {"session_price_pence": ""}).status_code == 302
    run.refresh_from_db()
    assert not run.offers_sessions


def test_booking_and_cancelling_a_session_reads_nothing_twice(sign_in: SignIn, in_alliance: Actor) -> None:
    run, people, client = year(places=30), make_people(3), sign_in("coordinator")
    first = parts(run)[0]

    def post(who: Any) -> None:
        check = named("book_check", run, first, school=who.organisation.public_id, person=who.public_id)
        assert client.post(check, {"key": uuid.uuid4()}).status_code == 302

    post(people[0])
    assert asked(lambda: post(people[1])) <= BOOKING
    bookings = list(Booking.objects.filter(run=run).order_by("id"))

    def cancel(booking: Booking) -> None:
        answer = client.post(url("booking_cancel", booking.public_id), {"agreed_pence": "0"})
        assert answer.status_code == 302

    cancel(bookings[0])
    assert asked(lambda: cancel(bookings[1])) <= CANCELLATION
    page = url("run_detail", run.public_id)
    teacher = sign_in("teacher")
    teacher.get(page)
    assert asked(lambda: teacher.get(page)) <= LIST
    assert run.starts_on == day(14)
