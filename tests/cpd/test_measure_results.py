"""What the figures of schools come to, and results by kind of staff (CAPABILITIES C9, C52, D17)."""

from __future__ import annotations

import csv
import io
from decimal import Decimal
from typing import Any

from django.test import Client

from alliance_portal.kernel.roles import Actor
from cpd.actions import answer_evaluation, answer_impact
from cpd.actions.school_measures import ask_schools, report_measure
from cpd.models import Asking, Booking, Course, MeasureQuestion, Run
from cpd.queries.measure_results import measure_results, result_around
from cpd.queries.registers import results_of
from cpd.queries.results import course_results
from schools.models import Person, Staff
from tests.conftest import SignIn

from .making import book, make_people, make_run, url
from .test_impact import YES, held
from .test_school_measures import BUTTSBURY, OURS, asking, figures

SCHOOLS = (OURS, BUTTSBURY, "Brightside Primary School", "St Peter's Catholic Primary School")


def answered(actor: Actor, *said: dict[str, Any] | None) -> Run:
    """A run that one of each school attended; these are their answers, None for a school that says nothing."""
    run = asking(actor, [make_people(1, school)[0] for school in SCHOOLS[: len(said)]])
    assert ask_schools(actor=actor)["asked"] == len(said)
    for school, answer in zip(SCHOOLS, said, strict=False):
        if answer:
            question = MeasureQuestion.objects.select_related("measure").get(run=run, school__name=school)
            report_measure(actor=actor, question=question, **answer)
    return run


def led_by_sian(run: Run) -> Run:
    sian = Person.objects.get(name="Sian Pugh")
    run.deliverers.filter(organisation__name__startswith="Buttsbury").update(person=sian)
    return run


def page(client: Client, name: str, of: Run | Course) -> str:
    return client.get(url(name, of.public_id)).content.decode()


def test_who_answered_and_by_how_much_it_changed(in_alliance: Actor) -> None:
    run = answered(
        in_alliance, figures(), figures(after=Decimal(60), method="A test"), {"kind": "too_few"}, None
    )
    [result] = measure_results(run.course)
    assert (result.asked, result.answered, result.measured, result.too_few, result.not_measured) == (
        4,
        3,
        2,
        1,
        0,
    )
    assert (result.schools, result.otherwise, result.average) == (2, 1, Decimal("3.25"))
    assert not result.are_many
    assert measure_results(run) == [result]


def test_a_correction_takes_the_place_of_what_it_corrects(in_alliance: Actor) -> None:
    run = answered(in_alliance, figures())
    question = MeasureQuestion.objects.select_related("measure").get()
    report_measure(actor=in_alliance, question=question, kind="not_measured", comment="The test was not held")
    [result] = measure_results(run)
    assert (result.answered, result.measured, result.average) == (1, 0, None)


def test_a_fall_is_better_where_lower_is_better(in_alliance: Actor) -> None:
    run = answered(in_alliance, figures(after=Decimal(50)))
    [result] = measure_results(run)
    assert not result.is_better
    result.measure.better = "lower"
    assert result.is_better


def test_others_than_the_alliances_staff_read_averages_of_three_schools(
    in_alliance: Actor, sign_in: SignIn
) -> None:
    run = led_by_sian(answered(in_alliance, figures(), figures(after=Decimal(70))))
    keeper, deliverer = sign_in("coordinator"), sign_in("sle")
    assert "+8.25 percentage points" in page(keeper, "run_results", run)
    assert "South Green Infant" in page(keeper, "run_results", run)
    seen = page(deliverer, "run_results", run)
    assert "2 of 2 asked" in seen
    assert "8.25" not in seen
    assert "Shown once three schools have given figures" in seen
    question = MeasureQuestion.objects.select_related("measure").get(school__name=OURS)
    assert result_around(question) is None
    extra, group = make_people(1, SCHOOLS[2])[0], Booking.objects.filter(run=run)[0].group
    there = {"run": run, "person": extra, "organisation": extra.organisation, "group": group}
    Booking.objects.create(**there, state="attended")
    third = MeasureQuestion.objects.create(
        measure=question.measure, run=run, school=extra.organisation, asked_at=question.asked_at
    )
    report_measure(actor=in_alliance, question=third, **figures(after=Decimal(67)))
    seen = page(deliverer, "run_results", run)
    assert "+7.5 percentage points" in seen
    assert "South Green Infant" not in seen
    assert "of 3 schools" in sign_in("head").get(url("measure_question", question.public_id)).content.decode()


def test_the_course_s_results_list_and_download_the_answers(in_alliance: Actor, sign_in: SignIn) -> None:
    run = answered(in_alliance, figures(method="A test"), None)
    keeper = sign_in("coordinator")
    seen = page(keeper, "course_results", run.course)
    for words in ("1 of 2 asked", "+7.5 percentage points", "measured otherwise", OURS, "Waiting"):
        assert words in seen
    assert "+7.5 percentage points" in page(keeper, "course_review", run.course)
    answer = keeper.get(
        url("measure_list"), {"csv": "1", "course": str(run.course.public_id), "also": "method"}
    )
    heads, *rows = csv.reader(io.StringIO(b"".join(answer).decode("utf-8-sig")))  # type: ignore[arg-type]
    lines = [dict(zip(heads, row, strict=True)) for row in rows]
    ours = next(line for line in lines if line["School"] == OURS)
    assert (ours["Before"], ours["After"], ours["Change"], ours["Pupils"]) == ("61.00", "68.50", "7.50", "28")
    assert ours["Measured otherwise"] == "A test"
    # Of one run alone, from its own page
    assert "?also=measure&amp;also=answered_by&amp;also=comment&amp;csv=1" in page(keeper, "run_results", run)
    file = keeper.get(url("run_results", run.public_id), {"csv": "1", "also": ["measure", "comment"]})
    heads, *rows = csv.reader(io.StringIO(b"".join(file).decode("utf-8-sig")))  # type: ignore[arg-type]
    assert "Measure" in heads
    assert "Comment" in heads
    assert sorted(row[0] for row in rows) == sorted(SCHOOLS[:2])
    assert keeper.get(url("run_results", run.public_id), {"xlsx": "1"})["Content-Disposition"].endswith(
        '.xlsx"'
    )
    waiting = keeper.get(url("measure_list"), {"said": "waiting"}).content.decode()
    assert BUTTSBURY in waiting
    assert ">South Green Infant School<" not in waiting


def test_a_head_lists_what_her_own_school_said(in_alliance: Actor, sign_in: SignIn) -> None:
    answered(in_alliance, figures(), figures())
    head = sign_in("head")
    assert url("measure_list") in head.get(url("impact_list")).content.decode()
    seen = head.get(url("measure_list")).content.decode()
    assert OURS in seen
    assert BUTTSBURY not in seen


# --- By kind of staff ------------------------------------------------------------------------------------------


def of_kinds(actor: Actor, *kinds: str) -> Run:
    """Each has evaluated the course and told of its impact; those who are established teachers are pleased."""
    people = make_people(len(kinds), OURS)
    for person, kind in zip(people, kinds, strict=True):
        Person.objects.filter(pk=person.pk).update(staff=kind)
    run = held(actor, people)
    for booking in Booking.objects.filter(run=run).select_related("person"):
        pleased = booking.person.staff == Staff.ESTABLISHED
        answers = YES if pleased else YES | {"improves_practice": False}
        answer_evaluation(actor=actor, booking=booking, **answers, reaction=4 if pleased else 1)
        Asking.objects.create(booking=booking, about="impact", number=0)
        answer_impact(actor=actor, booking=booking, support=4, use=4 if pleased else 1)
    return run


def test_results_are_narrowed_to_a_kind_of_staff(in_alliance: Actor) -> None:
    run = of_kinds(in_alliance, *["established"] * 5, "support_staff", "office", "")
    all_of_them, teachers = course_results(run.course), course_results(run.course, ["established"])
    assert (all_of_them.people, all_of_them.agree, all_of_them.asked) == (8, 5, 8)
    assert (teachers.people, teachers.agree, teachers.answers, teachers.asked, teachers.replied) == (
        5,
        5,
        5,
        5,
        5,
    )
    assert [scale.upper for scale in teachers.later][:2] == [5, 5]
    assert course_results(run.course, [""]).people == 1
    assert course_results(run.course, ["support_staff", "office"]).are_few


def test_fewer_than_five_of_a_kind_are_not_shown(in_alliance: Actor, sign_in: SignIn) -> None:
    run = of_kinds(in_alliance, *["established"] * 5, *["support_staff"] * 3, "office")
    client, address = sign_in("coordinator"), url("course_results", run.course.public_id)

    def seen(kind: str) -> str:
        return client.get(address, {"kind": kind}).content.decode()

    assert "Said yes to both questions" in seen("established")
    few = seen("support_staff")
    assert "Fewer than five people of this kind came" in few
    assert "Said yes to both questions" not in few
    assert "Different people" not in few
    assert "Said yes to both questions" in seen("nonsense")  # everybody
    narrowed = client.get(url("impact_list"), {"staff": "office"})
    assert narrowed.context["table"].paginator.count == 1


def test_one_run_is_narrowed_by_kind_of_staff_too_and_for_co_ordinators_alone(
    in_alliance: Actor, sign_in: SignIn
) -> None:
    run = led_by_sian(of_kinds(in_alliance, *["established"] * 5, *["support_staff"] * 3, "office"))
    teachers = results_of(run, staff=["established"])
    assert (teachers.booked, teachers.was_there, teachers.answers, teachers.agree) == (5, 5, 5, 5)
    assert results_of(run).agree == 5
    assert results_of(run).answers == 9
    assert results_of(run, staff=["office"]).examples == []
    keeper, address = sign_in("coordinator"), url("run_results", run.public_id)

    def seen(kind: str) -> str:
        return " ".join(keeper.get(address, {"kind": kind}).content.decode().split())

    assert "5 of 5" in seen("established")
    few = seen("support_staff")
    assert "Fewer than five people of this kind came" in few
    assert "Said yes to both questions" not in few
    assert "5 of 9" in seen("nonsense")  # everybody
    assert "Whose answers" not in sign_in("sle").get(address, {"kind": "support_staff"}).content.decode()


def test_a_run_that_has_not_begun_says_so_instead_of_nothing_of_nothing(
    in_alliance: Actor, sign_in: SignIn
) -> None:
    run = make_run()
    book(in_alliance, run, make_people(1))
    page = sign_in("coordinator").get(url("run_results", run.public_id)).content.decode()
    assert "The course has not begun" in page
    assert "Said yes to both questions" not in page
