"""Marking a register: one by one, all at once, by code, and somebody who was not booked (CAPABILITIES C64)."""

from __future__ import annotations

import datetime as dt
import threading
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connections
from django.test import Client
from django.utils import timezone

from alliance_portal.kernel.roles import Actor
from alliance_portal.kernel.tenancy import enter_service
from alliance_portal.kernel.ui.formats import clock
from alliance_portal.kernel.ui.formats import day as in_words
from cpd.actions import (
    add_walk_in,
    check_in,
    close_register,
    mark,
    mark_rest_present,
    remove_session,
    take_back,
)
from cpd.models import Attendance, Booking, Run, Session
from cpd.queries.check_in import (
    booking_of_place,
    place_token,
    room_code,
    room_link,
    session_of_room,
    session_on,
)
from cpd.queries.registers import register_of
from schools.models import Alliance, Person
from tests.cast import PLYMOUTH
from tests.conftest import As, SignIn

from .making import book, day, make_people, make_run, organisation, states, url

SCHOOL = "South Green Infant School"


def on_now(actor: Actor, people: list[Person], **changes: object) -> Session:
    """A session that has just begun, with these people booked before it did."""
    run = make_run(dates=(20,), **changes)  # type: ignore[arg-type]
    book(actor, run, people)
    Session.objects.filter(run=run).update(held_on=day(0), starts=dt.time(0), ends=dt.time(23, 59))
    Run.objects.get(pk=run.pk)
    return Session.objects.select_related("run__course", "run__alliance").get(run=run)


def booking_at(session: Session, person: Person) -> Booking:
    return Booking.objects.select_related("person").get(run=session.run, person=person)


def marks(session: Session) -> list[bool | None]:
    return [line.present for line in register_of(session).lines]


def test_one_is_marked_and_taken_back(in_alliance: Actor) -> None:
    people = make_people(2)
    session = on_now(in_alliance, people)
    first = booking_at(session, people[0])
    mark(actor=in_alliance, session=session, booking=first, present=True)
    assert marks(session) == [True, None]
    mark(actor=in_alliance, session=session, booking=first, present=None)
    assert marks(session) == [None, None]
    assert states(session.run) == ["booked", "booked"]


def test_a_date_on_which_somebody_was_marked_is_not_taken_out(in_alliance: Actor) -> None:
    [person] = make_people(1)
    session = on_now(in_alliance, [person])
    mark(actor=in_alliance, session=session, booking=booking_at(session, person), present=True)
    with pytest.raises(ValidationError, match="cannot be removed"):
        remove_session(actor=in_alliance, session=session)
    assert marks(session) == [True]


def test_all_the_others_are_marked_and_only_those_are_taken_back(in_alliance: Actor) -> None:
    people = make_people(4)
    session = on_now(in_alliance, people)
    mark(actor=in_alliance, session=session, booking=booking_at(session, people[0]), present=False)
    batch, many = mark_rest_present(actor=in_alliance, session=session)
    assert (many, marks(session)) == (3, [False, True, True, True])
    mark(actor=in_alliance, session=session, booking=booking_at(session, people[1]), present=True)
    assert take_back(actor=in_alliance, session=session, batch=batch) == 2
    assert marks(session) == [False, True, None, None]


def test_closing_makes_absent_who_has_no_mark_and_a_later_press_corrects(in_alliance: Actor) -> None:
    people = make_people(3)
    session = on_now(in_alliance, people)
    mark(actor=in_alliance, session=session, booking=booking_at(session, people[0]), present=True)
    close_register(actor=in_alliance, session=session)
    assert states(session.run) == ["attended", "no_show", "no_show"]
    late = booking_at(session, people[1])
    mark(actor=in_alliance, session=session, booking=late, present=True)
    assert states(session.run) == ["attended", "attended", "no_show"]
    with pytest.raises(ValidationError, match="closed"):
        mark(actor=in_alliance, session=session, booking=late, present=None)


def test_nobody_is_marked_who_is_not_on_the_run(in_alliance: Actor) -> None:
    session, other = on_now(in_alliance, make_people(1)), make_people(1)
    elsewhere = on_now(in_alliance, other)
    with pytest.raises(ValidationError, match="no place"):
        mark(actor=in_alliance, session=session, booking=booking_at(elsewhere, other[0]), present=True)


def test_two_who_mark_at_once_lose_nothing(fresh_alliance: Any) -> None:
    """Each in a connection of her own, name after name, from both ends of the list."""
    alliance = Alliance.objects.get(slug=fresh_alliance().slug)
    with enter_service(alliance=alliance, purpose="test") as actor:
        session = on_now(actor, make_people(10), places=10)
        bookings = list(session.run.bookings.order_by("pk"))
    wrong: list[BaseException] = []

    def marks_some(some: list[Booking]) -> None:
        try:
            for one in some:
                with enter_service(alliance=alliance, purpose="test") as actor:
                    mark(actor=actor, session=session, booking=one, present=True)
        except BaseException as error:  # noqa: BLE001  told to the test
            wrong.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=marks_some, args=(half,)) for half in (bookings[:5], bookings[:4:-1])]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
    with enter_service(alliance=alliance, purpose="test"):
        assert marks(session) == [True] * 10


# --- Without a booking -----------------------------------------------------------------------------------


def test_a_walk_in_is_found_by_name_at_her_school(in_alliance: Actor) -> None:
    session, tom = on_now(in_alliance, make_people(1)), Person.objects.get(name="Tom Reed")
    for _ in range(2):
        booking = add_walk_in(actor=in_alliance, session=session, school=tom.organisation, name=" tom  reed")
    assert (booking.person, booking.state, booking.organisation) == (tom, "booked", tom.organisation)
    assert Attendance.objects.get(booking=booking).how == "walk_in"
    assert booking.prices.get().pence == 4500
    assert session.run.bookings.count() == 2


def test_a_walk_in_whom_nobody_knows_is_named_with_an_e_mail(in_alliance: Actor) -> None:
    session, school = on_now(in_alliance, make_people(1)), organisation(SCHOOL)
    with pytest.raises(ValidationError, match="work e-mail"):
        add_walk_in(actor=in_alliance, session=session, school=school, name="Nina New")
    booking = add_walk_in(
        actor=in_alliance, session=session, school=school, name="Nina New", email="Nina@school.invalid"
    )
    assert (booking.person.name, booking.person.email) == ("Nina New", "nina@school.invalid")
    assert register_of(session).present == 1


def test_whoever_delivers_may_name_a_walk_in_but_not_raise_the_places(as_: As) -> None:
    with as_("coordinator") as coordinator:
        session = on_now(coordinator, make_people(1), places=2)
        sle = Person.objects.get(name="Sian Pugh")
        session.run.deliverers.filter(organisation__name__startswith="Buttsbury").update(person=sle)
        school = organisation(SCHOOL)
    with as_("sle") as deliverer:
        add_walk_in(actor=deliverer, session=session, school=school, name="N N", email="n@school.invalid")
        with pytest.raises(ValidationError, match="Ask a co-ordinator"):
            add_walk_in(
                actor=deliverer,
                session=session,
                school=school,
                name="Tom Reed",
                email="tm@school.invalid",
                raise_places=True,
            )
    with as_("head") as head, pytest.raises(PermissionDenied):
        add_walk_in(actor=head, session=session, school=school, name="Tom Reed")


def test_a_full_course_is_raised_deliberately_and_never_oversold(in_alliance: Actor) -> None:
    session, tom = on_now(in_alliance, make_people(2), places=2), Person.objects.get(name="Tom Reed")
    with pytest.raises(ValidationError) as refused:
        add_walk_in(actor=in_alliance, session=session, school=tom.organisation, name=tom.name)
    assert "2 of 2 places are taken" in refused.value.message_dict["raise_places"][0]
    add_walk_in(actor=in_alliance, session=session, school=tom.organisation, name=tom.name, raise_places=True)
    run = Run.objects.get(pk=session.run_id)
    assert (run.places, run.taken) == (3, 3)


def test_somebody_who_waited_gets_the_place_when_she_comes(in_alliance: Actor) -> None:
    people = make_people(2)
    session = on_now(in_alliance, people, places=1)
    assert states(session.run) == ["booked", "waitlisted"]
    waiting = people[1]
    add_walk_in(
        actor=in_alliance,
        session=session,
        school=waiting.organisation,
        name="",
        email=waiting.email,
        raise_places=True,
    )
    assert states(session.run) == ["booked", "booked"]


def test_a_place_that_was_held_for_her_needs_no_other(in_alliance: Actor) -> None:
    [held] = make_people(1)
    session = on_now(in_alliance, [held], places=1)
    Booking.objects.filter(run=session.run).update(state=Booking.State.OFFERED)
    add_walk_in(actor=in_alliance, session=session, school=held.organisation, name="", email=held.email)
    assert states(session.run) == ["booked"]
    assert Run.objects.get(pk=session.run_id).places == 1


def test_before_the_course_begins_nobody_passes_the_waiting_list(in_alliance: Actor) -> None:
    session, tom = on_now(in_alliance, make_people(2), places=1), Person.objects.get(name="Tom Reed")
    Session.objects.filter(pk=session.pk).update(starts=dt.time(23, 58))
    with pytest.raises(ValidationError, match="next of 1 on the waiting list"):
        add_walk_in(
            actor=in_alliance, session=session, school=tom.organisation, name=tom.name, raise_places=True
        )
    assert Run.objects.get(pk=session.run_id).places == 1


# --- By code -----------------------------------------------------------------------------------------------


def test_somebody_checks_in_with_the_code_of_the_room(as_: As, in_alliance: Actor) -> None:
    tom = Person.objects.get(name="Tom Reed")
    session = on_now(in_alliance, [tom])
    booking = booking_at(session, tom)
    with pytest.raises(ValidationError, match="not the code of this room"):
        check_in(actor=in_alliance, session=session, booking=booking, code="AAAAAA")
    check_in(actor=in_alliance, session=session, booking=booking, code=f" {room_code(session).lower()}")
    assert Attendance.objects.get(booking=booking).how == "code"
    other = booking_at(on_now(in_alliance, make_people(1)), Person.objects.latest("pk"))
    with pytest.raises(ValidationError, match="no place on this course"):
        check_in(actor=in_alliance, session=session, booking=other, code=room_code(session))


def test_check_in_opens_an_hour_before_and_ends_with_the_session(in_alliance: Actor) -> None:
    people = make_people(1)
    session = on_now(in_alliance, people)
    booking, now = booking_at(session, people[0]), timezone.localtime()
    for starts, ends, problem in (
        (dt.time(23, 58), dt.time(23, 59), "from"),
        (dt.time(0), dt.time(0, 1), "over"),
    ):
        session.starts, session.ends = starts, ends
        if now.hour < 22 and now.time() > dt.time(0, 1):
            with pytest.raises(ValidationError, match=problem):
                check_in(actor=in_alliance, session=session, booking=booking, code=room_code(session))
    assert not Attendance.objects.filter(booking=booking).exists()


def test_codes_end_with_the_session_and_are_nobody_elses(in_alliance: Actor) -> None:
    people = make_people(1)
    session = on_now(in_alliance, people)
    token, mine = (
        room_link(session).rstrip("/").rpartition("/")[2],
        place_token(booking_at(session, people[0])),
    )
    assert session_of_room(token) == session
    assert booking_of_place(mine) is not None
    assert session_of_room(mine) is None
    assert booking_of_place(token) is None
    Session.objects.filter(pk=session.pk).update(held_on=day(-1))
    session.run.refresh_from_db()
    assert session_of_room(token) is None
    assert booking_of_place(mine) is None
    assert session_on(booking_at(session, people[0])) is None


# --- The pages ---------------------------------------------------------------------------------------------


def test_a_press_marks_one_and_comes_back_to_her_row(sign_in: SignIn, in_alliance: Actor) -> None:
    people = make_people(2)
    session, client = on_now(in_alliance, people), sign_in("coordinator")
    first, address = booking_at(session, people[0]), url("register", session.public_id)
    answer = client.post(f"{address}?q=Person", {"here": first.public_id})
    assert answer["Location"] == f"{address}?q=Person#p-{first.public_id}"
    assert marks(session) == [True, None]
    assert client.post(address, {"here": session.public_id}).status_code == 422
    assert client.post(address, {}).status_code == 422
    undo = client.post(url("register_all", session.public_id))["Location"]
    page = client.get(undo).content.decode()
    assert "Undo: take these marks back" in page
    batch = undo.rpartition("undo=")[2]
    client.post(url("register_undo", session.public_id, batch))
    assert marks(session) == [True, None]
    client.post(url("register_close", session.public_id))
    assert states(session.run) == ["attended", "no_show"]


def test_three_hundred_names_cost_as_many_questions_as_three_and_one_is_found(
    sign_in: SignIn, in_alliance: Actor, django_assert_max_num_queries: Any
) -> None:
    client = sign_in("coordinator")
    few, many = on_now(in_alliance, make_people(3)), on_now(in_alliance, make_people(300), places=300)
    for session in (few, many):
        with django_assert_max_num_queries(12):
            client.get(url("register", session.public_id))
    page = client.get(url("register", many.public_id), {"q": "0277 green"}).content.decode()
    assert "Person 0277" in page
    assert "Person 0278" not in page


def test_only_who_keeps_the_register_opens_its_pages(sign_in: SignIn, in_alliance: Actor) -> None:
    session = on_now(in_alliance, make_people(1))
    head = sign_in("head")
    for name in ("register", "walk_in", "room_code"):
        assert head.get(url(name, session.public_id)).status_code == 403
    for name in ("register_all", "register_close"):
        assert head.post(url(name, session.public_id)).status_code == 403


def test_a_walk_in_by_the_page(sign_in: SignIn, in_alliance: Actor) -> None:
    session, client = on_now(in_alliance, make_people(2), places=2), sign_in("coordinator")
    asked = {"school": organisation("Brightside Primary School").public_id, "name": "Marcus Bell"}
    refused = client.post(url("walk_in", session.public_id), asked)
    assert refused.status_code == 422
    assert "The course is full: 2 of 2 places are taken" in refused.content.decode()
    client.post(url("walk_in", session.public_id), asked | {"raise_places": "on"})
    assert Booking.objects.get(run=session.run, person__name="Marcus Bell").state == "booked"


def test_a_teacher_checks_in_by_her_link_and_the_code_she_types(client: Client, in_alliance: Actor) -> None:
    people = make_people(1)
    session = on_now(in_alliance, people)
    booking = booking_at(session, people[0])
    link = url("place", place_token(booking))
    assert "Code of the room" in client.get(link).content.decode()
    assert client.post(link, {"code": "WRONG1"}).status_code == 422
    client.post(link, {"code": room_code(session)})
    page = client.get(link).content.decode()
    assert "You are marked as here today" in page
    assert "What happens next" not in page, "nothing can be pressed any more"
    assert client.get(url("place", "forged")).status_code == 404
    assert client.get(url("check_in", "forged")).status_code == 404


def test_a_scanned_code_opens_the_row_for_who_keeps_the_register(sign_in: SignIn, in_alliance: Actor) -> None:
    people = make_people(1)
    session = on_now(in_alliance, people)
    booking = booking_at(session, people[0])
    scanned = sign_in("coordinator").get(url("place", place_token(booking)), follow=True)
    assert scanned.redirect_chain[-1][0].endswith(f"#p-{booking.public_id}")
    assert "Register of" in scanned.content.decode()
    assert sign_in("head-buttsbury").get(url("place", place_token(booking)), follow=True).status_code == 404


def test_who_is_signed_in_checks_in_with_one_press(sign_in: SignIn, in_alliance: Actor) -> None:
    tom = Person.objects.get(name="Tom Reed")
    session, client = on_now(in_alliance, [tom]), sign_in("teacher")
    token = room_link(session).rstrip("/").rpartition("/")[2]
    page = client.get(url("check_in", token), follow=True)
    assert "Check in" in page.content.decode()
    client.post(url("check_in_here", token))
    assert marks(session) == [True]
    assert "Sign in and check in" in Client().get(url("check_in", token)).content.decode()
    stranger = on_now(in_alliance, make_people(1))
    other = room_link(stranger).rstrip("/").rpartition("/")[2]
    assert "You have no place on this course" in client.get(url("check_in_here", other)).content.decode()


def test_people_of_another_alliance_type_the_code_that_they_scan(sign_in: SignIn, in_alliance: Actor) -> None:
    """They are signed in, but not here: their place is in the alliance that booked them."""
    session = on_now(in_alliance, make_people(1))
    token = room_link(session).rstrip("/").rpartition("/")[2]
    answer = sign_in("teacher", PLYMOUTH).get(url("check_in", token))
    assert answer.status_code == 200
    page = answer.content.decode()
    assert room_code(session) in page
    assert "You are signed in, but not as somebody of Billericay" in page
    assert "Sign in and check in" not in page


def test_codes_that_have_ended_say_so_and_mark_nothing(
    client: Client, sign_in: SignIn, in_alliance: Actor
) -> None:
    tom = Person.objects.get(name="Tom Reed")
    session = on_now(in_alliance, [tom])
    token = room_link(session).rstrip("/").rpartition("/")[2]
    mine = place_token(booking_at(session, tom))
    Session.objects.filter(pk=session.pk).update(held_on=day(-1))
    for page in (url("check_in", token), url("place", mine)):
        ended = client.get(page)
        assert ended.status_code == 410
        assert "It is the code of a day that is over" in ended.content.decode()
    assert sign_in("teacher").post(url("check_in_here", token)).status_code == 410
    assert client.post(url("place", mine), {"code": room_code(session)}).status_code == 410
    assert not Attendance.objects.filter(session=session).exists()


def test_the_code_of_another_session_of_the_day_is_told_from_that_of_the_one_that_is_on(
    client: Client, in_alliance: Actor
) -> None:
    people = make_people(1)
    session, other = on_now(in_alliance, people), on_now(in_alliance, make_people(1))
    link = url("place", place_token(booking_at(session, people[0])))
    times = f"{clock(session.starts)} to {clock(session.ends)}"
    assert f"today, {times}" in client.get(link).content.decode()
    answer = client.post(link, {"code": room_code(other)})
    assert answer.status_code == 422
    assert f"This is not the code of this room today, {times}" in answer.content.decode()
    assert not Attendance.objects.filter(booking__person=people[0]).exists()


def test_who_checks_in_before_the_day_reads_from_when_she_can(sign_in: SignIn, in_alliance: Actor) -> None:
    tom, client = Person.objects.get(name="Tom Reed"), sign_in("teacher")
    session = on_now(in_alliance, [tom])
    Session.objects.filter(pk=session.pk).update(held_on=day(2))  # from an hour before its first minute
    token = room_link(session).rstrip("/").rpartition("/")[2]
    for answer in (client.get(url("check_in_here", token)), client.post(url("check_in_here", token))):
        assert f"You can check in on {in_words(day(1))} from" in answer.content.decode()
        assert "You can mark the register" not in answer.content.decode()
    assert not Attendance.objects.filter(session=session).exists()


def test_whoever_scans_the_code_before_its_time_reads_when_that_is(
    client: Client, in_alliance: Actor
) -> None:
    session = on_now(in_alliance, make_people(1))
    token = room_link(session).rstrip("/").rpartition("/")[2]
    assert room_code(session) in client.get(url("check_in", token)).content.decode()
    Session.objects.filter(pk=session.pk).update(held_on=day(2))  # from an hour before its first minute
    early = client.get(url("check_in", token)).content.decode()
    assert f"You can check in on {in_words(day(1))} from" in early
    assert room_code(session) not in early


def test_the_code_of_a_room_is_not_shown_when_it_leads_nowhere(sign_in: SignIn, in_alliance: Actor) -> None:
    session, client = on_now(in_alliance, make_people(1)), sign_in("coordinator")
    page = url("room_code", session.public_id)
    assert room_code(session) in client.get(page).content.decode()
    Session.objects.filter(pk=session.pk).update(held_on=day(-1))
    over = client.get(page).content.decode()
    assert "This session is over" in over
    assert room_code(session) not in over


def test_who_has_a_namesake_is_told_apart_by_her_job(in_alliance: Actor) -> None:
    people = make_people(3)
    for one, name, job in zip(
        people, ("Tom Reed", "Tom Reed", "Jo Bell"), ("SENCO", "Teacher", "Head"), strict=True
    ):
        one.name, one.job_title = name, job
        one.save()
    lines = register_of(on_now(in_alliance, people)).lines
    assert sorted(line.school.partition(",")[0] for line in lines) == [
        "SENCO",
        "South Green Infant School",
        "Teacher",
    ]
