"""Weeks after a course a teacher says by a link what has become of it; his head reads it; the co-ordinator decides."""

import re

import pytest

from alliance_portal.kernel.models import OutgoingMail
from cpd.actions import ask_again
from schools.models import Person
from tests.cpd.making import make_course
from tests.cpd.test_impact import weeks_pass
from tests.cpd.test_registers import taught
from tests.journeys.portal import Portal

pytestmark = pytest.mark.browser
COURSE = "Reading aloud"
SUPPORT = "Does your school make it possible to use what you learned?"
USE = "Do you use it in your work?"


def test_a_teacher_answers_the_impact_weeks_later(portal: Portal) -> None:
    link = asked(portal)
    tom = portal.stranger(phone=True)
    tom.open(link)
    tom.arrives("What has become of the course?")
    tom.answer(SUPPORT, "Mostly")
    tom.press("Send")
    tom.is_told("Select how far you use it")
    tom.answer(USE, "Fully")
    tom.fill("An example of what has changed", "We read to each other every morning.")
    tom.press("Send")
    tom.arrives("Thank you")

    ruth = portal.person("head")
    ruth.go_to("Bookings")
    ruth.press("What has become of courses")
    ruth.arrives("What has become of courses")
    ruth.sees("Tom Reed", "1 of 1 who were asked has answered", "We read to each other every morning.")

    priya = portal.person("coordinator")
    priya.open(portal.address("courses/all/"))
    priya.follow(COURSE)
    priya.follow("Results and decision")
    priya.arrives("Results of all dates")
    priya.sees("Fully: 1")
    priya.press("Continue, improve or stop")
    priya.arrives("Continue, improve or stop?")
    priya.choose("Stop: do not run it again")
    priya.press("Save")
    priya.is_told("Enter the reason")
    priya.fill("Why?", "Everybody does it now.")
    priya.press("Save")
    priya.arrives("Results of all dates")
    priya.sees("Everybody does it now.")


def asked(portal: Portal) -> str:
    """Eight weeks have passed, and the round of the day has written to him."""
    with portal.inside() as actor:
        tom = Person.objects.get(name="Tom Reed")
        run = taught(actor, [tom], [tom], [tom], course=make_course(title=COURSE))
        weeks_pass(run, 8)
        ask_again(actor=actor)
        text = OutgoingMail.objects.get(subject__startswith="What has become").text
    found = re.search(r"https?://[^/]+(/\S+)", text)
    assert found
    return found[1]
