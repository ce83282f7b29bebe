"""Planning a run: when it can be booked, whether it takes place, who hosts, where it is online, who helps (C67)."""

from __future__ import annotations

import csv
import datetime as dt
import io
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from alliance_portal.kernel.addresses import inside
from alliance_portal.kernel.models import OutgoingMail
from alliance_portal.kernel.roles import Actor
from cpd.actions import confirm_run, remind_of_decisions, save_session
from cpd.models import Run, RunDeliverer, Session
from cpd.queries.calendar import occasion_of
from cpd.queries.moves import other_runs
from schools.models import Person, Term
from tests.conftest import SignIn

from .making import book, day, make_course, make_people, make_run, make_term, organisation, url
from .test_catalogue import errors
from .test_pages import staff

HOME = inside("billericay", "dashboard:dashboard")
LINK = "https://meet.example/abc"


# --- When it can be booked ------------------------------------------------------------------------------


def test_nobody_books_before_the_first_day_to_book(sign_in: SignIn, in_alliance: Actor) -> None:
    run, client = make_run(book_from=day(3)), sign_in("head")
    assert (run.takes_bookings, run.shown_state) == (False, "opens_later")
    page = client.get(url("run_detail", run.public_id)).content.decode()
    assert "Opens later" in page
    assert "Book places" not in page
    with pytest.raises(ValidationError, match="takes bookings"):
        book(in_alliance, run, make_people(1))
    Run.objects.filter(pk=run.pk).update(book_from=day(0))
    run.refresh_from_db()
    assert run.takes_bookings
    assert "Book places" in client.get(url("run_detail", run.public_id)).content.decode()


def test_a_booking_is_not_moved_to_a_run_that_opens_later(in_alliance: Actor) -> None:
    course = make_course()
    run, later = make_run(course), make_run(course, dates=(20,), book_from=day(2))
    book(in_alliance, run, make_people(1))
    assert list(other_runs(run.bookings.get())) == []
    Run.objects.filter(pk=later.pk).update(book_from=day(-2))
    assert list(other_runs(run.bookings.get())) == [later]


def test_the_days_to_book_are_in_order(sign_in: SignIn, in_alliance: Actor) -> None:
    run, year = make_run(), day(0).year + 1
    values = {"term": run.term_id, "accountable": run.accountable_id, "host": run.host_id, "venue": "Hall"}
    values |= {"places": 9, "price_pence": "0", "book_from_0": 5, "book_from_1": 3, "book_from_2": year}
    values |= {"book_by_0": 4, "book_by_1": 3, "book_by_2": year}
    found = errors(sign_in("coordinator").post(url("run_change", run.public_id), values))
    assert found == {"book_by": ["The last day to book must be the first day or later"]}
    with pytest.raises(IntegrityError, match="booking_opens"), transaction.atomic():
        Run.objects.filter(pk=run.pk).update(book_from=day(3), book_by=day(2))


# --- Whether it takes place -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("run", "due"),
    [
        ({"min_places": 2, "dates": (28,)}, True),
        ({"min_places": 2, "dates": (29,)}, False),  # more than four weeks
        ({"min_places": 2, "dates": (60,), "decide_in": 0}, True),
        ({"min_places": 2, "dates": (14,), "decide_in": 1}, False),
        ({"min_places": 1, "dates": (14,)}, False),  # enough are booked
        ({"min_places": 2, "dates": (14,), "state": Run.State.DRAFT}, False),
        ({"min_places": 2, "dates": (-1,)}, False),  # it has begun
    ],
)
def test_co_ordinators_are_reminded_once_while_too_few_are_booked(
    sign_in: SignIn, in_alliance: Actor, run: dict[str, Any], due: bool
) -> None:
    decide_in = run.pop("decide_in", None)
    made = make_run(**run, decide_by=None if decide_in is None else day(decide_in))
    if made.takes_bookings:
        book(in_alliance, made, make_people(1))
        made.refresh_from_db()
    assert made.is_to_decide == due
    words = f"Does it take place? {made}"
    assert (words in sign_in("coordinator").get(HOME).content.decode()) == due
    assert remind_of_decisions(actor=in_alliance) == int(due)
    assert remind_of_decisions(actor=in_alliance) == 0
    assert OutgoingMail.objects.filter(kind="cpd.decide", to_name="Priya Shah").count() == int(due)


def test_what_was_decided_is_not_asked_again(sign_in: SignIn, in_alliance: Actor) -> None:
    run, client = make_run(min_places=5), sign_in("coordinator")
    page = client.get(url("run_detail", run.public_id)).content.decode()
    assert "0 people are booked, and it needs 5" in page
    client.post(url("run_confirm", run.public_id))
    page = client.get(url("run_detail", run.public_id)).content.decode()
    assert "It takes place with fewer than 5 people" in page
    assert "Does it take place?" not in page
    assert remind_of_decisions(actor=in_alliance) == 0
    assert sign_in("head").post(url("run_confirm", run.public_id)).status_code == 403
    with pytest.raises(ValidationError, match="published"):
        confirm_run(actor=in_alliance, run=make_run(state=Run.State.DRAFT))


# --- Who hosts, and where it is online ------------------------------------------------------------------


def hosted(client: Any, **query: Any) -> dict[str, str]:
    answer = client.get(url("host_list"), {**query, "csv": 1}).content.decode("utf-8-sig")
    return {row["Host"]: row["Dates"] for row in csv.DictReader(io.StringIO(answer))}


def test_hosts_rotate_and_are_counted(sign_in: SignIn, in_alliance: Actor) -> None:
    run, client = make_run(dates=(3, 10, 17)), sign_in("coordinator")
    make_run(state=Run.State.CANCELLED)
    second, stock = run.sessions.all()[1], organisation("Stock Church of England Primary School")
    at = second.held_on
    sent = {"held_on_0": at.day, "held_on_1": at.month, "held_on_2": at.year, "starts": "9am", "ends": "3pm"}
    sent |= {"counted_days": "0.5", "host": stock.pk}
    bare = client.post(url("session_change", second.public_id), sent)
    assert errors(bare)["venue"] == [f"Enter where it is at {stock}"]
    client.post(url("session_change", second.public_id), sent | {"venue": "Library, Stock"})
    assert hosted(client) == {"Buttsbury Infant School": "2", stock.name: "1"}
    assert hosted(client, term=make_term().public_id) == hosted(client)
    other = Term.objects.create(
        academic_year=2031, season="autumn", starts_on=dt.date(2031, 9, 1), ends_on=dt.date(2031, 12, 1)
    )
    assert hosted(client, term=other.public_id) == {}
    assert "Hosted by" in sign_in("teacher").get(url("run_detail", run.public_id)).content.decode()


def test_the_online_link_is_for_those_with_a_place(sign_in: SignIn, in_alliance: Actor) -> None:
    run = make_run()
    session = run.sessions.get()
    client = sign_in("coordinator")
    at = session.held_on
    sent = {"held_on_0": at.day, "held_on_1": at.month, "held_on_2": at.year, "starts": "9am", "ends": "3pm"}
    bad = client.post(
        url("session_change", session.public_id),
        {**sent, "counted_days": "1", "online_link": "javascript:alert(1)"},
    )
    assert errors(bad)["online_link"] == ["Enter a web address, such as https://meet.example/abc"]
    book(in_alliance, run, [Person.objects.get(name="Tom Reed")])
    session.online_link = LINK
    save_session(actor=in_alliance, session=session)
    page = url("run_detail", run.public_id)
    sees = {
        key: LINK in sign_in(key).get(page).content.decode() for key in ("teacher", "head", "coordinator")
    }
    assert sees == {"teacher": True, "head": False, "coordinator": True}
    assert "those with a place see the link here" in sign_in("head").get(page).content.decode()
    assert OutgoingMail.objects.filter(kind="cpd.changed", to_name="Tom Reed").exists()
    assert occasion_of(session).place == f"{run.venue} {LINK}"


def test_facilitators_have_hours_which_weigh(sign_in: SignIn, in_alliance: Actor) -> None:
    run, client = make_run(), sign_in("coordinator")
    lead, sian = organisation("Buttsbury Infant School"), Person.objects.get(name="Sian Pugh")
    line = {"organisation_1": lead.pk, "person_1": sian.pk, "role_1": "facilitator", "hours_1": "7.5"}
    wrong = client.post(url("run_deliverers", run.public_id), line | {"hours_1": "0"})
    assert errors(wrong) == {"hours_1": ["Hours must be more than 0"]}
    client.post(url("run_deliverers", run.public_id), line)
    one = RunDeliverer.objects.get(run=run)
    assert (one.person, one.role, one.hours, one.weight) == (
        sian,
        "facilitator",
        Decimal("7.5"),
        Decimal("7.5"),
    )
    page = " ".join(client.get(url("run_detail", run.public_id)).content.decode().split())
    assert "(facilitator), 7.5 hours" in page


# --- What is at the same time ---------------------------------------------------------------------------


def seen(sign_in: SignIn, run: Run, key: str = "coordinator") -> str:
    return " ".join(sign_in(key).get(url("run_detail", run.public_id)).content.decode().split())


def test_two_courses_in_one_room_are_warned_of_and_kept(sign_in: SignIn, in_alliance: Actor) -> None:
    first = make_run(make_course(title="First"), venue="The  hall, perry street")
    second = make_run(make_course(title="Second"))
    words = "The hall, Perry Street is taken by “First”"
    assert words in seen(sign_in, second)
    assert words not in seen(sign_in, second, "head")
    Session.objects.filter(run=first).update(venue="Library")
    assert "At the same time" not in seen(sign_in, second)


@pytest.mark.parametrize("venue", ["Online", "online, on Teams", "https://meet.example/abc"])
def test_any_number_of_courses_can_be_online(sign_in: SignIn, in_alliance: Actor, venue: str) -> None:
    make_run(make_course(title="First"), venue=venue)
    assert "is taken by" not in seen(sign_in, make_run(venue=venue))


def test_a_room_on_one_of_many_dates_is_warned_of(sign_in: SignIn, in_alliance: Actor) -> None:
    other, run = make_run(make_course(title="First"), venue="Library, Stock"), make_run(dates=(7, 14, 21, 28))
    second = run.sessions.get(held_on=day(14))
    assert "At the same time" not in seen(sign_in, run)
    second.host, second.venue = organisation("Stock Church of England Primary School"), "library,  stock"
    second.save()
    page = seen(sign_in, run)
    assert page.count("is taken by “First”") == 1
    assert "library, stock is taken by “First”" in page
    assert "is taken by “Leading phonics in Year 1”" in seen(sign_in, other)


def test_times_that_only_touch_do_not_clash(sign_in: SignIn, in_alliance: Actor) -> None:
    first, second = make_run(), make_run()
    Session.objects.filter(run=first).update(starts=dt.time(15, 30), ends=dt.time(17))
    assert "At the same time" not in seen(sign_in, second)
    Session.objects.filter(run=first).update(starts=dt.time(15, 29))
    assert "At the same time" in seen(sign_in, second)
    Run.objects.filter(pk=first.pk).update(state=Run.State.CANCELLED)
    assert "At the same time" not in seen(sign_in, second)


def test_a_deliverer_in_two_places_is_warned_of(sign_in: SignIn, in_alliance: Actor) -> None:
    first, second = make_run(make_course(title="First"), venue="A"), make_run(venue="B")
    sian, at = Person.objects.get(name="Sian Pugh"), organisation("Buttsbury Infant School")
    RunDeliverer.objects.create(run=first, organisation=at, person=sian)
    answer = sign_in("coordinator").post(
        url("run_deliverers", second.public_id), {"organisation_1": at.pk, "person_1": sian.pk}, follow=True
    )
    assert "Sian Pugh delivers “First” on" in answer.content.decode()
    assert second.deliverers.filter(person=sian).exists()


def test_somebody_booked_elsewhere_at_that_time_is_told_before_and_after(
    sign_in: SignIn, in_alliance: Actor
) -> None:
    first, second = make_run(make_course(title="First"), venue="A"), make_run(venue="B")
    tom, aisha = Person.objects.get(name="Tom Reed"), Person.objects.get(name="Aisha Khan")
    book(in_alliance, first, [tom])
    client = sign_in("head")
    step = client.post(url("book", second.public_id), {"person": staff("Tom Reed", "Aisha Khan")})
    page = client.get(step["Location"]).content.decode()
    assert "Tom Reed is booked on “First” on" in page
    assert "Aisha Khan is booked" not in page
    book(in_alliance, second, [tom, aisha])
    assert "Tom Reed is booked on “First” on" in seen(sign_in, second)


def test_many_clashes_are_a_few_and_a_line(sign_in: SignIn, in_alliance: Actor) -> None:
    first, second = make_run(venue="A", places=20), make_run(venue="B", places=20)
    people = make_people(11)
    book(in_alliance, first, people)
    book(in_alliance, second, people)
    page = seen(sign_in, second)
    assert page.count("is booked on “") == 8
    assert "And 3 more." in page
