"""What a course is besides its title: its kind and topics, who provides it, what comes before it (C5, C8, C53, C54)."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from alliance_portal.kernel.roles import Actor
from cpd.actions import set_co_providers, set_prerequisites, set_terms
from cpd.models import (
    Booking,
    BrochureEdition,
    CancellationTariff,
    Course,
    CourseProvider,
    Prerequisite,
    TariffBand,
)
from cpd.queries.brochure import fill
from schools.models import Alliance, Person
from tests.conftest import SignIn

from .making import book, day, make_course, make_run, organisation, url
from .test_lists import titles
from .test_pages import COURSE, staff


def errors(answer: Any) -> dict[str, list[str]]:
    assert answer.status_code == 422
    return dict(answer.context["form"].errors)


def test_the_catalogue_narrows_by_kind_subject_topic_and_provider(
    sign_in: SignIn, in_alliance: Actor
) -> None:
    second = organisation("Buttsbury Infant School")
    walk = make_course(title="Walk", kind="learning_walk", subjects=["english", "send"])
    make_run(walk)
    make_run(make_course(title="Talk", tags=["ofsted"], provider=second), dates=(20,))
    make_course(title="Draft", tags=["secret"], state=Course.State.DRAFT)
    set_co_providers(actor=in_alliance, course=walk, providers=[(second, "alliance_school")])
    client = sign_in("teacher")
    assert titles(client, kind="learning_walk") == ["Walk"]
    assert titles(client, subject="send") == ["Walk"]
    assert titles(client, topic="ofsted") == ["Talk"]
    assert titles(client, provider=second.public_id) == ["Walk", "Talk"]
    page = client.get(url("run_list"), {"kind": "learning_walk", "topic": "ofsted"}).content.decode()
    assert "Learning walk" in page
    assert "secret" not in page


def test_a_course_of_several_providers_is_found_once_under_each(in_alliance: Actor, sign_in: SignIn) -> None:
    first, second = (
        organisation("St Peter's Catholic Primary School"),
        organisation("Buttsbury Infant School"),
    )
    course = make_course(title="Shared")
    run = make_run(course)
    client = sign_in("coordinator")
    client.post(
        url("course_providers", course.public_id), {"organisation_1": second.pk, "kind_1": "university"}
    )
    for one in (first, second):
        assert titles(client, provider=one.public_id) == ["Shared"]
    page = client.get(url("run_detail", run.public_id)).content.decode()
    assert "Buttsbury Infant School</a>, university" in " ".join(page.split())
    edition = BrochureEdition(term=run.term, version=1)
    snapshot = fill(edition, Alliance.objects.get(pk=in_alliance.alliance_id), timezone.now())
    assert snapshot.runs[0].provider == f"{first.name} with {second.name}"


def test_a_provider_is_named_once_and_with_its_kind(sign_in: SignIn, in_alliance: Actor) -> None:
    course, second = make_course(), organisation("Buttsbury Infant School")
    twice = {"organisation_1": course.provider_id, "kind_1": "external", "organisation_2": second.pk}
    found = errors(sign_in("coordinator").post(url("course_providers", course.public_id), twice))
    assert found == {
        "organisation_1": ["This organisation is named already"],
        "kind_2": ["Select the kind of provider that Buttsbury Infant School is"],
    }
    assert not CourseProvider.objects.exists()


def test_what_comes_before_is_read_at_booking_and_turns_nobody_away(
    sign_in: SignIn, in_alliance: Actor
) -> None:
    basics, aisha = make_course(title="Basics"), Person.objects.get(name="Aisha Khan")
    earlier = make_run(basics)
    book(in_alliance, earlier, [aisha])
    Booking.objects.filter(run=earlier).update(state=Booking.State.ATTENDED)
    further = make_course(title="Further", eligibility="Teachers of Year 1")
    sign_in("coordinator").post(
        url("course_prerequisites", further.public_id),
        {
            "course_1": basics.pk,
            "eligibility": "Teachers of Year 1",
            "prior_learning": "A class of one’s own",
        },
    )
    run, client = make_run(further), sign_in("head")
    chosen = client.post(url("book", run.public_id), {"person": staff("Aisha Khan", "Tom Reed")})
    page = " ".join(client.get(chosen["Location"]).content.decode().split())
    assert "Tom Reed has not been on Basics" in page
    assert "Aisha Khan has not been" not in page
    assert "Teachers of Year 1" in page
    assert "A class of one’s own" in page


def test_no_course_comes_before_itself_by_any_way(sign_in: SignIn, in_alliance: Actor) -> None:
    first, second, third = (make_course(title=title) for title in ("One", "Two", "Three"))
    set_prerequisites(actor=in_alliance, course=second, required=[first])
    set_prerequisites(actor=in_alliance, course=third, required=[second])
    answer = sign_in("coordinator").post(
        url("course_prerequisites", first.public_id), {"course_1": third.pk, "eligibility": "Anybody"}
    )
    assert "“Three” cannot come before this course" in errors(answer)["__all__"][0]
    assert not first.prerequisites.exists()
    first.refresh_from_db()
    assert first.eligibility == ""


def test_a_copy_is_a_draft_of_its_own(sign_in: SignIn, in_alliance: Actor) -> None:
    basics = make_course(title="Basics")
    course = make_course(
        title="Conference 2026", kind="conference", tags=["ofsted"], accreditation_body="NCTL"
    )
    set_prerequisites(actor=in_alliance, course=course, required=[basics])
    second = organisation("Buttsbury Infant School")
    set_co_providers(actor=in_alliance, course=course, providers=[(second, "alliance_school")])
    tariff = CancellationTariff(course=course)
    set_terms(actor=in_alliance, tariff=tariff, bands=[TariffBand(from_days=0, percent=50)])
    client, page = sign_in("coordinator"), url("course_copy", course.public_id)
    assert errors(client.post(page, {"title": "conference 2026"}))["title"]
    client.post(page, {"title": "Conference 2027"})
    new = Course.objects.get(title="Conference 2027")
    assert (new.state, new.kind, new.tags, new.accreditation_body) == (
        "draft",
        "conference",
        ["ofsted"],
        "NCTL",
    )
    assert new.is_evidence_based
    assert [band.percent for band in new.tariffs.get().bands.all()] == [50]
    assert [one.required for one in new.prerequisites.all()] == [basics]
    assert [one.organisation for one in new.co_providers.all()] == [second]
    Course.objects.filter(pk=new.pk).update(summary="Another one")
    course.refresh_from_db()
    assert course.summary != "Another one"
    assert Prerequisite.objects.filter(course=course).count() == 1
    assert course.tariffs.count() == 1


@pytest.mark.parametrize("key", ["head", "teacher"])
def test_only_co_ordinators_copy(sign_in: SignIn, in_alliance: Actor, key: str) -> None:
    course = make_course()
    assert sign_in(key).post(url("course_copy", course.public_id), {"title": "Mine"}).status_code == 403
    assert not Course.objects.filter(title="Mine").exists()


def test_courses_whose_licence_ends_soon_are_found(sign_in: SignIn, in_alliance: Actor) -> None:
    soon = make_course(title="Soon", accreditation_body="NCTL", licence_expires_on=day(30))
    make_course(title="Late", accreditation_body="NCTL", licence_expires_on=day(90))
    make_course(title="Never")
    client: Client = sign_in("coordinator")
    rows = client.get(url("course_list"), {"licence": "soon"}).context["listing"].table.rows
    assert [row.record for row in rows] == [soon]
    assert "The licence ends on" in client.get(url("course_detail", soon.public_id)).content.decode()


def test_a_course_has_its_kind_and_subjects_from_the_form(sign_in: SignIn, in_alliance: Actor) -> None:
    lead, client = organisation("St Peter's Catholic Primary School"), sign_in("coordinator")
    refused = client.post(url("course_create"), {**COURSE, "provider": lead.pk, "kind": "lecture"})
    assert errors(refused)["kind"] == ["Select one of these kinds"]
    client.post(url("course_create"), {**COURSE, "provider": lead.pk, "subjects": ["mathematics", "arts"]})
    course = Course.objects.get(title="Maths mastery")
    assert (course.kind, course.subject_labels) == ("network", ["Mathematics", "Art, music and drama"])
