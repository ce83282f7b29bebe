"""A teacher takes her dates into her own calendar by a link; a new link, and stopping it, close the old one."""

import re
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from icalendar import Calendar

from alliance_portal.demo.founding import email_of
from schools.models import Person
from tests.cpd.making import book, make_run
from tests.journeys.portal import Portal
from tests.journeys.visitor import Visitor

COURSE = "Leading phonics in Year 1"
pytestmark = pytest.mark.browser


def link_of(person: Visitor) -> str:
    """The link as she copies it from the page."""
    [link] = re.findall(r"http\S+\.ics", person.page.locator("code").inner_text())
    return str(link)


def titles(link: str) -> list[str]:
    """What a calendar program shows when it reads the link."""
    with urlopen(link, timeout=30) as answer:
        return [str(event["SUMMARY"]) for event in Calendar.from_ical(answer.read()).events]


def is_closed(link: str) -> bool:
    try:
        urlopen(link, timeout=30)
    except HTTPError as refusal:
        return refusal.code == 410
    return False


def test_somebodys_own_calendar_shows_her_dates(portal: Portal) -> None:
    with portal.inside() as actor:
        book(actor, make_run(), [Person.objects.get(email=email_of(portal.cast, "teacher"))])
    tom = portal.person("teacher")
    tom.open("/accounts/")
    tom.arrives("Your account")
    tom.follow("See Your own calendar")
    tom.arrives("Your dates in your own calendar")
    tom.press("Make a link")
    tom.arrives("Your dates in your own calendar")
    tom.sees("we cannot show it again")
    first = link_of(tom)
    assert titles(first) == [COURSE]
    tom.open("/accounts/calendar/")
    tom.arrives("Your dates in your own calendar")
    tom.misses(first)
    tom.sees("Last read by a calendar")
    tom.press("Make a new link")
    tom.arrives("Your dates in your own calendar")
    second = link_of(tom)
    assert is_closed(first)
    assert titles(second) == [COURSE]
    tom.open("/accounts/calendar/")
    tom.press("Stop the link")
    tom.arrives("Stop your calendar link?")
    tom.press("Stop the link")
    tom.arrives("Your dates in your own calendar")
    tom.sees("The link no longer works")
    assert is_closed(second)
