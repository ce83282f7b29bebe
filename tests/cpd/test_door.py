"""The host at the door of a joint run: who comes from its guests, marked on their own registers (E6)."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, connections, transaction
from django.test import Client
from django.utils import timezone

from alliance_portal.kernel.models import OutgoingMail
from cpd.actions import (
    close_register,
    finish_run,
    mark,
    mark_guest,
    mark_rest_present,
    send_before,
    share_names,
    take_back,
    tell_needs,
    withdraw_allotment,
)
from cpd.models import Allotment, Attendance, Booking, JointRun, Run, Session
from cpd.queries.door import guests_at_the_door
from cpd.queries.joining import needs_of
from cpd.queries.registers import register_of
from cpd.queries.sign_in_sheets import sheet_of
from schools.models import Person
from tests.cast import PLYMOUTH, THURROCK
from tests.conftest import As, SignIn

from .making import book, make_people
from .sharing import followed, guests, shared
from .test_joint_pages import here, text, there

PEOPLE = "High View School"  # of Plymouth


def met(as_: As, many: int = 2, *, shares: bool = True, **changes: Any) -> tuple[Run, JointRun]:
    """A joint run that is on today, with people of both sides booked."""
    run, _, joint = shared(as_, **changes)
    with as_("coordinator", PLYMOUTH) as actor:
        own = Run.objects.select_related("course").get(pk=joint.run_id)
        book(actor, own, make_people(many, PEOPLE))
        share_names(actor=actor, joint=joint, shares=shares)
    with as_("coordinator") as actor:
        book(actor, Run.objects.select_related("course").get(pk=run.pk), make_people(1))
    move(as_, run, joint, 0)
    return run, joint


def move(as_: As, run: Run, joint: JointRun, days: int) -> None:
    """Both runs, as if so many days had passed since they took place."""
    for who, pk in ((None, run.pk), (PLYMOUTH, joint.run_id)):
        with as_("coordinator", who) if who else as_("coordinator"):
            Session.objects.filter(run=pk).update(
                held_on=timezone.localdate() - dt.timedelta(days=days), starts=dt.time(0), ends=dt.time(0, 1)
            )


def session_of(run_id: int | None) -> Session:
    return Session.objects.select_related("run__course", "run__alliance").get(run=run_id)


def lines(as_: As, run: Run) -> list[tuple[str, str, bool | None]]:
    with as_("coordinator"):
        return [(one.name, one.guest, one.present) for one in register_of(session_of(run.pk)).lines]


def marks_there(as_: As, joint: JointRun) -> list[tuple[bool | None, str]]:
    with as_("coordinator", PLYMOUTH):
        found = Attendance.objects.filter(booking__run=joint.run_id).order_by("booking")
        return list(found.values_list("present", "how"))


def states_there(as_: As, joint: JointRun) -> list[str]:
    with as_("coordinator", PLYMOUTH):
        return list(Booking.objects.filter(run=joint.run_id).order_by("id").values_list("state", flat=True))


# --- What the host sees ------------------------------------------------------------------------------


def test_the_host_sees_names_only_while_the_guest_agrees(as_: As) -> None:
    run, joint = met(as_, shares=False)
    assert [name for name, guest, _ in lines(as_, run) if guest] == []
    for shares, seen in ((True, 2), (False, 0)):
        with as_("coordinator", PLYMOUTH) as actor:
            share_names(actor=actor, joint=JointRun.objects.get(pk=joint.pk), shares=shares)
        found = [guest for _, guest, _ in lines(as_, run) if guest]
        assert found == ["Plymouth Teaching School Alliance"] * seen
        assert [one.shares_names for one in guests(as_, run)] == [shares]


def test_whoever_is_booked_already_is_told_that_the_host_sees_it(as_: As) -> None:
    met(as_, 2)
    with as_("coordinator", PLYMOUTH) as actor:
        told = OutgoingMail.objects.filter(kind="cpd.message", subject__contains="Who sees that you come")
        assert told.count() == 2
        assert "for its register and sign-in list" in told[0].text
        joint = JointRun.objects.get()
        share_names(actor=actor, joint=joint, shares=True)
        assert told.count() == 2


def test_they_stand_where_somebody_looks_for_them(as_: As) -> None:
    run, joint = met(as_, 3)
    with as_("coordinator", PLYMOUTH):
        people = Person.objects.filter(bookings__run=joint.run_id).order_by("pk")
        for person, name in zip(people, ("Zoe Abel", "de Souza", "Émilie Hall"), strict=True):
            Person.objects.filter(pk=person.pk).update(name=name)
    with as_("coordinator"):
        found = guests_at_the_door(Run.objects.get(pk=run.pk))
    assert [one.name for one in found] == ["de Souza", "Émilie Hall", "Zoe Abel"]


def test_names_go_after_a_month_and_needs_after_a_week(as_: As) -> None:
    run, joint = met(as_, 1)
    with as_("coordinator", PLYMOUTH) as actor:
        booking = Booking.objects.select_related("run").get(run=joint.run_id)
        tell_needs(actor=actor, booking=booking, diets=["vegan"], access="Step-free")
    for days, names, needs in ((6, 1, 1), (8, 1, 0), (29, 1, 0), (31, 0, 0)):
        move(as_, run, joint, days)
        with as_("coordinator"):
            found = guests_at_the_door(Run.objects.get(pk=run.pk))
            assert (days, len(found), sum(one.needs_something for one in found)) == (days, names, needs)


def test_who_waits_or_has_cancelled_or_whose_places_ended_is_not_shown(as_: As) -> None:
    run, allotment, joint = shared(as_, 1)
    with as_("coordinator", PLYMOUTH) as actor:
        share_names(actor=actor, joint=joint, shares=True)
        book(actor, Run.objects.select_related("course").get(pk=joint.run_id), make_people(2, PEOPLE))
    with as_("coordinator"):
        assert len(guests_at_the_door(run)) == 1
    with as_("coordinator", PLYMOUTH):
        Booking.objects.filter(run=joint.run_id).update(state="cancelled")
    with as_("coordinator") as actor:
        assert guests_at_the_door(run) == []
        withdraw_allotment(actor=actor, allotment=Allotment.objects.get(pk=allotment.pk))
        assert guests_at_the_door(run) == []


def test_what_guests_need_is_counted_and_passed_on(as_: As) -> None:
    run, joint = met(as_, 1, dates=(2,))
    for pk, who in ((run.pk, None), (joint.run_id, PLYMOUTH)):
        with as_("coordinator", who) if who else as_("coordinator"):
            tomorrow = timezone.localdate() + dt.timedelta(days=1)
            Session.objects.filter(run=pk).update(held_on=tomorrow)
    with as_("coordinator") as actor:
        assert send_before(actor=actor)["passed_on"] == 0
    with as_("coordinator", PLYMOUTH) as actor:
        booking = Booking.objects.select_related("run").get(run=joint.run_id)
        tell_needs(actor=actor, booking=booking, diets=["vegan"], access="Step-free")
    with as_("coordinator") as actor:
        found = needs_of(run)
        assert (found.people, found.diets, found.access) == (1, [("Vegan", 1)], ["Step-free"])
        assert [one.name for one in found.named] == [
            "Person 0000, guest of Plymouth Teaching School Alliance"
        ]
        assert [send_before(actor=actor)["passed_on"] for _ in range(2)] == [1, 0]


def test_the_sign_in_sheet_names_them_with_their_alliance_and_no_needs(as_: As) -> None:
    run, joint = met(as_, 1)
    with as_("coordinator", PLYMOUTH) as actor:
        booking = Booking.objects.select_related("run").get(run=joint.run_id)
        tell_needs(actor=actor, booking=booking, diets=["vegan"], access="Step-free")
    with as_("coordinator"):
        sheet = sheet_of(session_of(run.pk))
        assert [line.school for line in sheet.lines if "guest" in line.school] == [
            "High View School (guest of Plymouth Teaching School Alliance)"
        ]
        assert len(sheet.lines) == 2
        assert "Step-free" not in sheet.to_json()


# --- What the host marks -----------------------------------------------------------------------------


def test_marks_of_the_host_stand_on_the_guests_register(as_: As) -> None:
    run, joint = met(as_)
    with as_("coordinator") as actor:
        session = session_of(run.pk)
        [first, second] = [one.booking for one in guests_at_the_door(run, session)]
        for guest, present in ((first, True), (second, False), (second, None)):
            mark_guest(actor=actor, session=session, guest=guest, present=present)
    assert marks_there(as_, joint) == [(True, "host"), (None, "host")]
    with as_("coordinator", PLYMOUTH) as actor:
        own = session_of(joint.run_id)
        last = Booking.objects.select_related("run", "person").filter(run=joint.run_id).last()
        mark(actor=actor, session=own, booking=last, present=True)
    assert [present for _, guest, present in lines(as_, run) if guest] == [True, True]


def test_all_at_once_is_taken_back_for_guests_too(as_: As) -> None:
    run, joint = met(as_)
    with as_("coordinator") as actor:
        batch, many = mark_rest_present(actor=actor, session=session_of(run.pk))
        assert many == 3
        assert [one.present for one in register_of(session_of(run.pk)).lines] == [True] * 3
        assert take_back(actor=actor, session=session_of(run.pk), batch=batch) == 3
    assert marks_there(as_, joint) == [(None, "host")] * 2


def test_what_the_host_closes_closes_there_and_settles_what_follows(as_: As) -> None:
    run, joint = met(as_)
    with as_("coordinator") as actor:
        session = session_of(run.pk)
        [first, second] = [one.booking for one in guests_at_the_door(run, session)]
        mark_guest(actor=actor, session=session, guest=first, present=True)
        close_register(actor=actor, session=session)
    assert followed(as_) == 1
    assert states_there(as_, joint) == ["attended", "no_show"]
    with as_("coordinator", PLYMOUTH):
        asked = OutgoingMail.objects.filter(kind="cpd.evaluation")
        assert asked.count() == 1
    with as_("coordinator") as actor:
        mark_guest(actor=actor, session=session_of(run.pk), guest=second, present=True)
        with pytest.raises(ValidationError, match="closed its register"):
            mark_guest(actor=actor, session=session_of(run.pk), guest=second, present=None)
    assert followed(as_) == 1
    assert states_there(as_, joint) == ["attended", "attended"]
    with as_("coordinator", PLYMOUTH) as actor:
        finish_run(actor=actor, run=Run.objects.get(pk=joint.run_id))
    with as_("coordinator") as actor:
        mark_guest(actor=actor, session=session_of(run.pk), guest=first, present=False)
    assert followed(as_) == 1
    assert states_there(as_, joint) == ["no_show", "attended"]
    assert followed(as_) == 0


def test_a_guest_that_keeps_its_register_closes_it_itself(as_: As) -> None:
    run, joint = met(as_, shares=False)
    followed(as_)  # the dates that the test moved
    with as_("coordinator") as actor:
        close_register(actor=actor, session=session_of(run.pk))
    assert followed(as_) == 0
    assert states_there(as_, joint) == ["booked", "booked"]


# --- The wall ----------------------------------------------------------------------------------------


def test_nobody_else_reads_or_marks(as_: As) -> None:
    run, joint = met(as_)
    with as_("coordinator"):
        session = session_of(run.pk)
        [guest, _] = [one.booking for one in guests_at_the_door(run, session)]
    with as_("coordinator", PLYMOUTH) as actor:
        share_names(actor=actor, joint=JointRun.objects.get(pk=joint.pk), shares=False)
    for cast in (None, THURROCK):
        with as_("coordinator", cast) if cast else as_("coordinator"), connection.cursor() as cursor:
            cursor.execute(
                "SELECT count(*) FROM app.guests_at_the_door(%s, %s)", [run.public_id, session.public_id]
            )
            assert cursor.fetchone() == (0,)
            cursor.execute("SELECT app.mark_guests(%s, %s, true, NULL)", [session.public_id, [guest]])
            assert cursor.fetchone() == (0,)
    with as_("coordinator", PLYMOUTH) as actor:
        share_names(actor=actor, joint=JointRun.objects.get(pk=joint.pk), shares=True)
    with as_("coordinator", THURROCK), connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM app.guests_at_the_door(%s, %s)", [run.public_id, session.public_id]
        )
        assert cursor.fetchone() == (0,)
        cursor.execute("SELECT app.mark_guests(%s, %s, true, NULL)", [session.public_id, [guest]])
        assert cursor.fetchone() == (0,)
        with pytest.raises(Exception, match="permission denied"), transaction.atomic():
            cursor.execute("SELECT * FROM app.open_doors()")
    assert marks_there(as_, joint) == []


def test_the_host_marks_nobody_outside_the_joint_run(as_: As) -> None:
    run, joint = met(as_)
    with as_("coordinator", PLYMOUTH) as actor:
        other = Run.objects.get(pk=joint.run_id)
        other.pk, other.public_id, other.state, other.places = None, None, "published", 5
        elsewhere = Run.objects.create(
            course_id=other.course_id,
            term_id=other.term_id,
            accountable_id=other.accountable_id,
            host_id=other.host_id,
            venue="Hall",
            places=5,
            state="published",
        )
        [stranger] = make_people(1, PEOPLE)
        book(actor, elsewhere, [stranger])
        key = Booking.objects.get(run=elsewhere).public_id
    with as_("coordinator") as actor, pytest.raises(ValidationError, match="Nobody was marked"):
        mark_guest(actor=actor, session=session_of(run.pk), guest=key, present=True)
    with as_("coordinator", PLYMOUTH):
        assert not Attendance.objects.exists()


def test_declined_places_have_no_names(as_: As) -> None:
    with as_("coordinator", PLYMOUTH), pytest.raises(IntegrityError, match="no_names_of_declined"):
        JointRun.objects.create(
            allotment="6d1cbd66-7a34-4a3c-9d57-3a8b0e5b1f00",
            host_id=1,
            declined_at=timezone.now(),
            names_shared_at=timezone.now(),
        )


# --- The pages ---------------------------------------------------------------------------------------


def pressed(client: Client, url: str, data: dict[str, Any]) -> str:
    answer = client.post(url, data, follow=True)
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_the_register_shows_guests_and_marks_them(as_: As, sign_in: SignIn) -> None:
    run, joint = met(as_)
    with as_("coordinator"):
        session = session_of(run.pk)
        [first, _] = [one.booking for one in guests_at_the_door(run, session)]
    priya, url = sign_in("coordinator"), here("register", session.public_id)
    page = text(priya, url)
    assert page.count("Guest of Plymouth Teaching School Alliance") == 2
    assert "of 3</p>" in page
    assert "<strong>1</strong> here" in pressed(priya, url, {"here": str(first)})
    assert marks_there(as_, joint) == [(True, "host")]
    page = pressed(priya, here("register_all", session.public_id), {})
    assert "2 people marked as here" in page
    assert "Undo: take these marks back" in page
    assert "3 people present" in pressed(priya, here("register_close", session.public_id), {})


def test_the_guest_decides_on_its_page_and_everybody_who_books_reads_it(as_: As, sign_in: SignIn) -> None:
    _, _, joint = shared(as_)
    colin, url = sign_in("coordinator", PLYMOUTH), there("joint_names", joint.public_id)
    with as_("coordinator", PLYMOUTH):
        own = Run.objects.get(pk=joint.run_id)
    assert "and no names" in text(colin, there("run_detail", own.public_id))
    assert "Select whether the host may see who comes" in colin.post(url, {}).content.decode()
    assert colin.post(url, {"shares": "yes"}).status_code == 302
    head = sign_in("head", PLYMOUTH)
    assert "gets the name and school of everybody who is booked" in text(head, there("book", own.public_id))
    teacher = sign_in("teacher", PLYMOUTH)
    assert "gets the name and school of everybody" in text(teacher, there("ask", own.public_id))
    assert head.get(url).status_code == 403


@pytest.mark.django_db(databases=["default", "owner"])
def test_whoever_asks_for_a_run_does_not_read_the_joint_runs_of_all_alliances() -> None:
    """The function is planned as a part of each question: a scan of it would read them all (sql/open_doors.sql)."""
    with connections["owner"].cursor() as cursor:
        cursor.execute("EXPLAIN SELECT * FROM app.open_doors() WHERE host_id = 1 AND host_run = 1")
        plan = "\n".join(row[0] for row in cursor.fetchall())
    assert "cpd_run" in plan
    assert "open_doors" not in plan
