"""Impact weeks later, reminders, moderated comments, and the decision on a course (CAPABILITIES C9, D17)."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from alliance_portal.kernel.models import OutgoingMail
from alliance_portal.kernel.roles import Actor
from cpd.actions import (
    answer_evaluation,
    answer_impact,
    ask_after,
    ask_again,
    copy_course,
    moderate_comment,
    review_course,
    save_run,
)
from cpd.emails import impact_token
from cpd.measures import participants_agree
from cpd.models import Asking, Booking, CommentDecision, Course, Evaluation, ImpactAnswer, Run
from cpd.queries.brochure import published_runs
from cpd.queries.courses import run_problems
from cpd.queries.results import course_results, said_of
from schools.models import Person
from tests.conftest import As, SignIn

from .making import book, day, make_course, make_people, make_run, make_term, url
from .test_registers import taught

YES: dict[str, Any] = {"improves_practice": True, "worth_the_workload": True}


def held(actor: Actor, people: list[Person], **changes: Any) -> Run:
    """A run whose last date was ten days ago; all were there."""
    return taught(actor, people, people, people, course=make_course(**changes))


def weeks_pass(run: Run, weeks: int) -> None:
    """As if its last date had been so many weeks earlier."""
    back = dt.timedelta(weeks=weeks)
    for session in run.sessions.all():
        session.held_on -= back
        session.save()


def subjects(beginning: str) -> list[str]:
    mails = OutgoingMail.objects.filter(subject__startswith=beginning).order_by("pk")
    return list(mails.values_list("to_email", flat=True))


def test_the_impact_is_asked_once_as_many_weeks_later_as_the_course_says(in_alliance: Actor) -> None:
    people = make_people(2)
    run = held(in_alliance, people)
    assert ask_again(actor=in_alliance)["asked"] == 0
    weeks_pass(run, 7)
    assert [ask_again(actor=in_alliance)["asked"] for _ in range(2)] == [2, 0]
    assert subjects("What has become") == [person.email for person in people]


def test_a_course_that_asks_for_no_impact_and_one_of_long_ago_are_left_alone(in_alliance: Actor) -> None:
    silent, old = held(in_alliance, make_people(1), title="Silent"), held(in_alliance, make_people(1))
    ask_after(actor=in_alliance, course=silent.course, weeks=0)
    weeks_pass(silent, 8)
    weeks_pass(old, 20)
    assert ask_again(actor=in_alliance)["asked"] == 0


def test_whoever_has_not_evaluated_is_reminded_twice_and_no_more(in_alliance: Actor) -> None:
    people = make_people(2)
    run = held(in_alliance, people)
    first, second = Booking.objects.filter(run=run).order_by("pk")
    answer_evaluation(actor=in_alliance, booking=first, **YES)
    assert ask_again(actor=in_alliance)["reminded"] == 0
    Booking.objects.filter(pk=second.pk).update(invited_at=timezone.now() - dt.timedelta(days=8))
    assert [ask_again(actor=in_alliance)["reminded"] for _ in range(2)] == [1, 0]
    assert subjects("Reminder: two questions") == [people[1].email]
    Asking.objects.create(booking=second, about="evaluation", number=2)
    assert ask_again(actor=in_alliance)["reminded"] == 0


def test_answers_are_given_once_and_only_by_those_who_were_there(as_: As) -> None:
    with as_("coordinator") as coordinator:
        tom = [Person.objects.get(name="Tom Reed")]
        run = held(coordinator, tom)
        booking = Booking.objects.get(run=run)
        with pytest.raises(PermissionDenied):
            answer_impact(actor=coordinator, booking=booking, support=4, use=4)
    with as_("teacher") as teacher:
        answer_impact(actor=teacher, booking=booking, support=3, use=4, pupils=None, example=" More talk. ")
        answer_impact(actor=teacher, booking=booking, support=1, use=1)
        given = ImpactAnswer.objects.get(booking=booking)
        assert (given.support, given.use, given.pupils, given.example) == (3, 4, None, "More talk.")


def test_the_scales_leave_the_figure_of_the_kpi_as_it_is(in_alliance: Actor) -> None:
    run = held(in_alliance, make_people(3))
    first, second, _ = Booking.objects.filter(run=run).order_by("pk")
    answer_evaluation(actor=in_alliance, booking=first, reaction=4, learning=3, learned="Small steps", **YES)
    answer_evaluation(actor=in_alliance, booking=second, **YES)
    answer_impact(actor=in_alliance, booking=first, support=2, use=4, pupils=3)
    figure = participants_agree(day(-30), day(0))
    assert (figure.numerator, figure.denominator, figure.missing) == (2, 2, 1)
    results = course_results(run.course)
    assert (results.attendances, results.schools, results.answers, results.missing, results.agree) == (
        3,
        1,
        2,
        1,
        2,
    )
    assert [(one.answers, one.upper) for one in (*results.at_once, *results.later)] == [
        (1, 1),
        (1, 1),
        (1, 0),
        (1, 1),
        (1, 1),
    ]


def test_others_read_figures_of_many_and_approved_comments_alone(in_alliance: Actor) -> None:
    run = held(in_alliance, make_people(6))
    bookings = list(Booking.objects.filter(run=run).order_by("pk"))
    for booking in bookings[:4]:
        answer_evaluation(actor=in_alliance, booking=booking, comment=f"Comment {booking.pk}", **YES)
    assert said_of(run.course) is None
    answer_evaluation(actor=in_alliance, booking=bookings[4], **YES)
    said = said_of(run.course)
    assert said is not None
    assert (said.agree, said.answers, said.comments) == (5, 5, [])
    one, other = Evaluation.objects.filter(booking__in=bookings[:2]).order_by("pk")
    moderate_comment(actor=in_alliance, written=one, approved=True)
    moderate_comment(actor=in_alliance, written=other, approved=True)
    moderate_comment(actor=in_alliance, written=other, approved=False)
    said = said_of(run.course)
    assert said is not None
    assert said.comments == [one.comment]
    silent = Evaluation.objects.get(booking=bookings[4])
    with pytest.raises(ValidationError, match="no comment"):
        moderate_comment(actor=in_alliance, written=silent, approved=True)


def test_who_came_twice_is_two_attendances_and_one_person(sign_in: SignIn, in_alliance: Actor) -> None:
    """On the results of the course, in the list of courses and its download (C24)."""
    people = make_people(3)
    run = held(in_alliance, people)
    again = make_run(run.course, dates=(7,))
    book(in_alliance, again, people[:2])
    book(in_alliance, again, [Person.objects.get(name="Marcus Bell")])
    Booking.objects.filter(run=again).update(state="attended")
    results = course_results(run.course)
    assert (results.attendances, results.people, results.schools) == (6, 4, 2)
    keeper = sign_in("coordinator")
    page = keeper.get(url("course_results", run.course.public_id)).content.decode()
    assert re.search(r"Attendances.*?6.*Different people.*?4.*Different schools.*?2", page, re.DOTALL)
    row = keeper.get(url("course_list"), {"csv": "1"}).content.decode("utf-8-sig").splitlines()
    heads, values = row[0].split(","), row[1].split(",")
    shown = dict(zip(heads, values, strict=True))
    assert [shown[name] for name in ("Attendances", "Different people", "Different schools")] == [
        "6",
        "4",
        "2",
    ]


def test_examples_of_the_impact_are_read_by_others_once_approved(sign_in: SignIn, in_alliance: Actor) -> None:
    """As comments are: without a name, and where at least five have answered."""
    run, sian = held(in_alliance, make_people(5)), Person.objects.get(name="Sian Pugh")
    run.deliverers.filter(organisation__name__startswith="Buttsbury").update(person=sian)
    bookings = list(Booking.objects.filter(run=run).order_by("pk"))
    for booking in bookings:
        answer_evaluation(actor=in_alliance, booking=booking, **YES)
    for booking in bookings[:4]:
        answer_impact(actor=in_alliance, booking=booking, support=4, use=4, example="Talk partners work")
    first = ImpactAnswer.objects.order_by("pk").first()
    assert first is not None
    keeper, deliverer = sign_in("coordinator"), sign_in("sle")
    of_course, of_run = url("course_results", run.course.public_id), url("run_results", run.public_id)
    assert keeper.get(of_course).content.decode().count("To decide") == 4
    keeper.post(url("comment_approve", first.public_id))
    said = said_of(run.course)
    assert said is not None
    assert said.examples == []  # four have answered: one could tell who wrote it
    answer_impact(actor=in_alliance, booking=bookings[4], support=1, use=1)
    said = said_of(run.course)
    assert said is not None
    assert said.examples == ["Talk partners work"]
    assert deliverer.get(of_run).content.decode().count("Talk partners work") == 1
    assert keeper.get(of_run).content.decode().count("Talk partners work") == 4
    page = sign_in("teacher").get(url("course_detail", run.course.public_id)).content.decode()
    assert "What has changed, weeks later" in page
    keeper.post(url("comment_keep_back", first.public_id))
    assert "Talk partners" not in deliverer.get(of_run).content.decode()


def test_a_decision_is_on_a_comment_or_on_an_example(in_alliance: Actor) -> None:
    with pytest.raises(IntegrityError, match="decided_on_a_comment"), transaction.atomic():
        CommentDecision.objects.create(approved=True)


def test_a_stopped_course_leaves_the_brochure_and_is_not_run_again(in_alliance: Actor) -> None:
    run, term = make_run(), make_term()
    course = run.course
    assert list(published_runs(term=term.pk)) == [run]
    with pytest.raises(ValidationError, match="reason"):
        review_course(actor=in_alliance, course=course, decision="stop", reason=" ")
    review_course(actor=in_alliance, course=course, decision="stop", reason="Nobody uses it.")
    assert list(published_runs(term=term.pk)) == []
    again = Run(course=course, term=term, accountable=run.accountable, host=run.host, venue="Hall", places=4)
    with pytest.raises(ValidationError, match="Review it again"):
        save_run(actor=in_alliance, run=again)
    run.refresh_from_db()
    assert any("decided to stop" in problem for problem in run_problems(run))
    assert copy_course(actor=in_alliance, course=course, title="A new start").decision == ""
    review_course(actor=in_alliance, course=course, decision="improve", reason="With a new trainer.")
    assert list(published_runs(term=term.pk)) == [run]
    save_run(actor=in_alliance, run=again)
    assert again.pk
    assert [one.decision for one in course.reviews.all()] == ["improve", "stop"]


def test_only_co_ordinators_decide_and_moderate(as_: As) -> None:
    with as_("coordinator") as coordinator:
        run = held(coordinator, make_people(1))
        evaluation = Evaluation.objects.create(booking=Booking.objects.get(run=run), comment="C", **YES)
    with as_("head") as head:
        with pytest.raises(PermissionDenied):
            review_course(actor=head, course=run.course, decision="stop", reason="No")
        with pytest.raises(PermissionDenied):
            moderate_comment(actor=head, written=evaluation, approved=True)


def test_whoever_delivers_sees_figures_of_many_and_approved_words(
    sign_in: SignIn, in_alliance: Actor
) -> None:
    run, sian = held(in_alliance, make_people(5)), Person.objects.get(name="Sian Pugh")
    run.deliverers.filter(organisation__name__startswith="Buttsbury").update(person=sian)
    bookings, deliverer = list(Booking.objects.filter(run=run).order_by("pk")), sign_in("sle")
    for booking in bookings[:4]:
        answer_evaluation(
            actor=in_alliance, booking=booking, learned="To wait", comment="Longer breaks", **YES
        )
    page = deliverer.get(url("run_results", run.public_id)).content.decode()
    assert "Fewer than five have answered" in page
    assert "Said yes to both" not in page
    answer_evaluation(actor=in_alliance, booking=bookings[4], **YES)
    assert "Longer breaks" not in deliverer.get(url("run_results", run.public_id)).content.decode()
    first = Evaluation.objects.get(booking=bookings[0])
    moderate_comment(actor=in_alliance, written=first, approved=True)
    page = deliverer.get(url("run_results", run.public_id)).content.decode()
    assert "To wait<br>Longer breaks" in page
    assert page.count("Longer breaks") == 1
    assert (
        sign_in("coordinator").get(url("run_results", run.public_id)).content.decode().count("To wait") == 4
    )
    assert sign_in("teacher").get(url("run_results", run.public_id)).status_code == 403


# --- The pages ---------------------------------------------------------------------------------------------


def test_a_link_opens_the_questions_without_signing_in(client: Client, in_alliance: Actor) -> None:
    booking = Booking.objects.get(run=held(in_alliance, make_people(1)))
    link = url("impact", impact_token(booking))
    assert client.post(link, {"use": "4"}).status_code == 422
    assert client.post(link, {"use": "9", "support": "4"}).status_code == 422
    answers = {"support": "3", "use": "4", "pupils": "", "example": "Talk partners."}
    assert "Thank you" in client.post(link, answers).content.decode()
    assert "Thank you" in client.get(link).content.decode()
    assert ImpactAnswer.objects.get(booking=booking).use == 4
    assert client.get(url("impact", "forged")).status_code == 404


def test_a_head_reads_what_her_own_staff_said(sign_in: SignIn, in_alliance: Actor) -> None:
    people = [Person.objects.get(name="Tom Reed"), *make_people(1, "Brightside Primary School")]
    for booking in Booking.objects.filter(run=held(in_alliance, people)):
        answer_impact(actor=in_alliance, booking=booking, support=4, use=3, example="It works.")
    page = sign_in("head").get(url("impact_list")).content.decode()
    assert "Tom Reed" in page
    assert people[1].name not in page
    assert people[1].name in sign_in("coordinator").get(url("impact_list")).content.decode()
    assert sign_in("teacher").get(url("impact_list")).status_code == 403


def test_the_results_and_the_decision_stand_on_pages(sign_in: SignIn, in_alliance: Actor) -> None:
    run, client = held(in_alliance, make_people(2)), sign_in("coordinator")
    booking = Booking.objects.filter(run=run).order_by("pk")[0]
    answer_evaluation(actor=in_alliance, booking=booking, comment="Good coffee.", reaction=4, **YES)
    course = run.course
    assert "Good coffee." in client.get(url("course_results", course.public_id)).content.decode()
    evaluation = Evaluation.objects.get(booking=booking)
    client.post(url("comment_approve", evaluation.public_id))
    assert evaluation.decisions.get().approved
    client.post(url("comment_keep_back", evaluation.public_id))
    assert not evaluation.decisions.order_by("-id")[0].approved
    assert client.post(url("course_review", course.public_id), {"decision": "stop"}).status_code == 422
    client.post(url("course_review", course.public_id), {"decision": "stop", "reason": "Too few come."})
    assert Course.objects.get(pk=course.pk).decision == "stop"
    shown = client.get(url("course_list"), {"decision": "stop"}).content.decode()
    assert course.title in shown
    assert course.title not in client.get(url("course_list"), {"decision": "continue"}).content.decode()
    where = {"term": run.term.pk, "accountable": run.accountable.pk, "host": run.host.pk}
    answers = where | {"venue": "The hall", "places": 4, "price_pence": "0"}
    refused = client.post(url("run_create", course.public_id), answers)
    assert refused.status_code == 422
    assert "Review it again" in refused.content.decode()
    client.post(url("course_ask_after", course.public_id), {"weeks": "6"})
    assert Course.objects.get(pk=course.pk).impact_weeks == 6
    assert client.post(url("course_ask_after", course.public_id), {"weeks": "99"}).status_code == 422
