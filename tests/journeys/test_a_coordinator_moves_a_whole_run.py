"""A co-ordinator moves all dates of a course by a week, looks at what it does, and everybody hears once."""

import datetime as dt
import uuid

import pytest

from alliance_portal.kernel.models import OutgoingMail
from cpd.actions import book_places
from cpd.models import Run
from tests.cpd.making import day, make_course, make_people, make_run
from tests.journeys.portal import Portal

pytestmark = pytest.mark.browser
COURSE = "Reading for meaning"


def test_a_coordinator_moves_a_whole_run(portal: Portal) -> None:
    run = booked_by_two(portal)
    priya = portal.person("coordinator")
    priya.open(portal.address(f"courses/run/{run}/"))
    priya.follow("Move the whole run")
    priya.arrives("Move the whole run")
    priya.press("Continue")
    priya.is_told("Enter by how many weeks or days")
    priya.is_told("Select weeks or days")
    priya.fill("By how much do the dates move?", "1")
    priya.choose("Weeks later")
    priya.press("Continue")
    priya.arrives("When does it take place?")
    priya.examine()
    priya.date("Date 2", day(21))
    priya.press("Continue")
    priya.is_told("There is another date on that day at that time")
    priya.date("Date 2", day(29))
    priya.press("Continue")
    priya.arrives("Check where the dates move")
    priya.sees("2 people with a place", in_words(day(21)), in_words(day(29)))
    priya.examine()
    priya.fill("Why do the dates move?", "The hall is closed.")
    priya.press("Move the run")
    priya.arrives(COURSE)
    priya.sees("The run is moved. We wrote to 2 people.", in_words(day(29)))
    with portal.inside():
        letters = OutgoingMail.objects.filter(kind="cpd.run_moved")
        assert [len(one.invitations) for one in letters] == [2, 2]


def in_words(day: dt.date) -> str:
    return f"{day.day} {day:%B %Y}"


def booked_by_two(portal: Portal) -> str:
    with portal.inside() as actor:
        run: Run = make_run(make_course(title=COURSE), dates=(14, 21))
        book_places(actor=actor, run=run, people=make_people(2), key=uuid.uuid4())
        return str(run.public_id)
