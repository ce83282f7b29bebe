"""A co-ordinator writes joining instructions; an attendee says by their link what she needs; the host reads it."""

import re

import pytest

from alliance_portal.kernel.models import OutgoingMail
from cpd.actions import send_before
from tests.cpd.making import book, make_course, make_people, make_run
from tests.journeys.portal import Portal

pytestmark = pytest.mark.browser
COURSE = "Drama in the classroom"


def test_an_attendee_says_what_she_needs(portal: Portal) -> None:
    with portal.inside() as actor:
        run = make_run(make_course(title=COURSE), dates=(5,))
        book(actor, run, make_people(1))
    priya = portal.person("coordinator")
    priya.open(portal.address(f"courses/run/{run.public_id}/bookings/"))
    priya.press("Joining instructions")
    priya.arrives("Joining instructions")
    priya.press("Save")
    priya.is_told("Enter what people should know")
    priya.fill("What should people know?", "Come to the side entrance.")
    priya.fill("What should they bring?", "A cushion.")
    priya.press("Save")
    priya.arrives(COURSE)

    visitor = portal.stranger(phone=True)
    visitor.open(told(portal))
    visitor.arrives("Person 0000")
    visitor.follow("Tell us what you need (food, access)")
    visitor.arrives("What does Person 0000 need?")
    visitor.choose("Vegan")
    visitor.fill("What would help you to take part?", "A ramp at the door.")
    visitor.press("Save")
    visitor.arrives("Person 0000")
    visitor.sees("Thank you. We pass it on to the host.")

    host = portal.person("head-buttsbury")
    host.open(portal.address(f"courses/run/{run.public_id}/"))
    host.follow("What people need (food, access)")
    host.arrives("What people need")
    host.sees("Vegan: 1", "A ramp at the door.")
    host.misses("Person 0000")


def told(portal: Portal) -> str:
    """The round of the day writes to her, with the link that she carries."""
    with portal.inside() as actor:
        send_before(actor=actor)
        text = OutgoingMail.objects.get(subject__startswith="Joining instructions").text
    assert "Come to the side entrance." in text
    found = re.search(r"https?://[^/]+(/\S+/place/\S+)", text)
    assert found
    return found[1]
