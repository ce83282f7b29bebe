"""Somebody of a guest comes to the host's door without a booking: her alliance is asked, and answers (E6, C64)."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.http import Http404
from django.utils import timezone

from alliance_portal.kernel.models import Job, OutgoingMail
from cpd.actions import (
    ask_guest,
    change_allotment,
    close_register,
    confirm_walk_in,
    decline_walk_in,
    look_over_the_wall,
    share_names,
    tell_of_walk_in,
)
from cpd.actions.guest_walk_ins import TOLD
from cpd.models import Allotment, Attendance, Booking, GuestWalkIn, JointRun, Run, WalkInAnswer
from cpd.queries.guest_walk_ins import guests_to_ask, walk_ins_asked, walk_ins_of_ours
from cpd.queries.registers import register_of
from cpd.retention.door import guest_walk_ins
from schools.models import Organisation, Person
from tests.cast import PLYMOUTH, THURROCK
from tests.conftest import As, SignIn

from .sharing import followed
from .test_door import PEOPLE, met, move, session_of
from .test_joint_pages import here, text, there
from .test_questions import asked as asked_queries

NAME = "Bridget Nance"


def asked(as_: As, run: Run, name: str = NAME) -> GuestWalkIn:
    with as_("coordinator") as actor:
        [guest] = guests_to_ask(run)
        return ask_guest(
            actor=actor, session=session_of(run.pk), allotment=guest.allotment, name=name, school=PEOPLE
        )


def states(as_: As, run: Run) -> list[tuple[str, str, str]]:
    with as_("coordinator"):
        return [(one.name, one.state, one.because) for one in walk_ins_asked(session_of(run.pk))]


def test_the_guest_confirms_and_she_is_booked_and_there(as_: As) -> None:
    run, joint = met(as_, 1)
    one = asked(as_, run)
    assert asked(as_, run).pk == one.pk  # asking twice asks once
    assert states(as_, run) == [(NAME, "asked", "")]
    with as_("coordinator", PLYMOUTH) as actor:
        [waiting] = walk_ins_of_ours()
        assert (waiting.name, waiting.school, waiting.host) == (
            NAME,
            PEOPLE,
            "Billericay Teaching School Alliance",
        )
        school = Organisation.objects.get(name=PEOPLE)
        booking = confirm_walk_in(actor=actor, walk_in=one.public_id, school=school, name=NAME)
        assert (booking.state, booking.run_id, str(booking.person)) == ("booked", joint.run_id, NAME)
        mark = Attendance.objects.get(booking=booking)
        assert (mark.present, mark.how) == (True, "walk_in")
        assert walk_ins_of_ours() == []
        with pytest.raises(Http404):
            decline_walk_in(actor=actor, walk_in=one.public_id, because="No")
    assert states(as_, run) == [(NAME, "confirmed", "")]
    with as_("coordinator") as actor:
        lines = {line.name: line.present for line in register_of(session_of(run.pk)).lines if line.guest}
        assert lines[NAME] is True
        close_register(actor=actor, session=session_of(run.pk))
    followed(as_)
    with as_("coordinator", PLYMOUTH):
        booking.refresh_from_db()
        assert booking.state == "attended"


def test_the_guest_declines_with_a_reason_that_the_host_reads(as_: As) -> None:
    run, _ = met(as_, 1)
    one = asked(as_, run)
    with as_("coordinator", PLYMOUTH) as actor:
        before = Booking.objects.count()
        with pytest.raises(ValidationError, match="Enter the reason"):
            decline_walk_in(actor=actor, walk_in=one.public_id, because=" ")
        decline_walk_in(actor=actor, walk_in=one.public_id, because="She left us in May.")
        assert Booking.objects.count() == before
    assert states(as_, run) == [(NAME, "declined", "She left us in May.")]


def test_nobody_new_is_named_without_an_email(as_: As) -> None:
    run, _ = met(as_, 1)
    one = asked(as_, run, "Nobody Known")
    with as_("coordinator", PLYMOUTH) as actor:
        school = Organisation.objects.get(name=PEOPLE)
        with pytest.raises(ValidationError, match="enter the work e-mail"):
            confirm_walk_in(actor=actor, walk_in=one.public_id, school=school, name=one.name)
        assert not WalkInAnswer.objects.exists()
        booking = confirm_walk_in(
            actor=actor, walk_in=one.public_id, school=school, name=one.name, email="n.known@school.invalid"
        )
        assert booking.person == Person.objects.get(email="n.known@school.invalid")


def test_never_more_than_the_guest_has_places(as_: As) -> None:
    run, _ = met(as_, 1, allotted=2)
    one = asked(as_, run)
    with pytest.raises(
        ValidationError, match="All 2 places of Plymouth Teaching School Alliance are taken or asked"
    ):
        asked(as_, run, "Somebody Else")
    with as_("coordinator") as actor:
        change_allotment(actor=actor, allotment=Allotment.objects.get(), places=1)
    with as_("coordinator", PLYMOUTH) as actor:
        school = Organisation.objects.get(name=PEOPLE)
        with pytest.raises(ValidationError, match="only its co-ordinators can allot us more places"):
            confirm_walk_in(actor=actor, walk_in=one.public_id, school=school, name=NAME)
        assert not WalkInAnswer.objects.exists()


def test_only_alliances_that_let_the_host_see_who_comes_are_asked(as_: As) -> None:
    run, joint = met(as_, 1)
    one = asked(as_, run)
    with as_("coordinator") as actor:
        [guest] = guests_to_ask(run)
    with as_("coordinator", PLYMOUTH) as actor:
        share_names(actor=actor, joint=JointRun.objects.get(pk=joint.pk), shares=False)
        assert walk_ins_of_ours() == []
        school = Organisation.objects.get(name=PEOPLE)
        with pytest.raises(Http404):
            confirm_walk_in(actor=actor, walk_in=one.public_id, school=school, name=NAME)
    with as_("coordinator") as actor, pytest.raises(ValidationError, match="lets us see who comes"):
        ask_guest(
            actor=actor, session=session_of(run.pk), allotment=guest.allotment, name="Jo", school=PEOPLE
        )


def test_the_wall_holds_for_all_others_and_after_a_month(as_: As) -> None:
    run, joint = met(as_, 1)
    one = asked(as_, run)
    with as_("coordinator", THURROCK) as actor:
        assert walk_ins_of_ours() == []
        assert not GuestWalkIn.objects.exists()
        with pytest.raises(Http404):
            decline_walk_in(actor=actor, walk_in=one.public_id, because="No")
        WalkInAnswer.objects.create(walk_in=one.public_id, declined_because="Not asked")
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM app.walk_ins_asked(%s)", [one.session.public_id])
            assert cursor.fetchone() == (0,)
    assert states(as_, run) == [(NAME, "asked", "")]  # nobody else's answer counts
    with as_("coordinator", PLYMOUTH):
        assert not GuestWalkIn.objects.exists()  # the host's row itself
    move(as_, run, joint, 31)
    with as_("coordinator", PLYMOUTH):
        assert walk_ins_of_ours() == []
    with as_("coordinator"):
        assert list(guest_walk_ins(timezone.now() + dt.timedelta(minutes=1))) == [one]


def test_teachers_neither_ask_nor_answer(as_: As) -> None:
    run, _ = met(as_, 1)
    one = asked(as_, run)
    with as_("coordinator"):
        [guest] = guests_to_ask(run)
    with as_("teacher") as actor, pytest.raises(PermissionDenied):
        ask_guest(
            actor=actor, session=session_of(run.pk), allotment=guest.allotment, name="Jo", school=PEOPLE
        )
    with as_("teacher", PLYMOUTH) as actor, pytest.raises(PermissionDenied):
        decline_walk_in(actor=actor, walk_in=one.public_id, because="No")


def test_the_guest_is_told_once_by_its_own_job(as_: As) -> None:
    run, _ = met(as_, 1)
    one = asked(as_, run)
    with as_("coordinator", PLYMOUTH) as actor:
        for _ in range(2):
            look_over_the_wall(actor=actor)
        [job] = Job.objects.filter(kind=TOLD)
        assert tell_of_walk_in(actor=actor, walk_in=one.public_id) >= 1
        letter = OutgoingMail.objects.filter(kind="cpd.guest_walk_in")[0]
        assert letter.subject.startswith(f"{NAME} came to Leading phonics in Year 1, ")
        assert f"/courses/joint/walk-in/{one.public_id}/" in letter.text
        assert job.params == {"walk_in": str(one.public_id)}
        decline_walk_in(actor=actor, walk_in=one.public_id, because="Not ours.")
        assert tell_of_walk_in(actor=actor, walk_in=one.public_id) == 0


def test_it_is_a_task_on_the_home_of_whoever_keeps_the_guest_s_courses(as_: As, sign_in: SignIn) -> None:
    run, _ = met(as_, 1)
    colin, home = sign_in("coordinator", PLYMOUTH), "/a/plymouth/"
    before = asked_queries(lambda: colin.get(home))
    one = asked(as_, run)
    words = f"Is {NAME} one of our people? She came to Leading phonics in Year 1 without a booking"
    page = text(colin, home)
    assert words in page
    assert there("walk_in_answer", one.public_id) in page
    assert asked_queries(lambda: colin.get(home)) <= before
    assert words not in text(sign_in("head", PLYMOUTH), home)
    assert words not in text(sign_in("coordinator"), "/a/billericay/")
    with as_("coordinator", PLYMOUTH) as actor:
        decline_walk_in(actor=actor, walk_in=one.public_id, because="Not ours.")
    assert words not in text(colin, home)


def test_the_pages_of_both(as_: As, sign_in: SignIn) -> None:
    run, joint = met(as_, 1)
    with as_("coordinator"):
        session = session_of(run.pk)
        [guest] = guests_to_ask(run)
    priya, url = sign_in("coordinator"), here("guest_walk_in", session.public_id)
    assert "Somebody of another alliance" in text(priya, here("register", session.public_id))
    assert "4 of 5 places left" in text(priya, url)
    answer = priya.post(url, {})
    assert answer.status_code == 422
    for words in ("Select the alliance", "Enter the full name", "Enter the school"):
        assert words in answer.content.decode()
    sent = {"allotment": str(guest.allotment), "name": " Bridget  Nance ", "school": PEOPLE}
    page = priya.post(url, sent, follow=True).content.decode()
    assert "her alliance has not answered yet" in page
    with as_("coordinator"):
        key = GuestWalkIn.objects.get(name=NAME).public_id
    colin = sign_in("coordinator", PLYMOUTH)
    with as_("coordinator", PLYMOUTH):
        own = Run.objects.get(pk=joint.run_id)
    assert f"{NAME}, {PEOPLE}" in text(colin, there("run_detail", own.public_id))
    address = there("walk_in_answer", key)
    page = text(colin, address)
    assert "1 of 5 places taken" in page
    for posted, words in (
        ({}, "Select whether she is one of our people"),
        ({"confirms": "yes"}, "Select her school"),
        ({"confirms": "no"}, "Enter the reason"),
    ):
        answer = colin.post(address, posted)
        assert answer.status_code == 422
        assert words in answer.content.decode()
    with as_("coordinator", PLYMOUTH):
        school = Organisation.objects.get(name=PEOPLE).public_id
    page = colin.post(
        address, {"confirms": "yes", "school": str(school), "name": NAME}, follow=True
    ).content.decode()
    assert f"{NAME} has a place and is marked as there" in page
    assert colin.get(address).status_code == 404
    page = text(priya, here("register", session.public_id))
    assert "confirmed, on this register as here" in page
    assert sign_in("head", PLYMOUTH).get(address).status_code == 403
    with as_("coordinator", PLYMOUTH) as actor:
        share_names(actor=actor, joint=JointRun.objects.get(pk=joint.pk), shares=False)
    assert priya.get(url).status_code == 404
