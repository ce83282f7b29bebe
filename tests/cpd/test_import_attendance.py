"""Past attendance from a file: registers, records and the ledger; each run in whole or not at all."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile

from alliance_portal.kernel import jobs
from alliance_portal.kernel.models import Job, OutgoingMail
from alliance_portal.kernel.roles import Actor
from alliance_portal.kernel.ui.staged_rows import sentences
from cpd import tasks  # noqa: F401  (handlers of jobs register themselves)
from cpd.actions import mark_register
from cpd.actions.imports import stage_import, start_import
from cpd.measures import evidence_based_days, participants_agree
from cpd.models import Attendance, Booking, ImportFile, Run
from cpd.queries.billing import Wanted, due_by_school
from cpd.queries.certificates import missing_for_certificate
from cpd.queries.impact import to_ask_about_impact
from cpd.queries.record import cpd_record
from schools.models import Person
from tests.conftest import As, SignIn

from .making import as_of_now, day, entries_of, make_course, make_people, make_run, make_term, url

SOUTH, BRIGHTSIDE = "South Green Infant School", "Brightside Primary School"
State = Booking.State


def row(number: int, who: str, distance: int = -20, **values: str) -> tuple[int, dict[str, str]]:
    """A good row: somebody at a date of the same run."""
    usual = {
        "title": "Leading phonics in Year 1",
        "run": "Autumn",
        "date": f"{day(distance):%d/%m/%Y}",
        "starts": "9:00",
        "ends": "12:00",
        "days": "0.5",
        "name": who,
        "email": f"{who.split(maxsplit=1)[0].lower()}@south.invalid",
        "school": SOUTH,
    }
    return number, usual | values


def staged(actor: Actor, *rows: tuple[int, dict[str, str]]) -> ImportFile:
    return stage_import(actor=actor, kind=ImportFile.Kind.ATTENDANCE, name="past.csv", rows=rows)


def problems(file: ImportFile) -> list[str]:
    return [text for one in file.rows.exclude(problems={}) for text in sentences(one, file.headings).values()]


def take_over(actor: Actor, file: ImportFile) -> None:
    jobs.run(start_import(actor=actor, file=file).pk)
    file.refresh_from_db()


def ann_twice_and_ben_once() -> list[tuple[int, dict[str, str]]]:
    return [
        row(2, "Ann Able", topic="Blending"),
        row(3, "Ben Bold", starts="", ends="", days="", school=BRIGHTSIDE),
        row(4, "Ann Able", -10),
    ]


def past(actor: Actor) -> Run:
    """Those rows taken over."""
    make_term()
    make_course()
    take_over(actor, staged(actor, *ann_twice_and_ben_once()))
    return Run.objects.exclude(imported_at=None).get()


def test_a_run_comes_in_finished_with_its_registers(as_: As) -> None:
    with as_("coordinator") as actor:
        run = past(actor)
        assert (run.state, run.places, run.taken, run.price_pence) == (Run.State.FINISHED, 2, 2, 0)
        assert [(one.held_on, one.title) for one in run.sessions.all()] == [
            (day(-20), "Blending"),
            (day(-10), ""),
        ]
        ann, ben = run.bookings.select_related("person", "organisation").order_by("person__name")
        assert (ann.state, str(ann.organisation)) == (State.ATTENDED, SOUTH)
        assert (ben.state, str(ben.person.organisation)) == (State.PARTLY_ATTENDED, BRIGHTSIDE)
        marks = ben.attendances.order_by("session__held_on").values_list("present", "how")
        assert list(marks) == [(True, "file"), (False, "file")]


def test_it_counts_in_the_ledger_and_says_where_it_comes_from(as_: As) -> None:
    with as_("coordinator") as actor:
        run = past(actor)
        first, second = entries_of(run)
        assert (first.days, first.people, first.attended) == (Decimal("0.50"), 2, 2)
        assert (second.days, second.people, second.attended) == (Decimal("0.50"), 0, 1)
        assert first.evidence == f"Registers of {run.reference}, taken over from a file"
        assert evidence_based_days(day(-30), day(0)).numerator == Decimal("1.00")


def test_nobody_is_written_to_asked_or_charged(as_: As) -> None:
    with as_("coordinator") as actor:
        run = past(actor)
        first = run.sessions.first()
        assert first is not None
        mark_register(actor=actor, session=first, present=set())  # a correction afterwards
        assert not OutgoingMail.objects.exists()
        assert not to_ask_about_impact().exists()
        assert due_by_school(Wanted(day(0))) == []
        assert participants_agree(day(-30), day(0)).missing == 0


def test_nothing_is_asked_before_the_certificate(as_: As) -> None:
    with as_("coordinator") as actor:
        run = past(actor)
        run.course.certificate_needs_evaluation = True
        run.course.save()
        ann = run.bookings.select_related("run__course").get(person__name="Ann Able")
        assert missing_for_certificate(ann) == ""


def test_it_stands_in_her_own_record(as_: As) -> None:
    with as_("coordinator") as actor:
        tom = Person.objects.select_related("account", "organisation").get(name="Tom Reed")
        make_term()
        make_course()
        file = staged(actor, row(2, "Tom Reed", email="", school=str(tom.organisation)))
        assert problems(file) == []
        take_over(actor, file)
        assert tom.account is not None
    (learned,) = cpd_record(tom.account)
    assert (learned.course, learned.hours, learned.taught) == (
        "Leading phonics in Year 1",
        Decimal("3.00"),
        Decimal("3.00"),
    )


def test_a_file_that_was_taken_over_is_refused_the_second_time(as_: As) -> None:
    with as_("coordinator") as actor:
        run = past(actor)
        again = staged(actor, *ann_twice_and_ben_once())
        told = f"Row 2, date: is in the portal already: mark the register of {run.reference} there"
        assert problems(again)[0] == told
        assert not again.rows.filter(problems={}).exists()


def test_one_wrong_row_keeps_its_run_out_and_no_other(as_: As) -> None:
    with as_("coordinator") as actor:
        make_term()
        make_course()
        file = staged(
            actor,
            row(2, "Ann Able"),
            row(3, "Ben Bold", school="Nowhere School"),
            row(4, "Cas Cold", -30, run=""),
            row(5, "Dee Dark", -31, run=""),
        )
        assert problems(file) == [
            "Row 2, run: row 3 belongs to the same run and must be put right too",
            "Row 3, school: “Nowhere School” is no school or partner of the alliance that you may name here",
        ]
        take_over(actor, file)
        assert [run.starts_on for run in Run.objects.order_by("starts_at")] == [day(-31), day(-30)]
        assert not Person.objects.filter(name__in=("Ann Able", "Ben Bold")).exists()


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"title": ""}, "course: enter the title of the course"),
        (
            {"title": "Unheard of"},
            "provider: enter who provided it: there is no course of this name, and it comes in as archived",
        ),
        (
            {"title": "Unheard of", "provider": "Nowhere"},
            "provider: “Nowhere” is no school or partner of the alliance that you may name here",
        ),
        ({"date": ""}, "date: enter the date"),
        ({"date": "31/2/2017"}, "date: enter a date such as 27/3/2027"),
        ({"date": lambda: f"{day(0):%d/%m/%Y}"}, "date: enter a day that is over: what is to come is booked"),
        ({"starts": ""}, "starts: enter when it started"),
        ({"ends": "8am"}, "ends: the end must be after the start"),
        ({"days": "9"}, "counts as days: enter a number of days from 0 to 5, such as 0.5"),
        ({"name": ""}, "name: enter the full name"),
        ({"email": "ann"}, "e-mail: enter an address such as name@school.org.uk"),
        ({"email": ""}, f"e-mail: enter the work e-mail: we know nobody of this name at {SOUTH}"),
        ({"school": ""}, "school: enter the name or URN of the school"),
        (
            {"host": "Nowhere"},
            "host: “Nowhere” is no school or partner of the alliance that you may name here",
        ),
        ({"topic": "x" * 121}, "about: must be 120 characters or fewer"),
    ],
)
def test_a_row_says_what_is_wrong_with_it(as_: As, values: dict[str, Any], told: str) -> None:
    with as_("coordinator") as actor:
        make_term()
        make_course()
        assert problems(staged(actor, row(2, "Ann Able", **as_of_now(values)))) == [f"Row 2, {told}"]


def test_rows_that_contradict_each_other_are_named(as_: As) -> None:
    with as_("coordinator") as actor:
        make_term()
        make_course()
        file = staged(
            actor,
            row(2, "Ann Able"),
            row(3, "Ben Bold", days="1"),
            row(4, "ANN ABLE"),
        )
        assert problems(file) == [
            "Row 2, run: row 3 belongs to the same run and must be put right too",
            "Row 3, counts as days: is something else for this date in a row above",
            "Row 4, name: stands in the file for this date already",
        ]


def test_somebody_known_by_her_address_keeps_her_school_and_stands_under_the_one_of_then(as_: As) -> None:
    with as_("coordinator") as actor:
        make_term()
        make_course()
        (known,) = make_people(1)
        take_over(
            actor, staged(actor, row(2, "Formerly Somebody", email=known.email.upper(), school=BRIGHTSIDE))
        )
        booking = Booking.objects.select_related("organisation", "person__organisation").get(person=known)
        assert (str(booking.organisation), str(booking.person.organisation)) == (BRIGHTSIDE, SOUTH)


def test_the_places_of_a_run_that_is_there_are_left_alone(as_: As) -> None:
    """The same course at the same time is another run only at another venue."""
    with as_("coordinator") as actor:
        there = make_run(dates=(-20,), places=1)
        here = staged(actor, row(2, "Ann Able", venue=there.venue))
        assert problems(here) == [
            f"Row 2, date: is in the portal already: mark the register of {there.reference} there"
        ]
        take_over(actor, staged(actor, row(2, "Ann Able", venue="Another hall")))
        there.refresh_from_db()
        assert (there.places, there.taken, Run.objects.count()) == (1, 0, 2)


def test_heads_do_not_take_over_attendance(as_: As) -> None:
    with as_("head") as head, pytest.raises(PermissionDenied):
        staged(head, row(2, "Ann Able"))


def test_a_coordinator_uploads_looks_and_takes_over(sign_in: SignIn, in_alliance: Actor) -> None:
    make_term()
    make_course()
    client, address = sign_in("coordinator"), url("import_attendance")
    assert "Past attendance from a file" in client.get(url("booking_list")).content.decode()
    template = client.get(url("import_attendance_template")).getvalue().decode("utf-8-sig")
    assert template.startswith("Course,Run,Date,Starts,Ends,Counts as days,About")
    lines = ["Course,Date,Starts,Ends,Counts as days,Name,E-mail,School"]
    lines.append(
        f"Leading phonics in Year 1,{day(-20):%d/%m/%Y},9:00,12:00,0.5,Ann Able,ann@south.invalid,{SOUTH}"
    )
    file = SimpleUploadedFile("past.csv", "\n".join(lines).encode())
    page = client.post(address, {"file": file}, follow=True).content.decode()
    assert "Nobody gets an e-mail, and nothing is charged." in page
    client.post(url("import_take_over", ImportFile.objects.get().public_id))
    jobs.run(Job.objects.get(kind="cpd_import").pk)
    run = Run.objects.get()
    assert Attendance.objects.get(session__run=run).present is True
    assert dt.time(12) == run.sessions.get().ends
    assert "taken over from a file" in client.get(url("run_detail", run.public_id)).content.decode()
    assert sign_in("head").get(address).status_code == 403
