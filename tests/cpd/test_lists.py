"""Who opens which page of cpd, what the lists find, and that they stay quick."""

from __future__ import annotations

import csv
import io
import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from alliance_portal.kernel.roles import Actor
from cpd.models import Booking, BrochureEdition, Course, CourseRequest, Run, RunDeliverer
from schools.models import Organisation, Person, Term
from tests.conftest import SignIn

from .making import book, day, make_course, make_people, make_run, make_term, url
from .test_brochures import freeze


@pytest.mark.parametrize("key", ["head", "teacher"])
def test_drafts_are_for_coordinators(sign_in: SignIn, in_alliance: Actor, key: str) -> None:
    draft, course = make_run(state=Run.State.DRAFT), make_course(state=Course.State.DRAFT)
    client = sign_in(key)
    assert client.get(url("run_detail", draft.public_id)).status_code == 404
    assert client.get(url("course_detail", course.public_id)).status_code == 404
    assert client.get(url("course_list")).status_code == 403


def titles(client: Client, **query: Any) -> list[str]:
    """The courses that the catalogue's CSV lists for this query."""
    answer = client.get(url("run_list"), {**query, "csv": 1})
    return [row["Course"] for row in csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig")))]


def test_the_catalogue_is_filtered_and_exported(sign_in: SignIn, in_alliance: Actor) -> None:
    full = make_run(make_course(title="Full", tags=["safeguarding"]), places=1)
    book(in_alliance, full, make_people(1))
    make_run(make_course(title="Heads", audiences=["headteachers"], phase="primary"), dates=(20,))
    make_run(make_course(title="Over"), dates=(-3,))
    client = sign_in("teacher")
    assert titles(client) == ["Full", "Heads"]
    assert titles(client, places="left") == ["Heads"]
    assert titles(client, q="Safeguarding") == ["Full"]
    assert titles(client, q=full.reference) == ["Full"]
    assert titles(client, audience="headteachers") == ["Heads"]
    assert titles(client, phase="primary") == ["Heads"]
    assert titles(client, term=make_term().public_id) == ["Over", "Full", "Heads"]


def test_the_waiting_list_is_sorted_by_its_numbers_both_ways(sign_in: SignIn, in_alliance: Actor) -> None:
    run = make_run(places=2)
    book(in_alliance, run, make_people(5))
    client = sign_in("coordinator")

    def waiting(sort: str) -> list[str]:
        answer = client.get(url("run_bookings", run.public_id), {"sort": sort, "csv": 1})
        return [row["Waiting"] for row in csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig")))]

    assert waiting("queue_place") == ["1", "2", "3", "", ""]
    assert waiting("-queue_place") == ["3", "2", "1", "", ""]
    assert sorted(waiting("person")) == ["", "", "1", "2", "3"]


def test_the_catalogue_points_out_what_is_for_ones_own_kind_of_staff(
    sign_in: SignIn, in_alliance: Actor
) -> None:
    make_run(make_course(title="Office", audiences=["support_staff"]))
    make_run(make_course(title="Heads", audiences=["headteachers"]))
    tom, client = Person.objects.filter(name="Tom Reed"), sign_in("teacher")
    tom.update(staff="")
    assert "Only courses for" not in client.get(url("run_list")).content.decode()
    assert client.get(url("interests")).context["form"]["audiences"].value() is None
    tom.update(staff="office")
    page = client.get(url("run_list")).content.decode()
    assert "?audience=support_staff" in page
    assert "Only courses for teaching assistants and support staff" in page
    assert titles(client, audience="support_staff") == ["Office"]
    assert client.get(url("interests")).context["form"]["audiences"].value() == ["support_staff"]


def test_the_published_brochure_is_public_and_no_other(
    client: Client, sign_in: SignIn, in_alliance: Actor
) -> None:
    make_run()
    edition, _ = freeze(in_alliance, make_term())
    assert client.get(url("edition_web", edition.public_id)).status_code == 404
    public = {"state": BrochureEdition.State.PUBLISHED, "published_at": timezone.now()}
    BrochureEdition.objects.filter(pk=edition.pk).update(**public)
    assert "Leading phonics in Year 1" in client.get(url("edition_web", edition.public_id)).content.decode()
    assert sign_in("head").get(url("edition_detail", edition.public_id)).status_code == 403


def test_the_preview_shows_what_would_be_printed(sign_in: SignIn, in_alliance: Actor) -> None:
    run = make_run()
    page = sign_in("coordinator").get(url("brochure_term", run.term.public_id)).content.decode()
    assert "What version 1 would say now" in page
    assert "Leading phonics in Year 1" in page


def test_who_sees_no_bookings_but_her_own_does_not_read_her_name_in_each_row(
    sign_in: SignIn, in_alliance: Actor
) -> None:
    run, tom = make_run(), Person.objects.get(name="Tom Reed")
    book(in_alliance, run, [tom])

    def listed(key: str, **asked: str) -> tuple[list[str], int]:
        listing = sign_in(key).get(url("booking_list"), asked).context["listing"]
        return [str(column.header) for column in listing.table.columns], listing.table.paginator.count

    columns, rows = listed("teacher")
    assert (columns[0], "Person" in columns, rows) == ("Course", False, 1)
    page = sign_in("teacher").get(url("booking_list")).content.decode()
    assert url("booking_detail", Booking.objects.get().public_id) in page, "the course leads to the booking"
    assert listed("teacher", q="phonics")[1] == 1
    assert listed("teacher", q="Reed")[1] == 0
    for key in ("head", "coordinator"):
        assert listed(key)[0][0] == "Person"
    RunDeliverer.objects.create(run=run, organisation=tom.organisation, person=tom)
    assert listed("teacher")[0][0] == "Person", "who delivers sees whom she teaches"


def _more_bookings() -> None:
    run = Run.objects.order_by("id").first() or make_run()
    actor = Actor.service(run.alliance_id, "test")
    book(actor, run, make_people(1))


def _more_requests() -> None:
    school = Organisation.objects.get(name="South Green Infant School")
    CourseRequest.objects.create(
        form_key=uuid.uuid4(), topic="Reading", audiences=["established"], people=2, school=school
    )


def _more_terms() -> None:
    last = Term.objects.order_by("starts_on").last()
    make_term(day(0) if last is None else last.ends_on.replace(year=last.ends_on.year + 1))


LISTS: dict[str, Callable[[], Any]] = {
    "run_list": make_run,
    "course_list": make_course,
    "booking_list": _more_bookings,
    "request_list": _more_requests,
    "host_list": make_run,
    "brochure_list": _more_terms,
}


@pytest.mark.parametrize("name", LISTS)
def test_lists_cost_the_same_with_one_row_and_with_three(
    sign_in: SignIn, in_alliance: Actor, name: str
) -> None:
    client, counts = sign_in("coordinator"), []
    for rows in (1, 2):
        for _ in range(rows):
            LISTS[name]()
        with CaptureQueriesContext(connection) as queries:
            assert client.get(url(name)).status_code == 200
        counts.append(len([q for q in queries if q["sql"].startswith("SELECT")]))
    assert counts[0] == counts[1]
    assert counts[0] <= 12


RUN_PAGES = (
    "run_detail",
    "run_change",
    "run_deliverers",
    "session_create",
    "run_cancel",
    "run_finish",
    "run_results",
)
SESSION_PAGES = ("session_change", "session_remove", "register")
BOOKING_PAGES = ("booking_detail", "booking_cancel")


def test_every_page_opens_for_a_coordinator(sign_in: SignIn, in_alliance: Actor) -> None:
    run, client = make_run(), sign_in("coordinator")
    book(in_alliance, run, make_people(1))
    session, booking = run.sessions.get(), Booking.objects.get(run=run)
    edition, _ = freeze(in_alliance, run.term)
    pages = [url(name, run.public_id) for name in (*RUN_PAGES, "run_bookings", "book")]
    pages += [url(name, session.public_id) for name in SESSION_PAGES]
    pages += [url(name, booking.public_id) for name in BOOKING_PAGES]
    courses = ("course_detail", "course_change", "course_evidence", "run_create")
    pages += [url(name, run.course.public_id) for name in courses]
    pages += [url(name, run.term.public_id) for name in ("brochure_term", "brochure_foreword")]
    pages += [url("course_create"), url("edition_detail", edition.public_id), url("brochure_list")]
    assert {page: client.get(page).status_code for page in pages} == dict.fromkeys(pages, 200)


def test_courses_are_put_in_order_by_who_came(sign_in: SignIn, in_alliance: Actor) -> None:
    """As numbers, not as words; and of the same number by title."""
    for title, came in (("Art", 0), ("Dance", 10), ("Drama", 9), ("Music", 0)):
        run = make_run(make_course(title=title), dates=(14,))
        if came:
            book(in_alliance, run, make_people(came))
            Booking.objects.filter(run=run).update(state=Booking.State.ATTENDED)
    client = sign_in("coordinator")

    def titles(sort: str) -> list[str]:
        table = client.get(url("course_list"), {"sort": sort}).context["listing"].table
        return [row.get_cell_value("title") for row in table.rows]

    for figure in ("attendances", "people"):
        assert titles(figure) == ["Art", "Music", "Drama", "Dance"]
        assert titles(f"-{figure}") == ["Dance", "Drama", "Art", "Music"]
    assert titles("-schools")[-2:] == ["Art", "Music"]
