"""Booking and cancelling through the actions: rights, waiting list, messages, sending a form twice."""

from __future__ import annotations

import uuid
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import ProgrammingError, connection, transaction
from django.test.utils import CaptureQueriesContext

from alliance_portal.kernel.models import OutgoingMail
from alliance_portal.kernel.policy import visible
from alliance_portal.kernel.roles import Actor
from cpd.actions import book_places, cancel_booking, cancel_run, name_colleague
from cpd.actions.states import change_state
from cpd.models import Booking, GroupBooking, Run
from cpd.queries.bookings import keep_queue_places
from schools.models import Person
from tests.conftest import As

from .making import book, day, make_people, make_run, organisation, states

State = Booking.State
SOUTH_GREEN = "South Green Infant School"


def person(name: str) -> Person:
    return Person.objects.get(name=name)


def mails(subject: str) -> list[str]:
    """Addresses of those who got a message whose subject begins so."""
    sent = OutgoingMail.objects.filter(subject__startswith=subject).order_by("id")
    return list(sent.values_list("to_email", flat=True))


def test_a_head_books_several_of_her_staff_and_each_is_told(as_: As) -> None:
    with as_("head") as head:
        run, staff = make_run(places=5), [person("Tom Reed"), person("Aisha Khan")]
        group = book(head, run, staff)
        assert states(run) == [State.BOOKED, State.BOOKED]
        assert group.booked_by_id == head.person_id
        assert mails("Booked: Leading phonics") == [staff[0].email, staff[1].email]
        text = OutgoingMail.objects.get(to_email=staff[0].email).text
        assert "The hall, Perry Street" in text
        assert run.reference in text


def test_a_head_books_nobody_of_another_school(as_: As) -> None:
    with as_("head") as head, pytest.raises(PermissionDenied):
        book(head, make_run(), [person("Tom Reed"), person("Marcus Bell")])


def test_a_coordinator_books_for_any_school_and_a_teacher_for_none(as_: As) -> None:
    with as_("coordinator") as coordinator:
        run = make_run()
        book(coordinator, run, [person("Tom Reed"), person("Marcus Bell")])
        assert len(states(run)) == 2
    with as_("teacher") as teacher, pytest.raises(PermissionDenied):
        book(teacher, run, [person("Tom Reed")])


def test_those_who_find_no_place_wait_in_the_order_of_the_booking(in_alliance: Actor) -> None:
    run, people = make_run(places=2), make_people(4)
    book(in_alliance, run, people)
    assert states(run) == [State.BOOKED, State.BOOKED, State.WAITLISTED, State.WAITLISTED]
    in_order = keep_queue_places(Booking.objects.filter(run=run).order_by("id"))
    assert [booking.queue_place for booking in in_order] == [None, None, 1, 2]
    assert mails("On the waiting list") == [people[2].email, people[3].email]


@pytest.mark.parametrize("places", [5, 0])
def test_what_no_lock_protects_is_asked_before_others_wait_for_it(places: int, in_alliance: Actor) -> None:
    """From the lock of the run to the end of the transaction whoever books or cancels next waits."""
    run = make_run(places=places)
    with CaptureQueriesContext(connection) as queries:
        [booking] = book(in_alliance, run, make_people(1)).bookings.all()
        cancel_booking(actor=in_alliance, booking=booking)
    asked = [one["sql"] for one in queries]
    locks = [at for at, sql in enumerate(asked) if 'FOR NO KEY UPDATE OF "cpd_run"' in sql]
    assert len(locks) == 2
    for table in ("cpd_runprices", "schools_membership", "kernel_mailsettings"):
        [only] = [at for at, sql in enumerate(asked) if f'"{table}"' in sql]
        assert only < locks[0], table
    assert not [sql for sql in asked if sql.startswith('SELECT "cpd_jointrun"')]  # no other alliance hosts it


def test_a_key_is_claimed_once_and_what_is_refused_otherwise_is_an_error(in_alliance: Actor) -> None:
    run, key = make_run(), uuid.uuid4()
    first, again = GroupBooking(run=run, key=key), GroupBooking(run=run, key=key)
    assert GroupBooking.objects.make_unless_there(first)
    assert GroupBooking.objects.get(key=key) == first
    assert not GroupBooking.objects.make_unless_there(again)
    assert again.pk is None
    elsewhere = GroupBooking(run=run, key=uuid.uuid4(), alliance_id=in_alliance.alliance_id + 1)
    with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
        GroupBooking.objects.make_unless_there(elsewhere)


def test_the_same_key_books_once(in_alliance: Actor) -> None:
    run, people, key = make_run(), make_people(2), uuid.uuid4()
    first = book_places(actor=in_alliance, run=run, people=people, key=key)
    again = book_places(actor=in_alliance, run=run, people=people, key=key)
    assert first == again
    assert len(states(run)) == 2


def test_nobody_is_booked_twice_but_may_come_back_after_cancelling(in_alliance: Actor) -> None:
    run, people = make_run(), make_people(1)
    book(in_alliance, run, people)
    with pytest.raises(ValidationError, match="is already on this course"):
        book(in_alliance, run, people)
    cancel_booking(actor=in_alliance, booking=Booking.objects.get(run=run))
    book(in_alliance, run, people)
    assert states(run) == [State.CANCELLED, State.BOOKED]


def test_a_refused_booking_leaves_nothing_behind(in_alliance: Actor) -> None:
    run, people = make_run(), make_people(2)
    book(in_alliance, run, people[:1])
    with pytest.raises(ValidationError):
        book(in_alliance, run, people)
    assert len(states(run)) == 1
    assert run.group_bookings.count() == 1


@pytest.mark.parametrize(
    "run",
    [{"state": Run.State.DRAFT}, {"dates": (-1,)}, {"book_by_in": -1}],
    ids=["a draft", "begun", "past the last day to book"],
)
def test_runs_that_take_no_bookings(in_alliance: Actor, run: dict[str, object]) -> None:
    if "book_by_in" in run:
        run = {"book_by": day(-1)}
    with pytest.raises(ValidationError, match="no longer takes bookings"):
        book(in_alliance, make_run(**run), make_people(1))  # type: ignore[arg-type]


def test_cancelling_gives_the_place_to_the_next_in_line_and_tells_both(in_alliance: Actor) -> None:
    run, people = make_run(places=1), make_people(3)
    book(in_alliance, run, people)
    cancel_booking(actor=in_alliance, booking=Booking.objects.get(run=run, person=people[0]))
    assert states(run) == [State.CANCELLED, State.BOOKED, State.WAITLISTED]
    assert mails("Cancelled") == [people[0].email]
    assert mails("You have a place") == [people[1].email]


def test_a_head_cancels_for_her_own_school_only(as_: As) -> None:
    with as_("coordinator") as coordinator:
        run = make_run()
        book(coordinator, run, [person("Tom Reed"), person("Marcus Bell")])
    with as_("head") as head:
        cancel_booking(actor=head, booking=Booking.objects.get(run=run, person=person("Tom Reed")))
        with pytest.raises(PermissionDenied):
            cancel_booking(
                actor=head, booking=Booking.objects.get(run=run, organisation__name__startswith="Brightside")
            )


def test_a_cancelled_booking_stays_cancelled(in_alliance: Actor) -> None:
    run = make_run()
    book(in_alliance, run, make_people(1))
    booking = Booking.objects.get(run=run)
    cancel_booking(actor=in_alliance, booking=booking)
    with pytest.raises(ValidationError, match="already cancelled"):
        cancel_booking(actor=in_alliance, booking=booking)


def test_once_the_run_has_begun_a_booking_cannot_be_cancelled(in_alliance: Actor) -> None:
    run = make_run()
    book(in_alliance, run, make_people(1))
    run.sessions.update(held_on=day(-1))
    with pytest.raises(ValidationError, match="has begun"):
        cancel_booking(actor=in_alliance, booking=Booking.objects.get(run=run))


def test_cancelling_a_run_tells_everybody_why_and_promotes_nobody(in_alliance: Actor) -> None:
    run, people = make_run(places=1), make_people(2)
    book(in_alliance, run, people)
    assert cancel_run(actor=in_alliance, run=run, because="The trainer is ill.") == 2
    assert states(run) == [State.CANCELLED, State.CANCELLED]
    assert mails("Cancelled") == [people[0].email, people[1].email]
    assert not mails("You have a place")
    assert (
        "The trainer is ill."
        in OutgoingMail.objects.get(to_email=people[0].email, subject__startswith="Cancel").text
    )


def test_a_new_colleague_is_named_once_and_belongs_to_the_school(as_: As) -> None:
    with as_("head") as head:
        school = organisation(SOUTH_GREEN)
        new: dict[str, Any] = {
            "organisation": school,
            "name": "Grace Hart",
            "email": "Grace.Hart@school.invalid",
        }
        first, again = name_colleague(actor=head, **new), name_colleague(actor=head, **new)
        assert first == again
        assert (first.organisation, first.email) == (school, "grace.hart@school.invalid")


def test_a_head_names_no_colleague_at_another_school(as_: As) -> None:
    with as_("head") as head, pytest.raises(PermissionDenied):
        name_colleague(
            actor=head,
            organisation=organisation("Brightside Primary School"),
            name="X Y",
            email="x@y.invalid",
        )


def test_who_sees_which_bookings(as_: As) -> None:
    with as_("coordinator") as coordinator:
        run = make_run()
        book(coordinator, run, [person("Tom Reed"), person("Aisha Khan"), person("Marcus Bell")])

    def seen(key: str) -> set[str]:
        with as_(key) as actor:
            return set(visible(actor, Booking).filter(run=run).values_list("person__name", flat=True))

    assert seen("coordinator") == {"Tom Reed", "Aisha Khan", "Marcus Bell"}
    assert seen("head") == {"Tom Reed", "Aisha Khan"}
    assert seen("teacher") == {"Tom Reed"}
    assert seen("head-sunnymede") == set()


def test_every_state_change_goes_through_the_table_of_transitions(in_alliance: Actor) -> None:
    run = make_run()
    book(in_alliance, run, make_people(1))
    booking = Booking.objects.get(run=run)
    with pytest.raises(ValidationError, match="cannot become on the waiting list"):
        change_state(booking, State.WAITLISTED)
