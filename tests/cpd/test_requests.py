"""Courses that schools ask for: asked once, wanted by others too, answered to all of them (C7)."""

from __future__ import annotations

import csv
import io
import uuid
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from alliance_portal.kernel.addresses import inside
from alliance_portal.kernel.models import OutgoingMail
from alliance_portal.kernel.roles import Actor
from cpd.actions import (
    ask_for_course,
    combine_requests,
    decline_course_request,
    plan_requested_course,
    want_no_more,
    want_too,
    withdraw_course_request,
)
from cpd.models import Course, CourseInterest, CourseRequest
from cpd.queries.requests import course_requests
from schools.actions import finish_setting_up
from schools.models import Alliance
from tests.conftest import As, SignIn

from .making import make_course, organisation, url
from .test_catalogue import errors

GREEN, BRIGHTSIDE, SUNNYMEDE = (
    "South Green Infant School",
    "Brightside Primary School",
    "Sunnymede Primary School",
)


def make_request(actor: Actor, topic: str = "Reading in Year 2", school: str = GREEN, people: int = 3) -> Any:
    return ask_for_course(
        actor=actor,
        form_key=uuid.uuid4(),
        school=organisation(school),
        topic=topic,
        detail="Hear where a child is stuck",
        audiences=["established"],
        people=people,
        when="In the spring",
    )


def answers_sent() -> list[str]:
    rows = OutgoingMail.objects.filter(kind="cpd.request_answered").order_by("to_name")
    return list(rows.values_list("to_name", flat=True))


ASKED = {"topic": "Reading in Year 2", "audiences": ["established"], "people": "3", "when": "Spring"}


def test_a_head_asks_once_however_often_the_form_is_sent(sign_in: SignIn, in_alliance: Actor) -> None:
    client, school = sign_in("head"), organisation(GREEN)
    form = client.get(url("request_ask")).context["form"]
    sent = {**ASKED, "form_key": form["form_key"].value(), "school": form["school"].value()}
    for _ in range(2):
        assert client.post(url("request_ask"), sent).status_code == 302
    asked = CourseRequest.objects.get()
    assert (asked.school, asked.asked_by and asked.asked_by.name) == (school, "Ruth Okafor")
    assert (asked.state, asked.people, asked.when) == ("asked", 3, "Spring")


def test_what_is_missing_is_said_beside_the_field(sign_in: SignIn, in_alliance: Actor) -> None:
    found = errors(sign_in("head").post(url("request_ask"), {"form_key": uuid.uuid4(), "people": "0"}))
    assert found == {
        "school": ["Select the school"],
        "topic": ["Enter what the course should be about"],
        "audiences": ["Select who it is for"],
        "people": ["Enter at least 1"],
    }
    assert not CourseRequest.objects.exists()


def test_nobody_asks_or_speaks_for_another_school(as_: As, sign_in: SignIn) -> None:
    with as_("head") as head:
        with pytest.raises(PermissionDenied):
            make_request(head, school=BRIGHTSIDE)
        asked = make_request(head)
        with pytest.raises(PermissionDenied):
            want_too(actor=head, asked=asked, school=organisation(BRIGHTSIDE), people=1)
        with pytest.raises(PermissionDenied):
            decline_course_request(actor=head, asked=asked, answer="No")
    with as_("head-brightside") as other, pytest.raises(PermissionDenied):
        withdraw_course_request(actor=other, asked=asked)
    assert sign_in("teacher").get(url("request_list")).status_code == 403
    with as_("teacher") as teacher:
        assert not course_requests(teacher).exists()


def test_other_schools_want_it_too_and_are_counted(sign_in: SignIn, in_alliance: Actor) -> None:
    asked, client = make_request(in_alliance), sign_in("head-brightside")
    school = organisation(BRIGHTSIDE)
    for people in ("2", "4"):
        client.post(url("request_join", asked.public_id), {"school": school.pk, "people": people})
    counts = course_requests(in_alliance).get()
    assert (counts.schools, counts.wanted) == (2, 7)
    own = sign_in("head").post(
        url("request_join", asked.public_id), {"school": asked.school_id, "people": "1"}
    )
    assert errors(own)["school"] == ["Select from this list"]
    interest = CourseInterest.objects.get()
    sign_in("head").post(url("interest_withdraw", interest.public_id))
    assert CourseInterest.objects.exists()  # another school's
    client.post(url("interest_withdraw", interest.public_id))
    assert not CourseInterest.objects.exists()


def test_a_request_becomes_a_course_which_shows_who_asked(sign_in: SignIn, as_: As) -> None:
    with as_("head") as head:
        asked = make_request(head)
    with as_("head-brightside") as other:
        want_too(actor=other, asked=asked, school=organisation(BRIGHTSIDE), people=1)
    client = sign_in("coordinator")
    address = f"{url('course_create')}?request={asked.public_id}"
    form = client.get(address).context["form"]
    assert form["title"].value() == "Reading in Year 2"
    with as_("coordinator"):
        provider = organisation(GREEN).pk
        sent = {
            "kind": "course",
            "title": "Reading for meaning",
            "summary": "Hear where a child is stuck",
            "audiences": ["established"],
            "phase": "primary",
            "provider_kind": "alliance_school",
            "provider": provider,
            "big6": "cpd",
            "price_pence": "0",
            "certificate_percent": "80",
        }
        assert client.post(address, sent).status_code == 302
        course = Course.objects.get(title="Reading for meaning")
        asked.refresh_from_db()
        assert (asked.state, asked.course) == ("planned", course)
        assert answers_sent() == ["Helen Marsh", "Ruth Okafor"]
        mail = OutgoingMail.objects.filter(kind="cpd.request_answered")[0]
        assert mail.subject == "Answered: Reading in Year 2"
        assert "It is planned as “Reading for meaning”" in mail.text
        assert inside("billericay", "cpd:request_detail", asked.public_id) in mail.text
    page = client.get(url("course_detail", course.public_id)).content.decode()
    assert "Asked for by" in page
    assert GREEN in page


def test_combined_requests_are_answered_together(as_: As, in_alliance: Actor) -> None:
    with as_("head") as head:
        asked = make_request(head, "Phonics", people=2)
    with as_("head-brightside") as other:
        into = make_request(other, "Early reading", school=BRIGHTSIDE, people=5)
        want_too(actor=other, asked=asked, school=organisation(BRIGHTSIDE), people=1)
    with as_("head-sunnymede") as third:
        want_too(actor=third, asked=asked, school=organisation(SUNNYMEDE), people=4)
    with as_("coordinator") as priya:
        combine_requests(actor=priya, asked=asked, into=into, answer="One course for both")
        wanted = course_requests(priya).get(pk=into.pk)
        assert (wanted.schools, wanted.wanted) == (3, 11)  # Brightside is there once, with what it asked
        assert answers_sent() == ["Daniel Frost", "Helen Marsh", "Ruth Okafor"]
        plan_requested_course(actor=priya, asked=into, course=make_course())
        assert answers_sent().count("Ruth Okafor") == 2
        with pytest.raises(ValidationError, match="answered already"):
            combine_requests(actor=priya, asked=into, into=make_request(priya, "Other"))


def test_a_request_is_declined_with_a_reason_and_no_longer_wanted(sign_in: SignIn, as_: As) -> None:
    with as_("head") as head:
        asked = make_request(head)
    client, page = sign_in("coordinator"), url("request_decline", asked.public_id)
    assert errors(client.post(page, {"answer": " "}))["answer"] == ["Enter the reason"]
    client.post(page, {"answer": "The university runs one in March."})
    again = client.post(page, {"answer": "No."})
    assert "answered already" in errors(again)["__all__"][0]
    with as_("head-brightside") as other:
        asked.refresh_from_db()
        assert (asked.state, asked.answer) == ("declined", "The university runs one in March.")
        with pytest.raises(ValidationError, match="answered already"):
            want_too(actor=other, asked=asked, school=organisation(BRIGHTSIDE), people=1)
    with as_("coordinator"):
        assert "The university runs one in March." in OutgoingMail.objects.get(to_name="Ruth Okafor").text


def test_when_the_school_that_asked_withdraws_the_next_one_carries_it_on(as_: As) -> None:
    with as_("head") as head:
        asked = make_request(head)
    with as_("head-brightside") as other:
        want_too(actor=other, asked=asked, school=organisation(BRIGHTSIDE), people=6)
    with as_("head") as head:
        withdraw_course_request(actor=head, asked=asked)
    with as_("head-brightside") as other:
        asked.refresh_from_db()
        assert (asked.state, asked.school, asked.people) == ("asked", organisation(BRIGHTSIDE), 6)
        assert not asked.interests.exists()
        withdraw_course_request(actor=other, asked=asked)
        asked.refresh_from_db()
        assert asked.state == "withdrawn"
        interest = CourseInterest(request=asked, school=organisation(GREEN))
        with pytest.raises(PermissionDenied):
            want_no_more(actor=other, interest=interest)


def test_the_list_is_filtered_and_downloaded(sign_in: SignIn, in_alliance: Actor) -> None:
    few, many = make_request(in_alliance, "Few"), make_request(in_alliance, "Many", BRIGHTSIDE)
    want_too(actor=in_alliance, asked=many, school=organisation(SUNNYMEDE), people=1)
    over = make_request(in_alliance, "Over")
    decline_course_request(actor=in_alliance, asked=over, answer="No")
    client = sign_in("head")

    def topics(**query: Any) -> list[str]:
        answer = client.get(url("request_list"), {**query, "csv": 1}).content.decode("utf-8-sig")
        return [row["Course asked for"] for row in csv.DictReader(io.StringIO(answer))]

    assert topics() == ["Many", "Few", "Over"]
    assert topics(state="declined") == ["Over"]
    assert topics(q="brightside") == ["Many"]
    assert topics(audience="headteachers") == []
    assert few.topic in client.get(url("request_list"), {"state": "asked"}).content.decode()


def test_a_request_waits_on_the_home_page_until_it_is_answered(
    sign_in: SignIn, in_alliance: Actor, alliance: Alliance
) -> None:
    finish_setting_up(actor=in_alliance, profile=alliance.profile, is_done=True)
    asked, home = make_request(in_alliance), inside("billericay", "dashboard:dashboard")
    words = f"A school asks for a course: {asked}"
    assert words in sign_in("coordinator").get(home).content.decode()
    assert words not in sign_in("head").get(home).content.decode()
    decline_course_request(actor=in_alliance, asked=asked, answer="No")
    assert words not in sign_in("coordinator").get(home).content.decode()
