"""What strangers read of programmes and conferences, beside the courses that belong to them (C59, C98, A17)."""

from __future__ import annotations

from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from alliance_portal.kernel.roles import Actor
from cpd.actions import archive_programme, save_programme
from cpd.models import Course, Programme, Run
from schools.actions.publication import publish
from schools.models import Person
from schools.models.publication import Page

from .making import url
from .test_programmes import conference, part


def text(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status
    return str(answer.content.decode())


def test_a_programme_stands_above_the_courses_and_has_a_page(client: Client, in_alliance: Actor) -> None:
    programme, _ = conference(in_alliance)
    address = url("public_programme", programme.public_id)
    text(client, address, 404)
    publish(actor=in_alliance, page=Page.COURSES)
    shown = text(client, url("public_courses")).partition("<h1")[2]
    assert shown.index("Annual conference") < shown.index("Keynote")
    assert "Annual conference" not in text(client, url("public_courses") + "?phase=primary")
    page = text(client, address)
    for words in (
        "Keynote",
        "One of these, at the same time",
        "Workshop on writing",
        "10% less for each place",
    ):
        assert words in page


def test_what_is_put_away_has_one_course_or_names_somebody_is_not_shown(
    client: Client, in_alliance: Actor
) -> None:
    publish(actor=in_alliance, page=Page.COURSES)
    programme, runs = conference(in_alliance)
    somebody = Person.objects.order_by("pk")[0].name
    for change in (
        lambda: Programme.objects.filter(pk=programme.pk).update(summary=f"With {somebody}"),
        lambda: Course.objects.filter(runs__in=runs.values()).update(description=f"By {somebody}"),
        lambda: Run.objects.filter(pk__in=[run.pk for run in runs.values()][1:]).update(state="draft"),
        lambda: archive_programme(actor=in_alliance, programme=programme),
    ):
        text(client, url("public_programme", programme.public_id))
        change()
        text(client, url("public_programme", programme.public_id), 404)
        Programme.objects.filter(pk=programme.pk).update(summary="", archived_at=None)
        Course.objects.filter(runs__in=runs.values()).update(description="")
        Run.objects.filter(pk__in=[run.pk for run in runs.values()]).update(state="published")


def test_nobody_reads_a_link_into_a_meeting(client: Client, in_alliance: Actor) -> None:
    publish(actor=in_alliance, page=Page.COURSES)
    programme, _ = conference(in_alliance, venue="https://teams.example/secret")
    assert "teams.example" not in text(client, url("public_programme", programme.public_id))


def test_the_list_asks_the_same_for_many(client: Client, in_alliance: Actor) -> None:
    publish(actor=in_alliance, page=Page.COURSES)
    asked: list[Any] = []
    for many in (1, 3):
        for number in range(many):
            runs = [part(f"Part {many} {number} {n}", 20 + n) for n in range(2)]
            save_programme(actor=in_alliance, programme=Programme(title=f"P {many} {number}"), runs=runs)
        with CaptureQueriesContext(connection) as queries:
            text(client, url("public_courses"))
        asked.append(len(queries))
    assert asked[0] == asked[1]
