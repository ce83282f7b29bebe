"""A teacher finds a course in the alliance's calendar; a stranger finds it once the alliance shows it to the world."""

import json
from urllib.request import urlopen

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


def test_a_stranger_finds_it_and_a_website_shows_it(portal: Portal) -> None:
    with portal.inside():
        make_run(make_course(phase="primary"), dates=(3, 10))
        make_run(make_course(title=OTHER, audiences=["senior_leaders"], phase="secondary"), dates=(4,))
    stranger = portal.stranger(phone=True)
    stranger.is_refused(portal.address("courses/public/"), 404)

    priya = portal.person("coordinator")
    priya.go_to("Courses")
    priya.follow("Websites")
    priya.arrives("Courses on websites")
    priya.sees("Strangers cannot see your courses")
    priya.press("Publish the courses")
    priya.arrives("Courses on websites")
    priya.sees("The courses are public", "Show them on a school’s website", "WordPress")
    priya.choose("Primary")
    priya.press("Change the addresses")
    priya.arrives("Courses on websites")
    feed = priya.page.locator("code", has_text="feed.json").inner_text()

    with urlopen(feed, timeout=30) as answer:
        assert [item["title"] for item in json.load(answer)["items"]] == [COURSE]
    stranger.open(portal.address("courses/public/"))
    stranger.arrives("Courses")
    stranger.sees(COURSE, OTHER, "2 courses with dates to come")
    stranger.follow(COURSE)
    stranger.arrives(COURSE)
    stranger.sees("The hall, Perry Street", "£45 a place", "How to book")
    stranger.follow("contact the alliance")
    stranger.arrives("Contact")

    priya.press("Take the courses down")
    priya.sees("The courses are no longer public")
    stranger.is_refused(portal.address("courses/public/"), 404)
