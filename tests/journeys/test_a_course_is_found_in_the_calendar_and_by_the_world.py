"""A teacher finds a course in the alliance's calendar, as a list and as a month."""

import pytest
from playwright.sync_api import expect

from schools.models import Person
from tests.cpd.making import book, day, make_course, make_run
from tests.journeys.portal import Portal

COURSE, OTHER = "Leading phonics in Year 1", "Women into Headship"
pytestmark = pytest.mark.browser


def test_a_course_is_found_in_the_calendar(portal: Portal) -> None:
    with portal.inside() as actor:
        run = make_run(make_course(phase="primary"), dates=(3, 10))
        book(actor, run, [Person.objects.get(name="Tom Reed")])
        make_run(make_course(title=OTHER, audiences=["senior_leaders"], phase="secondary"), dates=(4,))
    tom = portal.person("teacher")
    tom.go_to("Courses")
    tom.arrives("Courses")
    tom.follow("Calendar")
    tom.arrives("Calendar")
    tom.sees(COURSE, OTHER, "You are booked", "The hall, Perry Street")
    tom.choose("Secondary")
    tom.press("Apply filters")
    tom.arrives("Calendar")
    tom.sees(OTHER)
    tom.misses(COURSE)
    tom.follow("Later")
    tom.arrives("Calendar")
    tom.sees("Nothing is planned in these days")
    tom.follow("Today")
    tom.arrives("Calendar")
    tom.sees(OTHER)
    tom.follow("Clear all filters")
    tom.open(portal.address(f"courses/calendar/?on={day(3)}"))
    tom.follow("Month")
    tom.arrives("Calendar")
    expect(tom.page.get_by_role("columnheader", name="Monday")).to_be_visible()
    tom.sees(COURSE)
    with tom.on_a_phone():
        expect(tom.page.get_by_role("columnheader", name="Monday")).to_be_hidden()
        tom.sees(f"{day(3):%A} {day(3).day}")
    tom.follow(COURSE)
    tom.arrives(COURSE)
