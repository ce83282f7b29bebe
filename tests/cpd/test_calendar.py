"""The alliance's calendar: whose dates it shows, how it is narrowed, and where its links lead."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from alliance_portal.kernel.roles import Actor
from cpd.calendar_periods import agenda_from, asked_day, month_of
from cpd.models import Run
from schools.models import Body, Meeting, Person, Seat
from tests.conftest import SignIn

from .making import book, day, make_course, make_people, make_run, make_term, organisation, url


def shown(client: Client, **query: Any) -> str:
    """The calendar's text without its marks of markup."""
    answer = client.get(url("calendar"), query)
    assert answer.status_code == 200
    main = answer.content.decode().split("<main", 1)[1].split("</main>")[0]
    return " ".join(re.sub(r"<[^>]+>", " ", main).split())


def test_the_agenda_is_a_list_by_date(sign_in: SignIn, in_alliance: Actor) -> None:
    make_run(make_course(title="Second"), dates=(9, 16))
    make_run(make_course(title="First"), dates=(2,))
    make_run(make_course(title="Too late"), dates=(40,))
    text = shown(sign_in("teacher"))
    assert text.index("3:30pm First") < text.index("3:30pm Second")
    assert text.count("9am to 3:30pm Second The hall, Perry Street") == 2
    assert f"{day(9):%A} {day(9).day} {day(9):%B %Y}" in text
    assert "Too late" not in text


def test_own_dates_are_marked_and_can_be_had_alone(sign_in: SignIn, in_alliance: Actor) -> None:
    tom, others = Person.objects.get(name="Tom Reed"), make_people(2)
    run = make_run(make_course(title="Booked"))
    book(in_alliance, run, [tom, *others])
    make_run(make_course(title="Not mine"))
    delivered = make_run(make_course(title="Delivered"))
    delivered.deliverers.filter(organisation=organisation("Buttsbury Infant School")).update(person=tom)
    text = shown(sign_in("teacher"), mine="on")
    assert "Booked The hall, Perry Street You are booked" in text
    assert "Delivered The hall, Perry Street You deliver" in text
    assert "Not mine" not in text
    assert "Booked The hall, Perry Street 3 colleagues booked" in shown(sign_in("head"), mine="on")


def test_it_narrows_by_kind_and_is_downloaded_as_it_is_shown(sign_in: SignIn, in_alliance: Actor) -> None:
    make_run(make_course(title="Phonics"))
    make_run(make_course(title="=SENCO network", kind="network"))
    client = sign_in("teacher")
    assert "Phonics" not in shown(client, kind="network")
    assert "SENCO network" in shown(client, kind="network")
    page = client.get(url("calendar"), {"kind": "network"}).content.decode()
    assert "?kind=network&amp;csv=1" in page
    lines = b"".join(client.get(url("calendar"), {"kind": "network", "csv": "1"})).decode("utf-8-sig")  # type: ignore[arg-type]
    first, second = lines.strip().splitlines()
    assert first == "Date,Time,What,Where,For you"
    assert second.startswith(f"{day(14).isoformat()},9am to 3:30pm,")
    assert ",=SENCO" not in second


def test_half_terms_stand_in_it_and_lead_nowhere(sign_in: SignIn, in_alliance: Actor) -> None:
    term = make_term()
    term.half_term_from, term.half_term_to = day(5), day(9)
    term.save()
    text = shown(sign_in("teacher"))
    assert f"All day Half-term, until {day(9).day} {day(9):%B %Y}" in text
    assert "Half-term" not in shown(sign_in("teacher"), kind="network")
    assert "Half-term" in shown(sign_in("teacher"), view="month", on=day(5).isoformat())


def test_somebody_who_waits_reads_so(sign_in: SignIn, in_alliance: Actor) -> None:
    run = make_run(places=1)
    book(in_alliance, run, make_people(1))
    book(in_alliance, run, [Person.objects.get(name="Tom Reed")])
    assert "You are on the waiting list" in shown(sign_in("teacher"))


def test_drafts_and_cancelled_courses_are_not_in_it(sign_in: SignIn, in_alliance: Actor) -> None:
    make_run(make_course(title="In draft"), state=Run.State.DRAFT)
    make_run(make_course(title="Called off"), state=Run.State.CANCELLED)
    assert "In draft" not in shown(sign_in("teacher"))
    assert "In draft The hall, Perry Street Draft" in shown(sign_in("coordinator"))
    assert "Called off" not in shown(sign_in("coordinator"))


def test_it_is_narrowed_by_audience_phase_and_subject(sign_in: SignIn, in_alliance: Actor) -> None:
    make_run(make_course(title="Heads", audiences=["headteachers"], phase="primary"))
    make_run(
        make_course(title="Maths", audiences=["established"], subjects=["mathematics"], phase="secondary")
    )
    client = sign_in("teacher")
    for query, found in [
        ({"audience": "headteachers"}, "Heads"),
        ({"phase": "primary"}, "Heads"),
        ({"subject": "mathematics"}, "Maths"),
        ({"audience": ["headteachers", "established"], "phase": "secondary"}, "Maths"),
    ]:
        text = shown(client, **query)
        links = re.findall(r"3:30pm (Heads|Maths)", text)
        assert links == [found], query
    assert "3:30pm Heads" in shown(client, audience="nobody")


def test_the_way_onward_keeps_filters_and_view(sign_in: SignIn, in_alliance: Actor) -> None:
    client, query = sign_in("teacher"), {"phase": "primary", "view": "month", "on": "2026-03-15"}
    page = client.get(url("calendar"), query)
    assert page.context["later_url"] == "?phase=primary&view=month&on=2026-04-01"
    assert page.context["earlier_url"] == "?phase=primary&view=month&on=2026-02-01"
    assert page.context["today_url"] == "?phase=primary&view=month"
    html = page.content.decode()
    assert '<input type="hidden" name="view" value="month">' in html
    assert client.get(url("calendar")).context["today_url"] == ""


def test_a_month_is_a_table_with_a_heading_for_each_weekday(sign_in: SignIn, in_alliance: Actor) -> None:
    make_run(dates=(3,))
    page = (
        sign_in("teacher").get(url("calendar"), {"view": "month", "on": day(3).isoformat()}).content.decode()
    )
    assert page.count('<th scope="col"') == 7
    cell = page.split(f'datetime="{day(3)}"')[1].split("</td>")[0]
    assert "Leading phonics in Year 1" in cell
    assert page.count("Leading phonics in Year 1") == 1


def test_an_empty_stretch_leads_to_the_next_date(sign_in: SignIn, in_alliance: Actor) -> None:
    make_run(dates=(50,))
    page = sign_in("teacher").get(url("calendar"))
    assert page.context["next"] == day(50)
    assert f"?on={day(50)}" in page.content.decode()
    assert "No later date is planned" in shown(sign_in("teacher"), phase="special")


def test_ones_own_meetings_stand_beside_the_courses(sign_in: SignIn, in_alliance: Actor) -> None:
    body = Body.objects.create(name="Heads' forum", kind=Body.Kind.choices[0][0])
    Meeting.objects.create(body=body, held_on=day(4), starts_at=dt.time(14), place="The library")
    ruth = Person.objects.get(name="Ruth Okafor")
    Seat.objects.create(body=body, person=ruth, organisation=ruth.organisation, starts_on=day(-10))
    assert "2pm to 3pm Heads&#x27; forum The library Yours" in shown(sign_in("head"))
    assert "forum" not in shown(sign_in("teacher"))
    assert "forum" not in shown(sign_in("head"), phase="primary")


@pytest.mark.parametrize("view", ["", "month"])
def test_a_calendar_costs_the_same_for_few_and_many(sign_in: SignIn, in_alliance: Actor, view: str) -> None:
    client, query = sign_in("head"), {"view": view, "on": day(5).isoformat()}

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            client.get(url("calendar"), query)
        return len([q for q in queries if q["sql"].startswith("SELECT")])

    make_run(dates=(5,))
    asked()
    few = asked()
    for _ in range(6):
        make_run(dates=(5, 6))
    assert asked() == few
    assert few <= 12


def test_periods_meet_without_a_gap() -> None:
    march = month_of(dt.date(2028, 2, 29))
    assert (march.first, march.last) == (dt.date(2028, 2, 1), dt.date(2028, 2, 29))
    assert month_of(march.later).first == dt.date(2028, 3, 1)
    assert month_of(march.earlier).last == dt.date(2028, 1, 31)
    weeks = agenda_from(dt.date(2026, 11, 28))
    assert weeks.later == weeks.last + dt.timedelta(days=1)
    assert agenda_from(weeks.earlier).last == weeks.first - dt.timedelta(days=1)


@pytest.mark.parametrize("text", ["", "soon", "2026-13-01", "0001-01-01", "9999-12-31"])
def test_a_day_that_cannot_be_meant_is_today(text: str) -> None:
    assert asked_day(text, dt.date(2026, 11, 28)) == dt.date(2026, 11, 28)
