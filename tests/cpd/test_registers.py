"""Registers, evaluations, the ledger and the two KPIs."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from alliance_portal.kernel.models import OutgoingMail
from alliance_portal.kernel.roles import Actor
from cpd.actions import answer_evaluation, finish_run, mark_register
from cpd.measures import evidence_based_days, participants_agree
from cpd.models import Booking, Run, Session
from cpd.queries.registers import results_of
from schools.models import Person
from tests.conftest import As, SignIn

from .making import book, day, entries_of, make_course, make_people, make_run, states, url

State = Booking.State


def past_run(actor: Actor, people: list[Person], **changes: object) -> Run:
    """A run with two sessions, on which these people were booked before it began; both are over."""
    run = make_run(dates=(20, 30), **changes)  # type: ignore[arg-type]
    book(actor, run, people)
    for session, distance in zip(run.sessions.all(), (-20, -10), strict=True):
        session.held_on = day(distance)
        session.save()
    run.refresh_from_db()
    return run


def mark(actor: Actor, session: Session, people: list[Person]) -> None:
    present = Booking.objects.filter(run=session.run, person__in=people).values_list("pk", flat=True)
    mark_register(actor=actor, session=session, present=set(present))


def taught(
    actor: Actor, first: list[Person], second: list[Person], people: list[Person], **changes: object
) -> Run:
    """A past run with both registers taken."""
    run = past_run(actor, people, **changes)
    for session, there in zip(run.sessions.all(), (first, second), strict=True):
        mark(actor, session, there)
    return run


def test_the_registers_of_all_sessions_decide_and_not_one_alone(in_alliance: Actor) -> None:
    people = make_people(3)
    run = past_run(in_alliance, people)
    first, second = run.sessions.all()
    mark(in_alliance, first, people[:2])
    assert states(run) == [State.BOOKED] * 3
    mark(in_alliance, second, people[:1])
    assert states(run) == [State.ATTENDED, State.PARTLY_ATTENDED, State.NO_SHOW]


def test_those_who_were_there_are_asked_once_by_a_link(in_alliance: Actor) -> None:
    people = make_people(3)
    run = taught(in_alliance, people[:2], people[:1], people)
    asked = OutgoingMail.objects.filter(subject__startswith="Two questions")
    assert {mail.to_email for mail in asked} == {people[0].email, people[1].email}
    assert all("/courses/evaluation/" in mail.text for mail in asked)
    last = run.sessions.last()
    assert last is not None
    mark(in_alliance, last, people[:2])
    assert asked.count() == 2


def test_a_register_cannot_be_marked_before_its_day(in_alliance: Actor) -> None:
    session = make_run(dates=(5,)).sessions.get()
    with pytest.raises(ValidationError, match="from that day"):
        mark_register(actor=in_alliance, session=session, present=set())


def test_before_its_day_a_register_is_for_the_sheet_and_the_code_of_the_room(
    sign_in: SignIn, in_alliance: Actor
) -> None:
    people = make_people(2)
    run = make_run()
    book(in_alliance, run, people)
    session, client = run.sessions.get(), sign_in("coordinator")
    register = url("register", session.public_id)
    run_page = client.get(url("run_detail", run.public_id)).content.decode()
    assert register in run_page
    assert "Register and sign-in sheet" in run_page
    page = client.get(register).content.decode()
    assert "You can mark this register from" in page
    assert "Make the sign-in sheet" in page
    assert url("room_code", session.public_id) in page
    for button in ('name="here"', "Close the register", "Mark all the others", "Add somebody"):
        assert button not in page


@pytest.mark.parametrize("button", ["register_all", "register_close"])
def test_a_button_pressed_before_the_day_says_why_nothing_happened(
    sign_in: SignIn, in_alliance: Actor, button: str
) -> None:
    session = make_run().sessions.get()
    page = sign_in("coordinator").post(url(button, session.public_id), follow=True)
    assert page.redirect_chain == [(url("register", session.public_id), 302)]
    assert "You can mark the register from that day" in page.content.decode()


def test_a_closed_register_does_not_ask_to_be_closed(sign_in: SignIn, in_alliance: Actor) -> None:
    run = past_run(in_alliance, make_people(1))
    session = run.sessions.first()
    assert session is not None
    client = sign_in("coordinator")
    open_page = client.get(url("register", session.public_id)).content.decode()
    assert "Close the register when everybody has arrived" in open_page
    client.post(url("register_close", session.public_id))
    page = client.get(url("register", session.public_id)).content.decode()
    assert "Close the register when everybody has arrived" not in page
    assert url("room_code", session.public_id) not in page  # the session is over: the code leads nowhere


def test_only_coordinators_and_whoever_delivers_mark_registers(as_: As) -> None:
    with as_("coordinator") as coordinator:
        run = past_run(coordinator, make_people(1))
        sle = Person.objects.get(name="Sian Pugh")
        run.deliverers.filter(organisation__name__startswith="Buttsbury").update(person=sle)
        session = run.sessions.first()
        assert session is not None
    with as_("sle") as deliverer:
        mark_register(actor=deliverer, session=session, present=set())
    with as_("head-buttsbury") as head, pytest.raises(PermissionDenied):
        mark_register(actor=head, session=session, present=set())


def test_sessions_without_a_register_count_for_nothing(in_alliance: Actor) -> None:
    people = make_people(1)
    run = past_run(in_alliance, people)
    with pytest.raises(ValidationError, match="at least one session"):
        finish_run(actor=in_alliance, run=run)
    first = run.sessions.first()
    assert first is not None
    mark(in_alliance, first, people)
    finish_run(actor=in_alliance, run=run)
    counted = entries_of(run)
    assert [entry.days for entry in counted] == [Decimal("0.50")]
    assert states(run) == [State.ATTENDED]


def test_a_run_with_a_session_to_come_cannot_be_finished(in_alliance: Actor) -> None:
    run = make_run(dates=(-1, 5))
    first = run.sessions.first()
    assert first is not None
    mark_register(actor=in_alliance, session=first, present=set())
    with pytest.raises(ValidationError, match="still to come"):
        finish_run(actor=in_alliance, run=run)


def test_an_evaluation_is_given_once_and_only_by_those_who_were_there(in_alliance: Actor) -> None:
    people = make_people(2)
    run = taught(in_alliance, people[:1], people[:1], people)
    there, absent = Booking.objects.filter(run=run).order_by("id")
    yes: dict[str, Any] = {"improves_practice": True, "worth_the_workload": True}
    answer_evaluation(actor=in_alliance, booking=there, **yes)
    answer_evaluation(actor=in_alliance, booking=there, improves_practice=False, worth_the_workload=False)
    assert results_of(run).agree == 1
    with pytest.raises(ValidationError, match="attended"):
        answer_evaluation(actor=in_alliance, booking=absent, **yes)


def test_nobody_answers_for_somebody_else(as_: As) -> None:
    with as_("coordinator") as coordinator:
        tom = [Person.objects.get(name="Tom Reed")]
        run = taught(coordinator, tom, tom, tom)
        booking = Booking.objects.get(run=run)
        with pytest.raises(PermissionDenied):
            answer_evaluation(
                actor=coordinator, booking=booking, improves_practice=True, worth_the_workload=True
            )
    with as_("teacher") as teacher:
        answer_evaluation(actor=teacher, booking=booking, improves_practice=True, worth_the_workload=True)


def test_kpi_22_counts_yes_to_both_of_those_who_answered_and_names_the_missing(in_alliance: Actor) -> None:
    before, people = participants_agree(day(-30), day(0)), make_people(4)
    run = taught(in_alliance, people, people, people)
    answers = [(True, True), (True, False), (False, True)]
    for booking, (improves, worth) in zip(
        Booking.objects.filter(run=run).order_by("id"), answers, strict=False
    ):
        answer_evaluation(
            actor=in_alliance, booking=booking, improves_practice=improves, worth_the_workload=worth
        )
    figure = participants_agree(day(-30), day(0))
    assert (before.numerator, before.denominator, before.missing) == (0, 0, 0)
    assert (figure.numerator, figure.denominator, figure.missing) == (1, 3, 1)


def test_kpi_21_counts_days_of_evidence_based_courses_alone(in_alliance: Actor) -> None:
    people = make_people(1)
    taught(in_alliance, people, people, people)
    taught(in_alliance, people, people, people, course=make_course(evidence_sustained=False))
    past_run(in_alliance, people)  # over, but nobody took its two registers
    figure = evidence_based_days(day(-30), day(0))
    assert (figure.numerator, figure.denominator, figure.missing) == (Decimal("1.00"), None, 2)
    assert evidence_based_days(day(-30), day(-15)).numerator == Decimal("0.50")


def test_what_counted_as_evidence_based_when_the_run_finished_still_counts(in_alliance: Actor) -> None:
    people = make_people(1)
    run = taught(in_alliance, people, people, people)
    finish_run(actor=in_alliance, run=run)
    run.course.evidence_outcomes = False
    run.course.save()
    mark(in_alliance, run.sessions.all()[0], [])  # a correction
    assert evidence_based_days(day(-30), day(0)).numerator == Decimal("1.00")
