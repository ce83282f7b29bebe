"""What the courses of each national policy came to, with counts and answers (CAPABILITIES C54, KPI 2.2)."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from alliance_portal.kernel.roles import Actor
from cpd.actions import answer_evaluation, answer_impact
from cpd.models import Asking, Booking, Run
from cpd.queries.policy_results import ALL, NONE, PolicyResults, policy_results, years_with_results
from schools.models import Person
from schools.queries.years import academic_year
from tests.conftest import SignIn

from .making import make_course, make_people, make_run, url
from .test_impact import YES, held

PREMIUM, OFSTED, SEND = "Pupil premium", "Ofsted", "SEND code of practice"


def came(actor: Actor, people: list[Person], policies: list[str], *, yes: int = 0, no: int = 0) -> Run:
    """All came; the first `yes` say yes to both questions and use it, the next `no` find it not worth the workload."""
    run = held(actor, people, title=f"Course {Run.objects.count()}", policies=policies)
    bookings = Booking.objects.filter(run=run).order_by("person__sorts_as")
    for number, booking in enumerate(bookings[: yes + no]):
        pleased = number < yes
        answer_evaluation(actor=actor, booking=booking, **YES | {"worth_the_workload": pleased})
        Asking.objects.create(booking=booking, about="impact", number=0)
        answer_impact(actor=actor, booking=booking, support=4, use=3 if pleased else 2)
    return run


def by_policy(year: int | None = None) -> dict[str, PolicyResults]:
    return {line.policy: line for line in policy_results(year)}


def test_a_line_for_each_policy_counts_who_came_and_what_they_answered(in_alliance: Actor) -> None:
    people = make_people(6)
    came(in_alliance, people, [PREMIUM], yes=5, no=1)
    came(in_alliance, people[:2], [PREMIUM, OFSTED])
    lines = by_policy()
    assert lines[PREMIUM] == PolicyResults(
        *(PREMIUM, 2, 2),
        attendances=8,
        people=6,
        schools=1,
        answers=6,
        agree=5,
        asked=6,
        replied=6,
        use=5,
    )
    assert lines[OFSTED] == PolicyResults(OFSTED, 1, 1, attendances=2, people=2, schools=1)
    assert lines[SEND] == PolicyResults(SEND), "a policy of the list without a course"


def test_a_course_with_two_policies_is_in_both_and_once_in_all(in_alliance: Actor) -> None:
    came(in_alliance, make_people(5), [PREMIUM, OFSTED], yes=5)
    came(in_alliance, make_people(3, "Brightside Primary School"), [])
    lines = by_policy()
    assert (lines[PREMIUM].people, lines[OFSTED].people, lines[NONE].people) == (5, 5, 3)
    whole = lines[ALL]
    assert (whole.courses, whole.runs, whole.attendances, whole.people, whole.schools) == (2, 2, 8, 8, 2)
    assert (whole.agree, whole.answers) == (5, 5)
    assert [line.policy for line in policy_results()][-2:] == [NONE, ALL]


def test_runs_to_which_nobody_came_and_those_who_stayed_away_do_not_count(in_alliance: Actor) -> None:
    make_run(make_course(title="To come", policies=[PREMIUM]))
    run = came(in_alliance, make_people(5), [PREMIUM], yes=5)
    Booking.objects.filter(run=run).update(state=Booking.State.NO_SHOW)
    assert by_policy()[PREMIUM] == PolicyResults(PREMIUM)


def test_what_few_have_answered_is_hidden_and_not_told_by_the_last_line(in_alliance: Actor) -> None:
    came(in_alliance, make_people(6), [PREMIUM], yes=6)
    assert not by_policy()[ALL].hides_answers
    came(in_alliance, make_people(4), [OFSTED], yes=3, no=1)
    lines = by_policy()
    assert (lines[OFSTED].hides_answers, lines[OFSTED].hides_replies) == (True, True)
    assert not lines[PREMIUM].hides_answers
    assert (lines[ALL].hides_answers, lines[ALL].hides_replies) == (True, True), "6 of 10 less 6 of 6"
    came(in_alliance, make_people(2), [], yes=2)
    lines = by_policy()
    assert lines[NONE].hides_answers
    assert not lines[ALL].hides_answers, "the difference is of six people"


def test_only_what_ended_in_the_year_counts_where_a_year_is_chosen(in_alliance: Actor) -> None:
    run = came(in_alliance, make_people(5), [PREMIUM], yes=5)
    assert run.ends_at
    year = academic_year(timezone.localtime(run.ends_at).date())
    assert years_with_results() == [year]
    assert by_policy(year)[PREMIUM].answers == 5
    assert by_policy(year - 1)[PREMIUM] == PolicyResults(PREMIUM)


def test_the_page_shows_downloads_and_narrows(sign_in: SignIn, in_alliance: Actor) -> None:
    came(in_alliance, make_people(6), [PREMIUM], yes=5, no=1)
    came(in_alliance, make_people(2), [OFSTED], yes=2)
    client: Client = sign_in("coordinator")
    page = client.get(url("policy_results")).content.decode()
    assert "5 of 6 (83%)" in page
    assert page.count("Fewer than five") == 2, "Ofsted, and all courses"
    assert "Nobody yet" in page
    assert f'href="{url("course_list")}?policy=Pupil+premium"' in page
    query = {"csv": "1", "also": ["answers", "asked", "replied", "use"]}
    text = client.get(url("policy_results"), query).content.decode("utf-8-sig")
    rows: dict[str, dict[str, Any]] = {
        row["National policy"]: row for row in csv.DictReader(io.StringIO(text))
    }
    agree, use = "Yes to both questions (KPI 2.2)", "Use it in practice, mostly or fully"
    told = [rows[PREMIUM][one] for one in ("Different people", "Evaluated it", agree, use)]
    assert told == ["6", "6", "5", "5"]
    assert [rows[OFSTED][one] for one in ("Different people", agree, use)] == ["2", "", ""]
    assert rows["All courses, each once"][agree] == ""
    assert "No policy" in rows
    narrowed = client.get(url("policy_results"), {"year": str(years_with_results()[0])}).content.decode()
    assert "Remove filter Academic year" in narrowed
    assert client.get(url("policy_results"), {"year": "nonsense"}).status_code == 200


def test_without_any_course_every_policy_stands_there_with_nothing(
    sign_in: SignIn, in_alliance: Actor
) -> None:
    page = sign_in("coordinator").get(url("policy_results"))
    assert page.status_code == 200
    assert {line.people for line in page.context["table"].data} == {0}
    assert years_with_results() == []


def test_it_asks_as_much_for_few_as_for_many(sign_in: SignIn, in_alliance: Actor) -> None:
    client = sign_in("coordinator")

    def questions() -> int:
        with CaptureQueriesContext(connection) as asked:
            client.get(url("policy_results"))
        return len(asked)

    people = make_people(5)
    came(in_alliance, people, [PREMIUM], yes=5)
    few = questions()
    for policy in (OFSTED, SEND, "Curriculum"):
        came(in_alliance, people, [policy], yes=1)
    assert questions() == few <= 12


@pytest.mark.parametrize("key", ["head", "teacher", "finance"])
def test_only_those_who_run_professional_development_read_it(
    sign_in: SignIn, in_alliance: Actor, key: str
) -> None:
    assert sign_in(key).get(url("policy_results")).status_code == 403
