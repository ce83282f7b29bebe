"""A colleague goes instead, or the person goes on another date: nobody slips in between, and everybody is told."""

from __future__ import annotations

import uuid

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from alliance_portal.kernel.models import OutgoingMail
from alliance_portal.kernel.roles import Actor
from cpd.actions import cancel_booking, move_booking, substitute
from cpd.models import Booking, Run, Session
from tests.conftest import As, SignIn

from .making import book, day, make_course, make_people, make_run, states, url
from .test_bookings import mails, person

State = Booking.State


def test_a_colleague_takes_over_the_place_and_nobody_slips_in(in_alliance: Actor) -> None:
    first, second, waiting = make_people(3)
    run = make_run(places=1)
    book(in_alliance, run, [first, waiting])
    booking = run.bookings.get(person=first)
    substitute(actor=in_alliance, booking=booking, person=second)
    assert [(b.person_id, b.state) for b in run.bookings.order_by("id")] == [
        (second.pk, State.BOOKED),
        (waiting.pk, State.WAITLISTED),
    ]
    assert mails(f"{second.name} goes instead of you") == [first.email]
    assert second.email in mails("Booked:")
    leaving = OutgoingMail.objects.get(to_email=first.email, subject__contains="instead of you")
    assert "METHOD:CANCEL" in "".join(leaving.invitations)


def test_a_place_on_the_waiting_list_keeps_its_number(in_alliance: Actor) -> None:
    holder, first, second, colleague = make_people(4)
    run = make_run(places=1)
    book(in_alliance, run, [holder, first, second])
    substitute(actor=in_alliance, booking=run.bookings.get(person=first), person=colleague)
    assert mails("On the waiting list")[-1] == colleague.email
    cancel_booking(actor=in_alliance, booking=run.bookings.get(person=holder))
    assert run.bookings.get(person=colleague).state == State.BOOKED
    assert run.bookings.get(person=second).state == State.WAITLISTED


def test_only_colleagues_who_are_not_on_it_yet(in_alliance: Actor) -> None:
    first, second = make_people(2)
    [stranger] = make_people(1, "Buttsbury Infant School")
    run = make_run()
    book(in_alliance, run, [first, second])
    booking = run.bookings.get(person=first)
    with pytest.raises(ValidationError, match="already on this course"):
        substitute(actor=in_alliance, booking=booking, person=second)
    with pytest.raises(ValidationError, match="works at South Green"):
        substitute(actor=in_alliance, booking=booking, person=stranger)


def test_nothing_changes_once_the_course_has_begun_or_the_booking_is_over(in_alliance: Actor) -> None:
    first, second = make_people(2)
    run = make_run()
    book(in_alliance, run, [first])
    booking = run.bookings.get()
    cancel_booking(actor=in_alliance, booking=booking)
    with pytest.raises(ValidationError, match="is cancelled"):
        substitute(actor=in_alliance, booking=booking, person=second)
    book(in_alliance, run, [first])
    Session.objects.filter(run=run).update(held_on=day(-1))
    run.refresh_from_db()
    with pytest.raises(ValidationError, match="has begun"):
        substitute(actor=in_alliance, booking=run.bookings.get(state=State.BOOKED), person=second)


def test_moving_books_there_frees_here_and_happens_once(in_alliance: Actor) -> None:
    mover, waiting = make_people(2)
    course = make_course()
    here, there = make_run(course, places=1), make_run(course, dates=(30,))
    book(in_alliance, here, [mover, waiting])
    old, key = here.bookings.get(person=mover), uuid.uuid4()
    moved = move_booking(actor=in_alliance, booking=old, run=there, key=key)
    again = move_booking(actor=in_alliance, booking=old, run=there, key=key)
    assert moved == again
    assert moved.state == State.BOOKED
    assert states(here) == [State.CANCELLED, State.BOOKED]
    assert mails("Moved:") == [mover.email]
    assert mails("You have a place") == [waiting.email]
    told = OutgoingMail.objects.get(subject__startswith="Moved:")
    assert ["METHOD:CANCEL" in told.invitations[0], "METHOD:REQUEST" in told.invitations[1]] == [True, True]


def test_moving_to_a_full_run_waits_there(in_alliance: Actor) -> None:
    mover, other = make_people(2)
    course = make_course()
    here, full = make_run(course), make_run(course, places=1, dates=(30,))
    book(in_alliance, here, [mover])
    book(in_alliance, full, [other])
    moved = move_booking(actor=in_alliance, booking=here.bookings.get(), run=full, key=uuid.uuid4())
    assert moved.state == State.WAITLISTED
    assert mails("Moved to the waiting list") == [mover.email]


def test_a_refused_move_leaves_the_place_as_it_was(in_alliance: Actor) -> None:
    [mover] = make_people(1)
    course = make_course()
    here, closed = make_run(course), make_run(course, state=Run.State.CANCELLED)
    book(in_alliance, here, [mover])
    with pytest.raises(ValidationError, match="no longer takes bookings"):
        move_booking(actor=in_alliance, booking=here.bookings.get(), run=closed, key=uuid.uuid4())
    assert states(here) == [State.BOOKED]


def test_a_head_changes_bookings_of_her_own_school_only(as_: As) -> None:
    with as_("coordinator") as coordinator:
        run = make_run()
        book(coordinator, run, [person("Marcus Bell")])
    with as_("head") as head, pytest.raises(PermissionDenied):
        substitute(actor=head, booking=run.bookings.get(), person=person("Tom Reed"))


def test_who_cannot_come_tells_her_school_and_keeps_her_place_until_it_decides(
    sign_in: SignIn, in_alliance: Actor
) -> None:
    run = make_run()
    book(in_alliance, run, [person("Tom Reed")])
    booking, teacher = run.bookings.get(), sign_in("teacher")
    assert "I cannot come" in teacher.get(url("booking_detail", booking.public_id)).content.decode()
    address = url("booking_cannot_come", booking.public_id)
    empty = teacher.post(address, {"because": " "})
    assert empty.status_code == 422
    assert "Enter why you cannot come" in empty.content.decode()
    done = teacher.post(address, {"because": "My class has its assembly."}, follow=True)
    assert "We have written to your school" in done.content.decode()
    letter = OutgoingMail.objects.get(kind="cpd.cannot_come", to_email=person("Ruth Okafor").email)
    assert "My class has its assembly." in letter.text
    assert url("booking_detail", booking.public_id) in letter.text
    booking.refresh_from_db()
    assert booking.state == State.BOOKED
    assert sign_in("head-brightside").post(address, {"because": "No"}).status_code in (403, 404)


def test_the_pages_offer_who_and_when_and_refuse_beside_the_field(
    sign_in: SignIn, in_alliance: Actor
) -> None:
    course = make_course()
    here, there = make_run(course), make_run(course, dates=(30,), places=1)
    book(in_alliance, here, [person("Tom Reed")])
    booking, client = here.bookings.get(), sign_in("head")
    page = client.get(url("booking_detail", booking.public_id)).content.decode()
    assert "Send a colleague instead" in page
    assert (
        "Select who goes instead"
        in client.post(url("booking_substitute", booking.public_id), {}).content.decode()
    )
    aisha = person("Aisha Khan")
    client.post(url("booking_substitute", booking.public_id), {"person": aisha.public_id}, follow=True)
    booking.refresh_from_db()
    assert booking.person == aisha
    choice = client.get(url("booking_move", booking.public_id)).content.decode()
    assert "1 place left" in choice
    wrong = {"run": here.public_id, "key": uuid.uuid4()}
    assert client.post(url("booking_move", booking.public_id), wrong).status_code == 422
    right = {"run": there.public_id, "key": uuid.uuid4(), "agreed_pence": 0}
    done = client.post(url("booking_move", booking.public_id), right)
    moved = there.bookings.get()
    assert done.url == url("booking_detail", moved.public_id)
    assert moved.person == aisha


def test_without_another_date_the_page_speaks_of_no_move(sign_in: SignIn, in_alliance: Actor) -> None:
    run = make_run()
    book(in_alliance, run, [person("Tom Reed")])
    address, head = url("booking_move", run.bookings.get().public_id), sign_in("head")
    page = head.get(address).content.decode()
    assert "There is no other date to book" in page
    for words in ("Moving costs nothing", "goes to whoever", "What happens next"):
        assert words not in page
    make_run(run.course, dates=(40,))
    page = head.get(address).content.decode()
    for words in ("Moving costs nothing", "goes to whoever", "What happens next"):
        assert words in page


def test_a_run_that_is_off_offers_its_other_dates_and_nothing_to_change(
    sign_in: SignIn, in_alliance: Actor
) -> None:
    run = make_run()
    book(in_alliance, run, [person("Tom Reed")])
    change, page = url("session_change", run.sessions.get().public_id), url("run_detail", run.public_id)
    coordinator = sign_in("coordinator")
    assert change in coordinator.get(page).content.decode()
    said = coordinator.post(url("run_cancel", run.public_id), {"because": "The tutor is ill."}, follow=True)
    assert "We wrote to 1 person." in said.content.decode()
    assert change not in coordinator.get(page).content.decode()
    assert "See all dates of this course" in sign_in("head").get(page).content.decode()
    letter = OutgoingMail.objects.get(kind="cpd.run_cancelled", to_email=person("Tom Reed").email)
    assert "There is nothing to pay for it" in letter.text
