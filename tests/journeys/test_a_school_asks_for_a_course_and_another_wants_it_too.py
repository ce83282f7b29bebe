"""A head asks for a course, another head wants it too, and the co-ordinator makes a course of it."""

import pytest

from alliance_portal.kernel.models import OutgoingMail
from cpd.models import CourseRequest
from schools.actions import finish_setting_up
from tests.journeys.portal import Portal
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.browser
TOPIC = "Reading in Year 2"


def test_a_school_asks_for_a_course_and_another_wants_it_too(portal: Portal) -> None:
    with portal.inside() as actor:
        finish_setting_up(actor=actor, profile=portal.alliance.profile, is_done=True)
    ruth, helen, priya = (portal.person(key) for key in ("head", "head-brightside", "coordinator"))
    ask(ruth)
    want_too(helen)

    priya.open(portal.address())
    priya.follow(f"A school asks for a course: {TOPIC}")
    priya.arrives(TOPIC)
    priya.sees("7 people of 2 schools.")
    priya.examine()
    make_a_course(priya)
    with portal.inside():
        told = set(OutgoingMail.objects.filter(kind="cpd.request_answered").values_list("to_name", flat=True))
        assert told == {"Ruth Okafor", "Helen Marsh"}
        asked = CourseRequest.objects.get()
    helen.open(portal.address(f"courses/request/{asked.public_id}/"))
    helen.sees("Planned")
    helen.examine()


def ask(ruth: Visitor) -> None:
    ruth.go_to("Courses")
    ruth.press("Ask for a course")
    ruth.arrives("Ask for a course")
    ruth.press("Ask for it")
    ruth.is_told("Enter what the course should be about")
    ruth.fill("What should the course be about?", TOPIC)
    ruth.fill("What should people be able to do afterwards?", "Hear where a child is stuck.")
    ruth.choose("Established teachers")
    ruth.fill("How many people would come?", "3")
    ruth.examine()
    ruth.press("Ask for it")
    ruth.arrives(TOPIC)
    ruth.sees("You have asked for the course", "3 people of 1 school.")


def want_too(helen: Visitor) -> None:
    helen.go_to("Courses")
    helen.follow("Asked for")
    helen.arrives("Courses asked for")
    helen.examine()
    helen.follow(TOPIC)
    helen.arrives(TOPIC)
    helen.press("We want it too")
    helen.arrives("We want this course too")
    helen.fill("How many people would come?", "4")
    helen.press("We want it too")
    helen.arrives(TOPIC)
    helen.sees("7 people of 2 schools.", "Brightside Primary School")


def make_a_course(priya: Visitor) -> None:
    priya.follow("Make a course of it")
    priya.arrives("Add a course")
    priya.choose("All phases", "Alliance school")
    priya.select("Provider", "St Peter's Catholic Primary School")
    priya.fill("Usual price for a place", "0")
    priya.press("Continue")
    priya.arrives("What evidence does it rest on?")
    priya.press("Save")
    priya.arrives(TOPIC)
    priya.sees("Asked for by", "South Green Infant School")
