"""Projects whose schools work in hubs: each school in one, and who took part is counted for each (C56)."""

from __future__ import annotations

import csv
import io

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from alliance_portal.kernel.roles import Actor
from cpd.actions import save_hub
from cpd.models import Booking, Course, Hub, HubSchool
from tests.conftest import SignIn

from .making import book, make_course, make_people, make_run, organisation, url
from .test_catalogue import errors

GREEN, BRIGHTSIDE, STOCK = (
    "South Green Infant School",
    "Brightside Primary School",
    "Stock Church of England Primary School",
)


def project() -> Course:
    return make_course(title="Leading change", kind="project")


def make_hub(actor: Actor, course: Course, title: str, *schools: str) -> Hub:
    hub = Hub(course=course, title=title, lead=organisation(schools[0]))
    return save_hub(actor=actor, hub=hub, schools=[organisation(school) for school in schools])


def rows(client: Client, course: Course) -> list[dict[str, str]]:
    answer = client.get(url("hub_list", course.public_id), {"csv": 1, "also": "school_names"}).content.decode(
        "utf-8-sig"
    )
    return list(csv.DictReader(io.StringIO(answer)))


def test_a_school_is_in_one_hub_of_a_project(sign_in: SignIn, in_alliance: Actor) -> None:
    course, client = project(), sign_in("coordinator")
    stock, green = organisation(STOCK), organisation(GREEN)
    page = url("hub_create", course.public_id)
    assert set(errors(client.post(page, {}))) == {"title", "lead", "schools"}
    client.post(page, {"title": "North", "lead": stock.pk, "schools": [stock.pk, green.pk]})
    sent = {"title": "South", "lead": stock.pk, "schools": [green.pk]}
    assert errors(client.post(page, sent))["schools"] == [f"A school is in one hub: {GREEN} is in North"]
    same = {"title": "North", "lead": stock.pk, "schools": [organisation(BRIGHTSIDE).pk]}
    assert errors(client.post(page, same))["title"] == ["There is a hub of that name already"]
    assert Hub.objects.count() == 1
    north = Hub.objects.get()
    client.post(
        url("hub_change", north.public_id), {"title": "North", "lead": stock.pk, "schools": [stock.pk]}
    )
    client.post(page, sent)
    assert [one.school.name for one in Hub.objects.get(title="South").schools.all()] == [GREEN]
    with pytest.raises(IntegrityError, match="a_school_in_one_hub"), transaction.atomic():
        HubSchool.objects.create(hub=north, course=course, school=green)
    make_hub(in_alliance, project(), "North", GREEN)  # another project


def test_who_took_part_is_counted_for_each_hub(sign_in: SignIn, in_alliance: Actor) -> None:
    course = project()
    make_hub(in_alliance, course, "North", GREEN, STOCK)
    make_hub(in_alliance, course, "South", BRIGHTSIDE)
    people = [*make_people(2, GREEN), *make_people(1, STOCK)]
    for run in (make_run(course), make_run(course, dates=(20,))):
        book(in_alliance, run, people)  # twice there, counted once
    Booking.objects.filter(run__course=course).update(state=Booking.State.ATTENDED)
    other = make_run()
    book(in_alliance, other, make_people(1, BRIGHTSIDE))
    Booking.objects.filter(run=other).update(state=Booking.State.ATTENDED)
    found = rows(sign_in("teacher"), course)
    assert [(row["Hub"], row["Number of schools"], row["People who took part"]) for row in found] == [
        ("North", "2", "3"),
        ("South", "1", "0"),
    ]
    assert found[0]["Schools"] == f"{GREEN}, {STOCK}"


def test_hubs_are_seen_by_all_and_kept_by_co_ordinators(sign_in: SignIn, in_alliance: Actor) -> None:
    course = project()
    hub = make_hub(in_alliance, course, "North", GREEN)
    head = sign_in("head")
    assert "See its hubs" in head.get(url("course_detail", course.public_id)).content.decode()
    page = head.get(url("hub_list", course.public_id)).content.decode()
    assert "North" in page
    assert url("hub_change", hub.public_id) not in page
    assert head.get(url("hub_change", hub.public_id)).status_code == 403
    assert url("hub_change", hub.public_id) not in head.get(url("hub_detail", hub.public_id)).content.decode()
    assert url("hub_change", hub.public_id) in (
        sign_in("coordinator").get(url("hub_detail", hub.public_id)).content.decode()
    )


def test_the_list_costs_the_same_for_many_hubs(sign_in: SignIn, in_alliance: Actor) -> None:
    course, client, counts = project(), sign_in("coordinator"), []
    client.get(url("hub_list", course.public_id))
    for title, school in (("A", GREEN), ("B", STOCK), ("C", BRIGHTSIDE)):
        make_hub(in_alliance, course, title, school)
        with CaptureQueriesContext(connection) as queries:
            client.get(url("hub_list", course.public_id))
        counts.append(len([one for one in queries if one["sql"].startswith("SELECT")]))
    assert counts[0] == counts[-1] <= 12


def test_the_page_of_a_run_of_a_project_leads_to_its_hubs(sign_in: SignIn, in_alliance: Actor) -> None:
    run, course = make_run(course=project()), make_run()
    for who in ("coordinator", "head", "teacher"):
        page = sign_in(who).get(url("run_detail", run.public_id)).content.decode()
        assert url("hub_list", run.course.public_id) in page, who
        other = sign_in(who).get(url("run_detail", course.public_id)).content.decode()
        assert "See its hubs" not in other, "a course has none"
