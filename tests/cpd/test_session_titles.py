"""What each date of a course is about (C59, C98): set by staff, and told wherever its dates are."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from icalendar import Calendar

from alliance_portal.kernel.models import OutgoingMail
from alliance_portal.kernel.roles import Actor
from cpd.actions import save_session
from cpd.certificates.pages import document_html as certificate_html
from cpd.certificates.snapshot import CertificateSession
from cpd.models import Booking, Run, Session
from cpd.queries.certificates import certificate_content
from cpd.queries.check_in import place_link
from cpd.queries.record import cpd_record
from cpd.queries.sign_in_sheets import sheet_of
from cpd.sign_in_sheets.pages import document_html as sheet_html
from schools.actions.publication import publish
from schools.models import Person
from schools.models.publication import Page
from tests.conftest import SignIn

from .making import book, day, make_people, make_run, url
from .test_registers import mark, past_run

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


def test_her_certificate_her_record_and_the_sheet_at_the_door_tell_it(in_alliance: Actor) -> None:
    people = [Person.objects.select_related("account").get(name="Tom Reed"), *make_people(1)]
    run = past_run(in_alliance, people)
    first, second = run.sessions.all()
    for session, title in ((first, TITLES[0]), (second, TITLES[1])):
        session.title = title
        session.save()
    mark(in_alliance, first, people)
    mark(in_alliance, second, people[1:])
    related = ("run__course__provider", "run__alliance", "person", "organisation")
    booking = Booking.objects.select_related(*related).get(person=people[0])
    content = certificate_content(booking, "CODE", day(0))
    assert [one.about for one in content.sessions] == TITLES[:1]
    assert f": {TITLES[0]}" in certificate_html(content)
    sheet = sheet_of(Session.objects.select_related("run__course", "run__alliance").get(pk=second.pk))
    assert TITLES[1] in sheet_html(sheet)
    assert people[0].account is not None
    (learned,) = cpd_record(people[0].account)
    assert learned.about == (TITLES[0],)


def test_a_certificate_that_was_frozen_before_can_still_be_read() -> None:
    assert CertificateSession.from_json('{"hours": "6.50", "on": "2026-03-04"}').about == ""


def test_her_record_lists_the_titles_and_gives_them_in_the_download(
    sign_in: SignIn, in_alliance: Actor
) -> None:
    tom = [Person.objects.get(name="Tom Reed")]
    run = past_run(in_alliance, tom)
    run.sessions.update(title="Blending & <segmenting>")
    for session in run.sessions.all():
        mark(in_alliance, session, tom)
    client, address = sign_in("teacher"), reverse("cpd_record:record")
    assert "Blending &amp; &lt;segmenting&gt;" in client.get(address).content.decode()
    lines = b"".join(client.get(f"{address}?csv=1&also=about")).decode("utf-8-sig")
    assert "Blending & <segmenting>; Blending & <segmenting>" in lines
    assert f"{run.course.title}," in lines


def test_whoever_is_booked_has_her_own_page_with_the_confirmation(client: Client, in_alliance: Actor) -> None:
    """Her code for the door, and where she says what she needs, by a link without sign-in."""
    run = make_run()
    book(in_alliance, run, make_people(1))
    booking = Booking.objects.select_related("run__alliance").get(run=run)
    link = place_link(booking)
    assert link in OutgoingMail.objects.get(subject__startswith="Booked").text
    opened = client.get(urlsplit(link).path).content.decode()
    assert "Tell us what you need (food, access)" in opened


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


def test_two_at_one_time_are_a_programme_of_runs(in_alliance: Actor) -> None:
    run = make_run()
    first = run.sessions.get()
    with pytest.raises(ValidationError, match="put them together as a programme"):
        save_session(
            actor=in_alliance,
            session=Session(
                run=run, held_on=first.held_on, starts=first.starts, ends=first.ends, counted_days=1
            ),
        )


def test_links_beside_two_dates_of_one_day_say_which(sign_in: SignIn, in_alliance: Actor) -> None:
    run = programme()
    shown = page(sign_in("coordinator"), "run_detail", run.public_id)
    assert f'Change<span class="govuk-visually-hidden"> {TITLES[0]}, ' in shown
