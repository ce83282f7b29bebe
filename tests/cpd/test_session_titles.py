"""What each date of a course is about (C59, C98): set by staff, and told wherever its dates are."""

from __future__ import annotations

import json
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from icalendar import Calendar

from alliance_portal.kernel.models import OutgoingMail
from alliance_portal.kernel.roles import Actor
from cpd.actions import save_session
from cpd.models import Run
from schools.actions.publication import publish
from schools.models.publication import Page
from tests.conftest import SignIn

from .making import book, make_people, make_run, url

TITLES = ["Component 1: planning", "Component 2: assessment"]


def programme() -> Run:
    """Two dates, each with a title, and a third without."""
    run = make_run(dates=(14, 21, 28))
    for session, title in zip(run.sessions.all(), TITLES, strict=False):
        session.title = title
        session.save()
    return run


def page(client: Client, name: str, *args: Any) -> str:
    answer = client.get(url(name, *args))
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_coordinator_says_what_a_date_is_about(sign_in: SignIn, in_alliance: Actor) -> None:
    run, client = make_run(), sign_in("coordinator")
    session = run.sessions.get()
    on = session.held_on
    date = {
        "held_on_0": on.day,
        "held_on_1": on.month,
        "held_on_2": on.year,
        "starts": "9am",
        "ends": "3:30pm",
    }
    address = url("session_change", session.public_id)
    long = client.post(address, {**date, "counted_days": "0.5", "title": "x" * 121})
    assert list(long.context["form"].errors) == ["title"]
    client.post(address, {**date, "counted_days": "0.5", "title": "<b>Keynote</b>"})
    assert "<strong>&lt;b&gt;Keynote&lt;/b&gt;</strong>" in page(client, "run_detail", run.public_id)
    session.refresh_from_db()
    assert session.title == "<b>Keynote</b>"


def test_pages_of_the_run_the_booking_and_the_calendar_tell_it(sign_in: SignIn, in_alliance: Actor) -> None:
    run, client = programme(), sign_in("coordinator")
    book(in_alliance, run, make_people(1))
    booking = run.bookings.get()
    shown = {
        "run": page(client, "run_detail", run.public_id),
        "booking": page(client, "booking_detail", booking.public_id),
        "calendar": page(client, "calendar"),
        "register": page(client, "register", run.sessions.all()[0].public_id),
    }
    assert all(TITLES[0] in text for text in shown.values()), [
        k for k, t in shown.items() if TITLES[0] not in t
    ]
    assert TITLES[1] not in shown["register"]


def test_who_is_booked_has_it_in_her_mail_and_her_calendar(in_alliance: Actor) -> None:
    run = programme()
    book(in_alliance, run, make_people(1))
    message = OutgoingMail.objects.get(subject__startswith="Booked")
    assert [title in message.text for title in TITLES] == [True, True]
    events = [Calendar.from_ical(content).events[0] for content in message.invitations]
    assert [str(event["SUMMARY"]) for event in events] == [
        *(f"{run.course.title}: {title}" for title in TITLES),
        run.course.title,
    ]


def test_a_new_title_is_told_to_those_who_are_booked(in_alliance: Actor) -> None:
    run = programme()
    book(in_alliance, run, make_people(1))
    session = run.sessions.all()[0]
    save_session(actor=in_alliance, session=session)
    assert not OutgoingMail.objects.filter(subject__startswith="Changed").exists()
    session.title = "Component 1: behaviour"
    save_session(actor=in_alliance, session=session)
    assert "Component 1: behaviour" in OutgoingMail.objects.get(subject__startswith="Changed").text


def test_everybody_reads_the_programme_where_courses_are_public(client: Client, in_alliance: Actor) -> None:
    publish(actor=in_alliance, page=Page.COURSES)
    run = programme()
    public = page(client, "public_course", run.course.public_id)
    assert all(f"<strong>{title}</strong>" in public for title in TITLES)
    events = Calendar.from_ical(page(client, "course_feed", "ics")).events
    assert [str(event["SUMMARY"]) for event in events] == [
        *(f"{run.course.title}: {title}" for title in TITLES),
        run.course.title,
    ]
    [item] = json.loads(page(client, "course_feed", "json"))["items"]
    assert [date["title"] for date in item["_course"]["dates"]] == [*TITLES, ""]


def test_calendars_cost_the_same_for_few_titles_and_many(client: Client, in_alliance: Actor) -> None:
    publish(actor=in_alliance, page=Page.COURSES)
    programme()
    costs = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as counted:
            page(client, "course_feed", "ics")
        costs.append(len(counted))
        for _ in range(3):
            programme()
    assert costs[0] == costs[1]
