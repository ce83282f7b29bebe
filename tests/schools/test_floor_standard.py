"""Schools below the floor standard by academic year and local authority, and one by one (CAPABILITIES C58, C109)."""

from __future__ import annotations

import csv
import datetime as dt
import io
import uuid
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from alliance_portal.kernel.roles import Actor
from schools.actions.school_page import archive, save_floor_status
from schools.models import FloorStatus, Organisation
from schools.queries.area_sums import total, with_sums
from schools.queries.floor import (
    Known,
    School,
    Standing,
    Standings,
    floor_lines,
    known_standings,
    schools_below,
)
from sle_brokerage.actions import decline_request
from tests.conftest import As, SignIn
from tests.sle_brokerage import steps

URL = "/a/billericay/organisations/floor-standard/"
SCHOOLS = f"{URL}schools/"
GREEN, BUTTSBURY, BRIGHTSIDE = (
    "South Green Junior School",
    "Buttsbury Junior School",
    "Brightside Primary School",
)
SPRING, SUMMER = dt.date(2012, 4, 1), dt.date(2012, 7, 31)
BELOW, MET = "below", "met"


def stood(actor: Actor, name: str, day: dt.date, status: str) -> FloorStatus:
    row = FloorStatus(
        organisation=Organisation.objects.get(name=name), stood_on=day, status=status, source="Tables"
    )
    return save_floor_status(actor=actor, status=row)


def outcomes(actor: Actor) -> list[tuple[int | None, Standings]]:
    return [(line.year, line.outcomes) for line in floor_lines(known_standings(actor))]


def test_a_year_says_how_many_stood_below_and_what_changed(in_alliance: Actor) -> None:
    for name, before, now in (
        (GREEN, BELOW, MET),
        (BUTTSBURY, BELOW, BELOW),
        (BRIGHTSIDE, MET, BELOW),
        ("Quilters Junior School", MET, MET),
    ):
        stood(in_alliance, name, dt.date(2015, 7, 31), before)
        stood(in_alliance, name, dt.date(2016, 7, 31), now)
    stood(in_alliance, "Sunnymede Primary School", dt.date(2016, 7, 31), BELOW)
    assert outcomes(in_alliance) == [
        (2015, Standings(known=5, below=3, rose=1, stayed=1, fell=1, first_below=1)),
        (2014, Standings(known=4, below=2, first_below=2)),
    ]
    whole = total(floor_lines(known_standings(in_alliance)), Standings())
    assert (whole.in_words, whole.share) == ("5 of 9", "56%")


def test_a_cohort_that_rises_within_a_year_is_counted_as_risen(in_alliance: Actor) -> None:
    """C109: below in spring 2012, above by July of the same school year, and nothing known from before."""
    stood(in_alliance, GREEN, SPRING, BELOW)
    stood(in_alliance, GREEN, SUMMER, MET)
    assert outcomes(in_alliance) == [(2011, Standings(known=1, rose=1))]


def test_a_school_counts_once_a_year_with_its_last_status_against_the_year_before(in_alliance: Actor) -> None:
    stood(in_alliance, GREEN, dt.date(2011, 7, 31), MET)
    stood(in_alliance, GREEN, SPRING, BELOW)
    stood(in_alliance, GREEN, SUMMER, MET)
    assert outcomes(in_alliance)[0] == (2011, Standings(known=1)), "it rose again within the year"


def test_years_without_a_status_are_left_out_and_the_one_before_them_counts(in_alliance: Actor) -> None:
    stood(in_alliance, GREEN, dt.date(2012, 7, 31), BELOW)
    stood(in_alliance, GREEN, dt.date(2015, 7, 31), MET)
    assert outcomes(in_alliance) == [
        (2014, Standings(known=1, rose=1)),
        (2011, Standings(known=1, below=1, first_below=1)),
    ]


def test_what_is_off_the_page_is_neither_counted_nor_listed(in_alliance: Actor) -> None:
    archive(actor=in_alliance, row=stood(in_alliance, GREEN, SPRING, BELOW))
    assert known_standings(in_alliance) == []


def named(actor: Actor, on: dt.date | None = None, by: dt.date | None = None) -> list[tuple[Any, ...]]:
    found = schools_below(known_standings(actor), on, by)
    return [(one.school.name, one.since, one.is_still, one.rose_on) for one in found]


@pytest.fixture
def cohort(in_alliance: Actor) -> Actor:
    """Two schools below in spring 2012; one rises by July, the other a year later, and the first falls again."""
    stood(in_alliance, GREEN, dt.date(2011, 7, 31), BELOW)
    stood(in_alliance, GREEN, SPRING, BELOW)
    stood(in_alliance, GREEN, SUMMER, MET)
    stood(in_alliance, BRIGHTSIDE, dt.date(2011, 7, 31), BELOW)
    stood(in_alliance, BRIGHTSIDE, SUMMER, BELOW)
    stood(in_alliance, BRIGHTSIDE, dt.date(2013, 7, 31), MET)
    stood(in_alliance, GREEN, dt.date(2014, 7, 31), BELOW)
    stood(in_alliance, BUTTSBURY, SPRING, MET)
    return in_alliance


def test_those_below_at_a_day_are_followed_to_another(cohort: Actor) -> None:
    """C109: “19 schools below floor at spring 2012 … 17 above by July”."""
    first = dt.date(2011, 7, 31)
    assert named(cohort, SPRING, SUMMER) == [(BRIGHTSIDE, first, True, None), (GREEN, first, False, SUMMER)]
    assert named(cohort, SPRING) == [
        (BRIGHTSIDE, first, False, dt.date(2013, 7, 31)),
        (GREEN, first, True, None),
    ]
    assert named(cohort, dt.date(2011, 7, 30)) == []


def test_without_a_day_the_latest_status_of_each_school_counts(cohort: Actor) -> None:
    assert named(cohort) == [(GREEN, dt.date(2014, 7, 31), True, None)]


def test_the_page_adds_up_narrows_and_downloads(sign_in: SignIn, cohort: Actor) -> None:
    client: Client = sign_in("teacher")
    page = client.get(URL)
    assert "By the latest status of each school, 1 of 3 is below." in page.content.decode()
    assert page.context["total"].in_words == "4 of 7"
    narrowed = client.get(URL, {"year": "2011"}).content.decode()
    assert "1 of 3" in narrowed
    assert "Remove filter Academic year" in narrowed
    rows: list[Any] = list(
        csv.DictReader(io.StringIO(client.get(f"{URL}?csv=1").content.decode("utf-8-sig")))
    )
    said = ("Academic year", "Schools with a known status", "Below the floor", "Rose above it")
    assert [tuple(row[one] for one in said) for row in rows] == [
        ("2013 to 2014", "1", "1", "0"),
        ("2012 to 2013", "1", "0", "1"),
        ("2011 to 2012", "3", "1", "1"),
        ("2010 to 2011", "2", "2", "0"),
        ("All years", "7", "4", "2"),
    ]
    assert client.get(f"{URL}?year=nonsense&area=nonsense").status_code == 200


def test_areas_are_told_apart_and_have_their_sums() -> None:
    def known(pk: int, area: str, *statuses: bool) -> Known:
        standings = [Standing(dt.date(2015 + n, 7, 31), is_below) for n, is_below in enumerate(statuses)]
        return Known(School(pk, uuid.uuid4(), f"School {pk}", f"school {pk}", area), standings)

    found = floor_lines(
        [known(1, "Essex", True, False), known(2, "Thurrock", True, True), known(3, "Essex", True)]
    )
    said = [(line.year, line.area, line.outcomes.below, line.outcomes.rose) for line in with_sums(found)]
    assert said == [
        (2015, "Essex", 0, 1),
        (2015, "Thurrock", 1, 0),
        (2015, "", 1, 1),
        (2014, "Essex", 2, 0),
        (2014, "Thurrock", 1, 0),
        (2014, "", 3, 0),
        (None, "Essex", 2, 1),
        (None, "Thurrock", 2, 0),
        (None, "", 4, 1),
    ]


def days(**found: dt.date) -> dict[str, str]:
    return {
        f"{name}_{part}": str(value)
        for name, day in found.items()
        for part, value in enumerate((day.day, day.month, day.year))
    }


def test_the_list_follows_a_cohort_narrows_and_downloads(sign_in: SignIn, cohort: Actor) -> None:
    client: Client = sign_in("teacher")
    asked = days(on=SPRING, by=SUMMER)
    answer = client.get(SCHOOLS, asked)
    page = answer.content.decode()
    assert (len(answer.context["below"]), answer.context["rose"]) == (2, 1)
    assert "At or above since 31 Jul 2012" in page
    assert "Still below" in page
    narrowed = client.get(SCHOOLS, asked | {"q": "green"}).content.decode()
    assert GREEN in narrowed
    assert BRIGHTSIDE not in narrowed
    rows: list[Any] = list(
        csv.DictReader(io.StringIO(client.get(SCHOOLS, asked | {"csv": "1"}).content.decode("utf-8-sig")))
    )
    assert [(row["School"], row["Below since"], row["Where it stood later"]) for row in rows] == [
        (BRIGHTSIDE, "2011-07-31", "Still below"),
        (GREEN, "2011-07-31", "At or above since 31 Jul 2012"),
    ]
    latest = client.get(SCHOOLS).content.decode()
    assert GREEN in latest
    assert "Where it stood later" not in latest


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        (days(by=SUMMER), "Enter a day after the one on which they stood below"),
        (days(on=SUMMER, by=SPRING), "Enter a day after the one on which they stood below"),
        (days(on=SPRING) | {"on_1": "13"}, "real date"),
        ({"area": "nonsense"}, "Choose one of those on offer"),
    ],
)
def test_days_that_cannot_be_are_said_to_be_so_and_narrow_nothing(
    sign_in: SignIn, cohort: Actor, asked: dict[str, str], message: str
) -> None:
    answer = sign_in("teacher").get(SCHOOLS, asked)
    assert answer.status_code == 200
    assert message in answer.content.decode()


def test_the_list_leads_to_open_requests_for_support_of_those_who_may_see_them(
    as_: As, sign_in: SignIn
) -> None:
    with as_("coordinator") as actor:
        request = steps.request(actor)
        stood(actor, request.school.name, SPRING, BELOW)
    link = f"/a/billericay/support/requests/{request.public_id}/"
    staff = sign_in("coordinator")
    assert link in staff.get(SCHOOLS).content.decode()
    theirs = sign_in("teacher").get(SCHOOLS).content.decode()
    assert request.school.name in theirs
    assert link not in theirs
    assert "Phonics (Requested)" in staff.get(SCHOOLS, {"csv": "1"}).content.decode()
    with as_("coordinator") as actor:
        decline_request(actor=actor, request=request, answer="Not now")
    assert link not in staff.get(SCHOOLS).content.decode()


def test_nothing_recorded_says_how_it_is(sign_in: SignIn, in_alliance: Actor) -> None:
    client = sign_in("teacher")
    assert "No status against the floor standard is recorded yet." in client.get(URL).content.decode()
    assert "No school stands below the floor standard" in client.get(SCHOOLS).content.decode()


@pytest.mark.parametrize("address", [URL, SCHOOLS])
def test_it_asks_as_much_for_few_as_for_many(sign_in: SignIn, in_alliance: Actor, address: str) -> None:
    client = sign_in("coordinator")

    def questions() -> int:
        with CaptureQueriesContext(connection) as asked:
            client.get(address)
        return len(asked)

    stood(in_alliance, GREEN, SPRING, BELOW)
    few = questions()
    for name in (BUTTSBURY, BRIGHTSIDE):
        for year in range(2013, 2016):
            stood(in_alliance, name, dt.date(year, 7, 31), BELOW)
    assert questions() == few <= 12
