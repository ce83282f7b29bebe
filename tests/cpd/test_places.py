"""Places, waiting list and promotion, held by the database whatever path writes."""

from __future__ import annotations

import uuid

import pytest
from django.db import DatabaseError, IntegrityError, ProgrammingError, connection, transaction

from alliance_portal.kernel.models import OutgoingMail
from alliance_portal.kernel.roles import Actor
from cpd.actions import cancel_booking, save_run, tell_promoted
from cpd.models import Booking, GroupBooking, Run
from cpd.queries.bookings import places_out_of_step, waiting_for, with_queue_place

from .making import book, make_people, make_run, states

State = Booking.State


def add(run: Run, state: str, person: int = 0) -> Booking:
    """A booking row as a script would write it, past the actions."""
    people = make_people(person + 1)
    group = GroupBooking.objects.create(key=uuid.uuid4(), run=run)
    who = people[person]
    return Booking.objects.create(
        run=run, group=group, person=who, organisation=who.organisation, state=state
    )


def test_the_counter_follows_bookings_whatever_writes_them(in_alliance: Actor) -> None:
    run = make_run(places=3)
    first, second = add(run, State.BOOKED), add(run, State.BOOKED)
    Booking.objects.filter(pk=first.pk).update(state=State.CANCELLED)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE cpd_booking SET state = 'attended' WHERE id = %s", [second.pk])
    run.refresh_from_db()
    assert run.taken == 1
    assert not places_out_of_step().exists()


def test_the_database_refuses_one_booking_too_many(in_alliance: Actor) -> None:
    run = make_run(places=1)
    add(run, State.BOOKED)
    with pytest.raises(IntegrityError, match="never_oversold"), transaction.atomic():
        add(run, State.BOOKED)
    assert states(run) == [State.BOOKED]


@pytest.mark.parametrize("column", ["taken", "last_position", "starts_at"])
def test_the_application_cannot_write_what_triggers_keep(in_alliance: Actor, column: str) -> None:
    run = make_run()
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        Run.objects.filter(pk=run.pk).update(**{column: None})


def test_a_run_begins_without_bookings_whatever_the_insert_says(in_alliance: Actor) -> None:
    run = make_run(places=5, taken=4, last_position=9)
    assert (run.taken, run.last_position) == (0, 0)


def test_a_booking_stays_with_its_run(in_alliance: Actor) -> None:
    booking, other = add(make_run(), State.BOOKED), make_run()
    with pytest.raises(DatabaseError, match="a booking stays with its run"), transaction.atomic():
        Booking.objects.filter(pk=booking.pk).update(run=other)


def test_the_python_list_of_states_that_hold_a_place_is_the_databases(in_alliance: Actor) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT s FROM unnest(%s::text[]) s WHERE app.holds_place(s)", [list(State.values)])
        assert {row[0] for row in cursor.fetchall()} == set(Booking.HOLDS_PLACE)


def test_who_waits_gets_the_next_number_and_moves_up_in_that_order(in_alliance: Actor) -> None:
    run = make_run(places=1)
    booked = add(run, State.BOOKED)
    waiting = [add(run, State.WAITLISTED) for _ in range(3)]
    assert list(waiting_for(run)) == waiting
    Booking.objects.filter(pk=booked.pk).update(state=State.CANCELLED)
    assert list(waiting_for(run)) == waiting[1:]
    waiting[0].refresh_from_db()
    assert waiting[0].state == State.BOOKED
    assert waiting[0].promoted_at is not None
    in_order = with_queue_place(run.bookings.all()).order_by("id")
    assert [booking.in_queue for booking in in_order] == [None, None, 1, 2]  # type: ignore[attr-defined]


def test_leaving_the_waiting_list_promotes_nobody(in_alliance: Actor) -> None:
    run = make_run(places=1)
    add(run, State.BOOKED)
    first, second = add(run, State.WAITLISTED), add(run, State.WAITLISTED)
    cancel_booking(actor=in_alliance, booking=first)
    second.refresh_from_db()
    assert second.state == State.WAITLISTED


def test_nobody_waits_while_a_place_is_free(in_alliance: Actor) -> None:
    assert add(run := make_run(places=1), State.WAITLISTED).pk
    assert states(run) == [State.BOOKED]


def test_more_places_move_the_list_and_tell_those_who_moved(in_alliance: Actor) -> None:
    run = make_run(places=1)
    people = make_people(4)
    book(in_alliance, run, people)
    run.refresh_from_db()
    run.places = 3
    save_run(actor=in_alliance, run=run)
    assert states(run) == [State.BOOKED, State.BOOKED, State.BOOKED, State.WAITLISTED]
    told = OutgoingMail.objects.filter(subject__startswith="You have a place").values_list(
        "to_email", flat=True
    )
    assert list(told.order_by("id")) == [people[1].email, people[2].email]


@pytest.mark.parametrize("change", [{"state": Run.State.CANCELLED}, {"dates": (-1,)}])
def test_nobody_is_promoted_once_the_run_is_cancelled_or_has_begun(
    in_alliance: Actor, change: dict[str, str]
) -> None:
    run = make_run(places=1, **change)  # type: ignore[arg-type]
    booked = add(run, State.BOOKED)
    add(run, State.WAITLISTED)
    Booking.objects.filter(pk=booked.pk).update(state=State.CANCELLED)
    assert states(run) == [State.CANCELLED, State.WAITLISTED]


def test_the_sweep_tells_those_whom_a_raw_change_promoted_once(in_alliance: Actor) -> None:
    run = make_run(places=1)
    booked, _ = add(run, State.BOOKED), add(run, State.WAITLISTED)
    Booking.objects.filter(pk=booked.pk).update(state=State.CANCELLED)
    assert tell_promoted(actor=in_alliance) == 1
    assert tell_promoted(actor=in_alliance) == 0
    assert OutgoingMail.objects.filter(subject__startswith="You have a place").count() == 1


def test_a_session_moves_the_times_of_its_run(in_alliance: Actor) -> None:
    run = make_run(dates=(20, 3))
    first = run.sessions.first()
    assert first is not None
    assert run.starts_on == first.held_on
    first.delete()
    run.refresh_from_db()
    assert run.starts_on == run.sessions.get().held_on
