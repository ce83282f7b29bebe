"""A co-ordinator puts a conference together; a head books all of it for a colleague and chooses her workshop."""

import datetime as dt

import pytest

from cpd.models import Session
from tests.cpd.making import day, make_course, make_run
from tests.journeys.portal import Portal

pytestmark = pytest.mark.browser
TALK, READING, WRITING = "Keynote: every child reads", "Workshop on reading", "Workshop on writing"


@pytest.fixture
def runs(portal: Portal) -> None:
    """A talk in the morning, and two workshops at the same time."""
    with portal.inside():
        for title, starts, ends in ((TALK, 9, 11), (READING, 11, 13), (WRITING, 11, 13)):
            run = make_run(make_course(title=title), dates=(20,), price_pence=2000)
            Session.objects.filter(run=run).update(starts=dt.time(starts), ends=dt.time(ends))


def test_a_head_books_a_whole_conference(portal: Portal, runs: None) -> None:
    priya = portal.person("coordinator")
    priya.go_to("Courses")
    priya.follow("Programmes")
    priya.arrives("Programmes and conferences")
    priya.sees("There are no programmes yet")
    priya.open(portal.address("courses/programmes/new/"))
    priya.arrives("Add a programme")
    priya.press("Save")
    priya.is_told("Enter the name")
    priya.fill("Name of the programme or conference", "Annual conference")
    priya.fill("Reduction for booking all of it, in per cent", "25")
    date = f"{day(20):%-d %B %Y}"
    for title in (TALK, READING, WRITING):
        priya.choose(f"{title}, {date}")
    priya.press("Save")
    priya.arrives("Annual conference")
    priya.sees("One of these, at the same time", "pays 25% less for each place")

    ruth = portal.person("head")
    ruth.go_to("Courses")
    ruth.follow("Programmes")
    ruth.arrives("Programmes and conferences")
    ruth.follow("Annual conference")
    ruth.arrives("Annual conference")
    ruth.press("Book all of it")
    ruth.arrives("Who do you want to book?")
    ruth.press("Continue")
    ruth.is_told(f"Select one of: {READING}, {WRITING}")
    ruth.choose("Tom Reed, Class teacher, Year 1")
    ruth.choose(f"{WRITING}: 11am to 1pm, 12 places left")
    ruth.press("Continue")
    ruth.arrives("Check before you book")
    ruth.sees(TALK, WRITING, "£30, with 25% less for booking all of it")
    ruth.press("Book all of it")
    ruth.arrives("Annual conference")
    ruth.sees("Booked for 1 person")

    tom = portal.person("teacher")
    tom.open(portal.address("courses/bookings/"))
    tom.sees(TALK, WRITING)
    tom.examine()
