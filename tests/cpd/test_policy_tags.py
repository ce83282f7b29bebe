"""Courses are tagged with national policies from a list that the alliance keeps (CAPABILITIES C54)."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from alliance_portal.kernel.audit import timeline
from alliance_portal.kernel.roles import Actor
from cpd.actions.policy_tags import (
    add_policy,
    archive_policy,
    begin_policy_list,
    offer_policy_again,
    rename_policy,
)
from cpd.actions.policy_topics import TakenOver
from cpd.models import Course, CourseAlert, PolicyTag
from cpd.models.policy_tag import NATIONAL
from cpd.queries.import_courses import CourseReader
from cpd.queries.policy_tags import names_to_choose
from schools.actions.publication import publish
from schools.models.publication import Page
from tests.conftest import SignIn

from .making import make_course, make_run, organisation, url
from .test_lists import titles
from .test_pages import COURSE

PREMIUM, OFSTED = "Pupil premium", "Ofsted"


def choices(client: Client, course: Course) -> list[str]:
    form = client.get(url("course_change", course.public_id)).context["form"]
    return [value for value, _ in form.fields["policies"].choices]


def test_the_national_list_holds_until_the_alliance_keeps_its_own(
    sign_in: SignIn, in_alliance: Actor
) -> None:
    client = sign_in("coordinator")
    page = client.get(url("policy_list")).content.decode()
    assert all(name in page for name in NATIONAL)
    assert names_to_choose() == list(NATIONAL)
    client.post(url("policy_create"), {"name": "  Early   language "})
    assert set(names_to_choose()) == {*NATIONAL, "Early language"}
    begin_policy_list(actor=in_alliance)  # a second time does nothing
    assert PolicyTag.objects.count() == len(NATIONAL) + 1


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("", "Enter the name of the policy"),
        ("PUPIL PREMIUM", "“Pupil premium” is in the list already."),
        ("One, two", "Leave out commas and semicolons: files of courses divide policies by them"),
        ("x" * 61, "Enter at most 60 characters"),
    ],
)
def test_what_no_policy_can_be_called(sign_in: SignIn, in_alliance: Actor, name: str, problem: str) -> None:
    answer = sign_in("coordinator").post(url("policy_create"), {"name": name})
    assert (answer.status_code, answer.context["form"].errors["name"]) == (422, [problem])


def test_a_course_has_its_policies_from_the_form_and_shows_them(sign_in: SignIn, in_alliance: Actor) -> None:
    client, lead = sign_in("coordinator"), organisation("St Peter's Catholic Primary School")
    values = {**COURSE, "provider": lead.pk}
    refused = client.post(url("course_create"), {**values, "policies": ["Brexit"]})
    assert refused.context["form"].errors["policies"] == ["Select from this list"]
    client.post(url("course_create"), {**values, "policies": [PREMIUM, OFSTED]})
    course = Course.objects.get(title="Maths mastery")
    assert course.policies == [PREMIUM, OFSTED]
    page = client.get(url("course_detail", course.public_id)).content.decode()
    assert "Pupil premium, Ofsted" in page


def test_what_is_put_away_stays_on_its_courses_and_is_chosen_for_no_other(
    sign_in: SignIn, in_alliance: Actor
) -> None:
    client = sign_in("coordinator")
    old, new = make_course(title="Old", policies=[OFSTED]), make_course(title="New")
    make_run(old)
    begin_policy_list(actor=in_alliance)
    policy = PolicyTag.objects.get(name=OFSTED)
    client.post(url("policy_archive", policy.public_id))
    assert OFSTED in choices(client, old)
    assert OFSTED not in choices(client, new)
    assert titles(client, policy=OFSTED) == ["Old"]
    again = client.post(url("policy_create"), {"name": OFSTED})
    assert "It was put away: offer it again." in again.context["form"].errors["name"][0]
    client.post(url("policy_offer", policy.public_id))
    assert OFSTED in choices(client, new)


def test_another_name_goes_to_courses_and_to_who_wants_to_hear_of_them(
    sign_in: SignIn, in_alliance: Actor
) -> None:
    course = make_course(policies=[PREMIUM, OFSTED])
    sign_in("teacher").post(url("interests"), {"policies": [OFSTED]})
    begin_policy_list(actor=in_alliance)
    policy = PolicyTag.objects.get(name=OFSTED)
    rename_policy(actor=in_alliance, policy=policy, name="Ofsted 2019")
    course.refresh_from_db()
    alert = CourseAlert.objects.get()
    assert (course.policies, alert.policies) == ([PREMIUM, "Ofsted 2019"], ["Ofsted 2019"])
    assert alert.fits(course)
    assert not alert.fits(make_course(title="Another"))


def test_lists_narrow_by_policy_and_the_choice_can_be_taken_away(sign_in: SignIn, in_alliance: Actor) -> None:
    make_run(make_course(title="Closing gaps", policies=[PREMIUM]))
    make_run(make_course(title="Other"), dates=(20,))
    client = sign_in("teacher")
    assert titles(client, policy=PREMIUM) == ["Closing gaps"]
    assert (
        "Remove filter National policy" in client.get(url("run_list"), {"policy": PREMIUM}).content.decode()
    )
    assert titles(client, q="pupil premium") == ["Closing gaps"]
    assert OFSTED not in client.get(url("run_list")).content.decode()  # no course has it
    staff = sign_in("coordinator")

    def all_courses(policy: str) -> list[str]:
        page = staff.get(url("course_list"), {"policy": policy})
        return [row.record.title for row in page.context["listing"].table.rows]

    assert all_courses(PREMIUM) == ["Closing gaps"]
    assert all_courses("none") == ["Other"]


def interested(client: Client, **chosen: list[str]) -> CourseAlert:
    assert client.post(url("interests"), chosen).status_code == 302
    return CourseAlert.objects.latest("pk")


def test_a_topic_of_the_same_name_becomes_the_policy_that_is_added(
    sign_in: SignIn, in_alliance: Actor
) -> None:
    spelled = [make_course(title=f"Course {n}", tags=[tag]) for n, tag in enumerate(("early language",) * 2)]
    both = make_course(title="Both", tags=["early-language", "phonics"], policies=[OFSTED])
    other = make_course(title="Other", tags=["language"])
    alert = interested(sign_in("teacher"), tags=["early language", "phonics"])
    answer = sign_in("coordinator").post(url("policy_create"), {"name": "Early language"}, follow=True)
    page = answer.content.decode()
    assert "What was a topic of 3 courses and the interests of 1 person is their policy now." in page
    for one in (*spelled, both, other, alert):
        one.refresh_from_db()
    assert [(one.tags, one.policies) for one in spelled] == [([], ["Early language"])] * 2
    assert (both.tags, both.policies) == (["phonics"], [OFSTED, "Early language"])
    assert other.tags == ["language"]
    assert (alert.tags, alert.policies) == (["phonics"], ["Early language"])


def test_whoever_followed_a_topic_hears_of_the_same_courses_once_it_is_a_policy(
    sign_in: SignIn, in_alliance: Actor
) -> None:
    courses = [
        make_course(title="By topic", tags=["early language"]),
        make_course(title="By another topic", tags=["phonics"]),
        make_course(title="By a policy", policies=[OFSTED]),
        make_course(title="By nothing"),
    ]
    alert = interested(sign_in("teacher"), tags=["early language", "phonics"])
    before = [alert.fits(course) for course in courses]
    add_policy(actor=in_alliance, name="Early language")
    for one in (alert, *courses):
        one.refresh_from_db()
    assert [alert.fits(course) for course in courses] == before == [True, True, False, False]


def test_another_name_and_a_policy_offered_again_take_topics_over(in_alliance: Actor) -> None:
    course = make_course(tags=["early language", "maths hubs"], policies=[OFSTED])
    policy, taken = add_policy(actor=in_alliance, name="Hubs")
    assert taken == TakenOver(0, 0)
    _, taken = rename_policy(actor=in_alliance, policy=policy, name="Maths hubs")
    assert taken == TakenOver(1, 0)
    archived, _ = add_policy(actor=in_alliance, name="Language")
    archive_policy(actor=in_alliance, policy=archived)
    Course.objects.update(tags=["language"])
    assert offer_policy_again(actor=in_alliance, policy=archived) == TakenOver(1, 0)
    course.refresh_from_db()
    assert (course.tags, course.policies) == ([], [OFSTED, "Maths hubs", "Language"])


def test_a_course_that_has_the_policy_already_has_it_once(in_alliance: Actor) -> None:
    course = make_course(tags=["pupil premium", "Pupil  Premium"], policies=[PREMIUM])
    assert begin_policy_list(actor=in_alliance) == TakenOver(1, 0)
    course.refresh_from_db()
    assert (course.tags, course.policies) == ([], [PREMIUM])


def test_what_became_a_policy_stands_in_the_history_of_the_course(in_alliance: Actor) -> None:
    course = make_course(tags=["early language"])
    add_policy(actor=in_alliance, name="Early language")
    said = timeline(course)[0].description
    assert "early language" in said
    assert "Early language" in said


def test_nothing_is_taken_over_where_the_policy_is_refused(in_alliance: Actor) -> None:
    """One transaction: what fails leaves topics, and the list, as they were."""
    course = make_course(tags=["pupil premium"])
    with pytest.raises(ValidationError):
        add_policy(actor=in_alliance, name=PREMIUM)
    course.refresh_from_db()
    assert (course.tags, PolicyTag.objects.count()) == (["pupil premium"], 0)


def test_the_list_says_which_topics_are_policies_and_makes_them_so(
    sign_in: SignIn, in_alliance: Actor
) -> None:
    make_course(tags=["pupil premium"])
    client = sign_in("coordinator")
    assert "as topics: pupil premium" in client.get(url("policy_list")).content.decode()
    said = client.post(url("policy_begin"), follow=True).content.decode()
    assert "What was a topic of 1 course is their policy now." in said
    Course.objects.update(tags=["ofsted"])
    page = client.get(url("policy_list")).content.decode()
    assert "Make them policies" in page
    client.post(url("policy_begin"))
    assert Course.objects.get().policies == [PREMIUM, OFSTED]
    assert "Make them policies" not in client.get(url("policy_list")).content.decode()


def test_a_topic_that_is_a_policy_is_refused_beside_the_field(sign_in: SignIn, in_alliance: Actor) -> None:
    client, lead = sign_in("coordinator"), organisation("St Peter's Catholic Primary School")
    values = {**COURSE, "provider": lead.pk, "tags": "phonics, PUPIL-premium"}
    answer = client.post(url("course_create"), values)
    assert answer.status_code == 422
    assert answer.context["form"].errors["tags"] == [
        "“pupil-premium” is a national policy: tick “Pupil premium” above, and leave it out here"
    ]
    assert not Course.objects.exists()
    client.post(url("course_create"), values | {"tags": "phonics", "policies": [PREMIUM]})
    assert Course.objects.get().tags == ["phonics"]


def test_a_topic_from_before_stays_while_something_else_is_changed(
    sign_in: SignIn, in_alliance: Actor
) -> None:
    client, lead = sign_in("coordinator"), organisation("St Peter's Catholic Primary School")
    client.post(url("course_create"), {**COURSE, "provider": lead.pk})
    Course.objects.update(tags=["ofsted"])
    course = Course.objects.get()
    values = {**COURSE, "provider": lead.pk, "title": "Another title", "tags": "ofsted"}
    assert client.post(url("course_change", course.public_id), values).status_code == 302
    course.refresh_from_db()
    assert (course.title, course.tags) == ("Another title", ["ofsted"])


def test_a_file_of_courses_names_no_policy_as_a_topic(in_alliance: Actor) -> None:
    row = {
        "title": "From a file",
        "summary": "What it is.",
        "audiences": "Headteachers",
        "provider": "St Peter's Catholic Primary School",
        "tags": "Phonics; pupil premium",
    }
    _, problems = CourseReader(in_alliance).read([row])
    said = "“pupil premium” is a national policy: enter “Pupil premium” under policies"
    assert problems[0]["tags"] == said
    unit, _ = CourseReader(in_alliance).read([row | {"tags": "Phonics"}])
    assert unit is not None
    assert unit.course.tags == ["phonics"]


def test_strangers_find_public_courses_by_policy(client: Client, in_alliance: Actor) -> None:
    publish(actor=in_alliance, page=Page.COURSES)
    course = make_course(title="Closing gaps", policies=[PREMIUM])
    make_run(course)
    make_run(make_course(title="Other"), dates=(20,))
    page = client.get(url("public_courses"), {"policy": PREMIUM}).content.decode()
    assert "Closing gaps" in page
    assert "Other</a>" not in page
    assert "Remove filter National policy" in page
    assert PREMIUM in client.get(url("public_course", course.public_id)).content.decode()
    feed = client.get(url("course_feed", "json"), {"policy": PREMIUM}).json()
    assert [PREMIUM in item["tags"] for item in feed["items"]] == [True]


def test_a_file_of_courses_names_policies_of_the_list(in_alliance: Actor) -> None:
    row = {
        "title": "From a file",
        "summary": "What it is.",
        "audiences": "Headteachers",
        "provider": "St Peter's Catholic Primary School",
        "policies": "pupil premium; Ofsted",
    }
    reader = CourseReader(in_alliance)
    unit, _ = reader.read([row])
    assert unit is not None
    assert unit.course.policies == [PREMIUM, OFSTED]
    _, problems = reader.read([row | {"title": "Another", "policies": "Brexit"}])
    assert problems[0]["policies"].startswith("“Brexit” is none of: Assessment and accountability; ")


def test_the_list_says_how_many_courses_have_each(sign_in: SignIn, in_alliance: Actor) -> None:
    for number in range(3):
        make_course(title=f"Course {number}", policies=[PREMIUM])
    policy, _ = add_policy(actor=in_alliance, name="Early language")
    archive_policy(actor=in_alliance, policy=policy)
    client = sign_in("coordinator")
    with CaptureQueriesContext(connection) as asked:
        page = client.get(url("policy_list"))
    rows = {row.record.name: row.record.tagged for row in page.context["listing"].table.rows}
    assert (rows[PREMIUM], rows["Early language"]) == (3, 0)
    assert len(asked) <= 12


@pytest.mark.parametrize("key", ["head", "teacher"])
def test_only_those_who_run_professional_development_keep_the_list(
    sign_in: SignIn, in_alliance: Actor, key: str
) -> None:
    client: Any = sign_in(key)
    assert client.get(url("policy_list")).status_code == 403
    assert client.post(url("policy_begin")).status_code == 403
    assert not PolicyTag.objects.exists()
