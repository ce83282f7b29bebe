"""Courses and bookings from a file: what is wrong stands beside the cell, units come in whole, once, or not at all."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from alliance_portal.kernel import jobs
from alliance_portal.kernel.models import Job, OutgoingMail
from alliance_portal.kernel.policy import may, visible
from alliance_portal.kernel.roles import Actor
from alliance_portal.kernel.ui.staged_rows import sentences
from cpd import tasks  # noqa: F401  (handlers of jobs register themselves)
from cpd.actions.imports import discard_import, stage_import, start_import, take_over_unit
from cpd.models import Booking, Course, ImportFile, ImportRow, Run
from cpd.views.imports import EXAMPLES
from schools.models import Person
from tests.conftest import As, SignIn

from .making import book, day, make_course, make_run, make_term, url

Kind, State = ImportFile.Kind, ImportFile.State
LEAD, SOUTH = "St Peter's Catholic Primary School", "South Green Infant School"


def course(number: int, **values: str) -> tuple[int, dict[str, str]]:
    """A good row: a new course with a date."""
    usual = {
        "title": f"Course {number}",
        "summary": "What it is about.",
        "audiences": "Middle leaders; support_staff",
        "provider": LEAD,
        "date": f"{day(30):%d/%m/%Y}",
        "starts": "9:00",
        "ends": "3.30pm",
        "days": "0.5",
        "places": "20",
    }
    return number, usual | values


def person(number: int, on: Run, **values: str) -> tuple[int, dict[str, str]]:
    usual = {
        "run": on.reference,
        "name": f"Person {number}",
        "email": f"p{number}@south.invalid",
        "job_title": "Teacher",
        "school": SOUTH,
    }
    return number, usual | values


def staged(actor: Actor, kind: Kind, *rows: tuple[int, dict[str, str]]) -> ImportFile:
    return stage_import(actor=actor, kind=kind, name="list.csv", rows=rows)


def problems(file: ImportFile) -> list[str]:
    rows = file.rows.exclude(problems={})
    return [text for row in rows for text in sentences(row, file.headings).values()]


def take_over(actor: Actor, file: ImportFile) -> Job:
    job = start_import(actor=actor, file=file)
    jobs.run(job.pk)
    job.refresh_from_db()
    file.refresh_from_db()
    return job


# --- Courses -------------------------------------------------------------------------------------------------


def test_a_course_comes_in_as_a_draft_with_its_dates(as_: As) -> None:
    with as_("coordinator") as actor:
        make_term()
        rows = [
            course(
                2,
                title="Phonics",
                run="A",
                phase="primary",
                tags="Phonics, Reading",
                price="£45.50",
                host=SOUTH,
            ),
            course(3, title="PHONICS", run="a", date=f"{day(37):%d/%m/%Y}", topic="Blending", places=""),
            course(4, title="Phonics", date=f"{day(44):%Y-%m-%d} 00:00:00", places="12"),
            course(5, title="Alone", date="", kind="Learning walk", subjects="Science; PE and health"),
        ]
        file = staged(actor, Kind.COURSES, *rows)
        assert problems(file) == []
        job = take_over(actor, file)
        assert (file.state, file.taken, file.rows.count()) == (State.DONE, 4, 0)
        assert job.result_url == url("import_detail", file.public_id)

        phonics = Course.objects.get(title="Phonics")
        assert (phonics.state, phonics.price_pence, phonics.phase) == ("draft", 4550, "primary")
        assert (phonics.audiences, phonics.tags) == (
            ["middle_leaders", "support_staff"],
            ["phonics", "reading"],
        )
        first, second = phonics.runs.order_by("starts_at")
        assert [session.held_on for session in first.sessions.all()] == [day(30), day(37)]
        assert first.sessions.first().ends == dt.time(15, 30)
        assert [session.title for session in first.sessions.all()] == ["", "Blending"]
        assert (first.state, first.places, first.host.name, first.price_pence) == ("draft", 20, SOUTH, 4550)
        assert (second.places, second.accountable.name) == (12, LEAD)
        assert [str(row) for row in first.deliverers.all()] == [LEAD]
        alone = Course.objects.get(title="Alone")
        assert (alone.kind, alone.subjects) == ("learning_walk", ["science", "pe"])
        assert not alone.runs.exists()


def test_each_row_of_courses_says_what_is_wrong_with_it(as_: As) -> None:
    with as_("coordinator") as actor:
        make_term()
        known = make_run(make_course(title="Known"), dates=(30,))
        rows = [
            course(2, title=""),
            course(3, summary="", audiences="Everybody", provider="Nowhere School"),
            course(4, date="31/2/2027"),
            course(5, ends="8am", places="none"),
            course(6, days="9", price="a lot", phase="Upper"),
            course(7, date="1/1/2040"),
            course(8, title="Known", summary="", audiences="", provider="", venue=known.venue),
            course(9, title="x" * 201),
            course(10, date="27/3/27", starts="", places=""),
        ]
        file = staged(actor, Kind.COURSES, *rows)
        staff = "Early career teachers; Established teachers; Teaching assistants and support staff"
        audiences = f"Trainee teachers; {staff}"
        leaders = "Middle leaders; Senior leaders; Headteachers; Governors and trustees"
        assert problems(file) == [
            "Row 2, course: enter the title of the course",
            "Row 3, summary: enter a summary: there is no course of this name yet",
            f"Row 3, for whom: “Everybody” is none of: {audiences}; {leaders}",
            "Row 3, provider: “Nowhere School” is no school or partner of the alliance that you may name here",
            "Row 4, date: enter a date such as 27/3/2027",
            "Row 5, ends: the end must be after the start",
            "Row 6, phase: “Upper” is none of: All phases; Early years; Primary; Secondary; Special",
            "Row 6, price: enter a price such as 45 or 45.50, or 0",
            "Row 6, counts as days: enter a number of days from 0 to 5, such as 0.5",
            "Row 7, date: there is no term on this day: add it under Terms, or enter another day",
            f"Row 8, date: this date is there already: {known.reference}",
            "Row 9, course: must be 200 characters or fewer",
            "Row 10, date: enter a date such as 27/3/2027",
            "Row 10, starts: enter when it starts",
        ]


def test_the_dates_of_a_run_come_in_together_or_not_at_all(as_: As) -> None:
    with as_("coordinator") as actor:
        make_term()
        rows = [
            course(2, title="A", run="1"),
            course(3, title="A", run="1", date="soon"),
            course(4, title="B"),
        ]
        file = staged(actor, Kind.COURSES, *rows)
        assert problems(file) == [
            "Row 2, run: row 3 belongs to the same run and must be put right too",
            "Row 3, date: enter a date such as 27/3/2027",
        ]
        take_over(actor, file)
        assert list(Course.objects.filter(title__in=("A", "B")).values_list("title", flat=True)) == ["B"]
        assert [row.number for row in file.rows.all()] == [2, 3]


def test_a_file_taken_over_twice_is_noticed(as_: As) -> None:
    with as_("coordinator") as actor:
        make_term()
        take_over(actor, staged(actor, Kind.COURSES, course(2)))
        (run,) = Run.objects.filter(course__title="Course 2")
        again = staged(actor, Kind.COURSES, course(2))
        assert problems(again) == [f"Row 2, date: this date is there already: {run.reference}"]


def test_what_changed_in_the_meantime_is_found_out_while_taking_over(as_: As) -> None:
    with as_("coordinator") as actor:
        make_term()
        file = staged(actor, Kind.COURSES, course(2), course(3))
        make_run(make_course(title="Course 3"), dates=(30,), venue="")
        take_over(actor, file)
        assert [row.number for row in file.rows.all()] == [3]
        assert "is there already" in problems(file)[0]
        assert file.taken == 1


# --- Bookings ------------------------------------------------------------------------------------------------


def test_people_are_booked_in_the_order_of_the_file_and_told(as_: As) -> None:
    with as_("head") as actor:
        run = make_run(places=2)
        file = staged(actor, Kind.BOOKINGS, *(person(number, run) for number in (2, 3, 4)))
        assert problems(file) == []
        take_over(actor, file)
        rows = (
            Booking.objects.filter(run=run)
            .order_by("id")
            .values_list("person__name", "state", "organisation__name")
        )
        assert list(rows) == [
            ("Person 2", "booked", SOUTH),
            ("Person 3", "booked", SOUTH),
            ("Person 4", "waitlisted", SOUTH),
        ]
        assert OutgoingMail.objects.filter(to_email__endswith="@south.invalid").count() == 3
        assert (file.state, file.taken) == (State.DONE, 3)


def test_each_row_of_bookings_says_what_is_wrong_with_it(as_: As) -> None:
    with as_("head") as actor:
        run, begun = make_run(), make_run(dates=(-1,))
        tom = Person.objects.get(name="Tom Reed")
        book(actor, run, [tom])
        rows = [
            person(2, run, run="CPD-99999999"),
            person(3, run, run="phonics"),
            person(4, begun),
            person(5, run, school="Brightside Primary School"),
            person(6, run, email="lee", name=""),
            person(7, run, email=tom.email),
            person(8, run),
            person(9, run, email="P8@south.invalid"),
        ]
        assert problems(staged(actor, Kind.BOOKINGS, *rows)) == [
            "Row 2, course number: “CPD-99999999” is no number of a course, such as CPD-0042",
            "Row 3, course number: “phonics” is no number of a course, such as CPD-0042",
            f"Row 4, course number: {begun.reference} does not take bookings",
            "Row 5, school: “Brightside Primary School” is no school or partner of the alliance that you may name here",
            "Row 6, name: enter the full name",
            "Row 6, e-mail: enter an address such as name@school.org.uk",
            f"Row 7, e-mail: is on {run.reference} already",
            f"Row 9, e-mail: is in this file more than once for {run.reference}",
        ]


def test_a_row_books_once_however_often_it_is_tried(as_: As) -> None:
    with as_("head") as actor:
        run = make_run()
        file = staged(actor, Kind.BOOKINGS, person(2, run))
        for _ in range(2):
            take_over_unit(actor=actor, file=file, unit=2)
        assert Booking.objects.filter(run=run).count() == 1


def test_a_thousand_rows_are_staged_with_few_questions(as_: As, django_assert_max_num_queries: Any) -> None:
    with as_("coordinator") as actor:
        make_term()
        run = make_run()
        with django_assert_max_num_queries(12):
            staged(actor, Kind.BOOKINGS, *(person(number, run) for number in range(2, 1002)))
        with django_assert_max_num_queries(12):
            staged(actor, Kind.COURSES, *(course(number) for number in range(2, 1002)))


# --- Whose -----------------------------------------------------------------------------------------------------


def test_a_file_is_for_whoever_uploaded_it(as_: As) -> None:
    with as_("head") as actor:
        file = staged(actor, Kind.BOOKINGS, person(2, make_run()))
        assert may(actor, "take_over", file)
    with as_("coordinator") as actor:
        assert not visible(actor, ImportFile).exists()
        assert not visible(actor, ImportRow).exists()
        assert not may(actor, "take_over", file)


@pytest.mark.parametrize(("persona", "kind"), [("teacher", Kind.BOOKINGS), ("head", Kind.COURSES)])
def test_who_may_not_do_it_by_hand_may_not_do_it_by_a_file(as_: As, persona: str, kind: Kind) -> None:
    with as_(persona) as actor, pytest.raises(PermissionDenied):
        staged(actor, kind, course(2))


def test_what_is_discarded_is_deleted(as_: As) -> None:
    with as_("coordinator") as actor:
        make_term()
        file = staged(actor, Kind.COURSES, course(2))
        discard_import(actor=actor, file=file)
        file.refresh_from_db()
        assert (file.state, file.rows.count()) == (State.DISCARDED, 0)
        with pytest.raises(ValidationError, match="was discarded"):
            start_import(actor=actor, file=file)


# --- Pages -----------------------------------------------------------------------------------------------------


def test_a_coordinator_uploads_looks_and_takes_over(sign_in: SignIn, in_alliance: Actor) -> None:
    client, address = sign_in("coordinator"), url("import_courses")
    make_term()
    assert client.post(address, {}).status_code == 422
    template = client.get(url("import_courses_template")).getvalue()
    assert "Course,Kind,Summary" in template.decode("utf-8-sig")
    lines = ["Course,Summary,For whom,Provider,Date,Starts,Ends,Counts as days,Places"]
    lines += [f"New one,About it,Middle leaders,{LEAD},{day(30):%d/%m/%Y},9:00,12:00,0.5,20", "Bad,,,,,,,,"]
    file = SimpleUploadedFile("courses.csv", "\n".join(lines).encode())
    page = client.post(address, {"file": file}, follow=True).content.decode()
    assert "Row 3, summary: enter a summary" in page
    assert 'id="row-3-summary"' in page
    assert "Take over 1 row" in page
    assert not Course.objects.filter(title="New one").exists()

    (made,) = ImportFile.objects.all()
    answer = client.post(url("import_take_over", made.public_id))
    assert "/jobs/" in answer["Location"]
    jobs.run(Job.objects.get(kind="cpd_import").pk)
    page = client.get(url("import_detail", made.public_id)).content.decode()
    assert "1 row of 2 taken over" in page
    assert "1 row was not taken over" in page
    download = client.get(url("import_problems", made.public_id)).getvalue().decode("utf-8-sig")
    assert "What to put right" in download
    assert "Bad" in download
    client.post(url("import_discard", made.public_id))
    assert not ImportRow.objects.exists()
    assert Course.objects.filter(title="New one", state="draft").exists()


def test_the_preview_names_what_to_put_right_and_cuts_long_texts(sign_in: SignIn, in_alliance: Actor) -> None:
    make_term()
    lines = ["Course,Summary,For whom,Provider,Run,Date,Starts,Ends,Counts as days,Places"]
    lines += [f"New one,{'word ' * 100},Middle leaders,{LEAD},A,{day(30):%d/%m/%Y},9:00,12:00,0.5,20"]
    lines += [f"New one,,,,A,{day(31):%d/%m/%Y},9:00,8:00,0.5,"]
    file = SimpleUploadedFile("courses.csv", "\n".join(lines).encode())
    page = sign_in("coordinator").post(url("import_courses"), {"file": file}, follow=True).content.decode()
    summary, _, table = page.partition('class="govuk-table')
    assert "Row 3, ends: the end must be after the start" in summary
    assert "belongs to the same run" not in summary
    assert "Row 3 belongs to the same run and must be put right too" in table
    assert "word…" in table
    assert page.count("word ") < 30


def test_a_head_finds_the_upload_of_bookings_and_a_teacher_does_not(
    sign_in: SignIn, in_alliance: Actor
) -> None:
    assert "Bookings from a file" in sign_in("head").get(url("booking_list")).content.decode()
    assert "Bookings from a file" not in sign_in("teacher").get(url("booking_list")).content.decode()
    assert sign_in("teacher").get(url("import_bookings")).status_code == 403


@pytest.mark.parametrize("kind", Kind)
def test_the_example_of_a_template_has_a_cell_for_each_heading(kind: ImportFile.Kind) -> None:
    assert len(EXAMPLES[kind]) == len(ImportFile.HEADINGS[kind])
