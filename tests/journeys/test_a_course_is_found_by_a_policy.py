"""A co-ordinator keeps the list of policies: adds one, gives it another name, tags a course with it and puts it away;
a teacher finds the course by it (CAPABILITIES C54)."""

import pytest

from tests.cpd.making import make_course, make_run
from tests.journeys.portal import Portal
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.browser
COURSE, OTHER, LIST = "Talk in Reception", "Fractions that stay", "National policies"
FIRST_NAME, NAME = "Early language", "Early language and talk"


def test_a_course_is_found_by_a_policy(portal: Portal) -> None:
    with portal.inside():
        course = make_course(title=COURSE)
        make_run(course)
        make_run(make_course(title=OTHER), dates=(20,))
    priya = portal.person("coordinator")
    add_and_rename(priya)
    priya.open(portal.address(f"courses/course/{course.public_id}/change/"))
    priya.choose(NAME)
    priya.press("Save")
    priya.arrives(COURSE)
    priya.sees("National policy", NAME)

    tom = portal.person("teacher", phone=True)
    tom.go_to("Courses")
    narrow(tom)
    tom.arrives("Courses")
    tom.sees(COURSE)
    tom.misses(OTHER)

    priya.open(portal.address("courses/policies/"))
    priya.follow(NAME)
    priya.press("Put it away")
    priya.arrives(LIST)
    priya.sees(f"“{NAME}” can no longer be chosen. Courses that have it keep it.")
    priya.follow(f"1 tagged {NAME}")
    priya.sees(COURSE)
    priya.misses(OTHER)


def add_and_rename(priya: Visitor) -> None:
    priya.go_to("Courses")
    priya.follow("Policies")
    priya.arrives(LIST)
    priya.sees("Your alliance keeps no list of its own yet.", "Pupil premium")
    priya.press("Keep our own list")
    priya.press("Add a policy")
    priya.arrives("Add a policy")
    priya.fill("Name of the policy", "PUPIL PREMIUM")
    priya.press("Save")
    priya.is_told("“Pupil premium” is in the list already.")
    priya.fill("Name of the policy", FIRST_NAME)
    priya.press("Save")
    priya.arrives(LIST)
    priya.follow(FIRST_NAME)
    priya.arrives("Change the policy")
    priya.fill("Name of the policy", NAME)
    priya.press("Save")
    priya.sees(f"“{NAME}” is in the list.")


def narrow(tom: Visitor) -> None:
    """On a phone scripts fold the filters away."""
    if tom.scripts:
        tom.page.locator(".portal-filter__summary").click()
    tom.select("National policy", NAME)
    tom.press("Apply filters")
