"""Inspections of the alliance's schools by academic year and local authority, with sums (CAPABILITIES C58)."""

from __future__ import annotations

import csv
import datetime as dt
import io
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from alliance_portal.kernel.roles import Actor
from schools.actions.school_page import save_inspection, save_judgements
from schools.models import Inspection, Organisation
from schools.models.inspection import Framework, Grade, JudgedArea
from schools.queries.area_figures import Outcomes, lines
from schools.queries.area_sums import AreaYear, total, with_sums
from tests.conftest import SignIn

URL = "/a/billericay/organisations/inspections/"
GREEN, BUTTSBURY, BRIGHTSIDE = (
    "South Green Infant School",
    "Buttsbury Infant School",
    "Brightside Primary School",
)


def inspected(actor: Actor, name: str, day: dt.date, grade: Grade | None) -> Inspection:
    inspection = Inspection(
        organisation=Organisation.objects.get(name=name),
        inspected_on=day,
        framework=Framework.on(day),
        source="Report",
    )
    save_inspection(actor=actor, inspection=inspection)
    if grade:
        save_judgements(actor=actor, inspection=inspection, grades={JudgedArea.OVERALL: grade})
    return inspection


@pytest.fixture
def year(in_alliance: Actor) -> Actor:
    """Two schools in Essex and one in Thurrock, over two years."""
    inspected(in_alliance, GREEN, dt.date(2015, 10, 1), Grade.REQUIRES_IMPROVEMENT)
    inspected(in_alliance, GREEN, dt.date(2017, 11, 1), Grade.GOOD)
    inspected(in_alliance, BUTTSBURY, dt.date(2017, 12, 1), Grade.OUTSTANDING)
    inspected(in_alliance, BRIGHTSIDE, dt.date(2015, 11, 1), Grade.GOOD)
    inspected(in_alliance, BRIGHTSIDE, dt.date(2018, 3, 1), Grade.INADEQUATE)
    return in_alliance


def test_a_year_says_how_many_are_good_and_what_became_of_them(year: Actor) -> None:
    [now, before] = lines(year)
    assert (now.year, before.year) == (2017, 2015)
    assert now.outcomes == Outcomes(inspected=3, graded=3, good=2, improved=1, declined=1, first=1)
    assert (now.outcomes.in_words, now.outcomes.share) == ("2 of 3", "67%")
    assert before.outcomes == Outcomes(inspected=2, graded=2, good=1, first=2)
    assert total([now, before], Outcomes()).in_words == "3 of 5"


def test_a_school_counts_once_a_year_with_its_last_inspection(in_alliance: Actor) -> None:
    inspected(in_alliance, GREEN, dt.date(2016, 10, 1), Grade.INADEQUATE)
    inspected(in_alliance, GREEN, dt.date(2017, 6, 1), Grade.GOOD)
    [line] = lines(in_alliance)
    assert line.outcomes == Outcomes(inspected=1, graded=1, good=1, first=1)


def test_satisfactory_counts_as_requires_improvement(in_alliance: Actor) -> None:
    inspected(in_alliance, GREEN, dt.date(2011, 10, 1), Grade.SATISFACTORY)
    inspected(in_alliance, GREEN, dt.date(2013, 6, 1), Grade.REQUIRES_IMPROVEMENT)
    assert lines(in_alliance)[0].outcomes.maintained == 1


def test_without_an_overall_grade_a_school_is_inspected_and_not_compared(in_alliance: Actor) -> None:
    inspected(in_alliance, GREEN, dt.date(2016, 10, 1), Grade.GOOD)
    inspected(in_alliance, GREEN, dt.date(2024, 10, 1), None)
    assert lines(in_alliance)[0].outcomes == Outcomes(inspected=1)
    assert lines(in_alliance)[0].outcomes.not_graded == 1


def test_what_is_off_the_page_is_not_counted(year: Actor) -> None:
    from schools.actions.school_page import archive

    for one in Inspection.objects.all():
        archive(actor=year, row=one)
    assert lines(year) == []


def test_years_and_areas_have_their_sums() -> None:
    one, two, three = Outcomes(inspected=1), Outcomes(inspected=2), Outcomes(inspected=3)
    found = [AreaYear(2018, "Essex", one), AreaYear(2018, "Thurrock", two), AreaYear(2017, "Essex", three)]
    said = [(line.year, line.area, line.outcomes.inspected) for line in with_sums(found)]
    assert said == [
        (2018, "Essex", 1),
        (2018, "Thurrock", 2),
        (2018, "", 3),
        (2017, "Essex", 3),
        (None, "Essex", 4),
        (None, "Thurrock", 2),
        (None, "", 6),
    ]
    assert with_sums(found[:1]) == found[:1]


def test_the_page_adds_up_narrows_and_downloads(sign_in: SignIn, year: Actor) -> None:
    client: Client = sign_in("teacher")
    page = client.get(URL).content.decode()
    assert "3 of 5" in page
    narrowed = client.get(URL, {"year": "2017"}).content.decode()
    assert "2 of 3" in narrowed
    assert "Remove filter Academic year" in narrowed
    rows: list[Any] = list(
        csv.DictReader(io.StringIO(client.get(f"{URL}?csv=1").content.decode("utf-8-sig")))
    )
    assert [(row["Academic year"], row["Schools inspected"], row["Good or better"]) for row in rows] == [
        ("2017 to 2018", "3", "2"),
        ("2015 to 2016", "2", "1"),
        ("All years", "5", "3"),
    ]
    assert client.get(f"{URL}?year=nonsense").status_code == 200


def test_it_asks_as_much_for_few_as_for_many(sign_in: SignIn, in_alliance: Actor) -> None:
    client = sign_in("teacher")

    def questions() -> int:
        with CaptureQueriesContext(connection) as asked:
            client.get(URL)
        return len(asked)

    inspected(in_alliance, GREEN, dt.date(2015, 10, 1), Grade.GOOD)
    few = questions()
    for number in range(2016, 2019):
        inspected(in_alliance, BUTTSBURY, dt.date(number, 10, 1), Grade.GOOD)
    assert questions() == few <= 12
