"""A co-ordinator puts the schools of a project into hubs; a head finds the hub of her school."""

import pytest

from tests.cpd.making import make_course, make_run
from tests.journeys.portal import Portal

pytestmark = pytest.mark.browser
PROJECT = "Leading improvement in hubs"


def test_a_project_works_in_hubs(portal: Portal) -> None:
    with portal.inside():
        course = make_course(title=PROJECT, kind="project")
        make_run(course)
        address = portal.address(f"courses/course/{course.public_id}/hubs/")
    priya = portal.person("coordinator")
    priya.open(address)
    priya.press("Add a hub")
    priya.examine()
    priya.press("Save")
    priya.is_told("Enter the name of the hub")
    priya.fill("Name of the hub", "Town hub")
    priya.select("Who leads it?", "South Green Infant School")
    priya.choose("South Green Infant School", "Brightside Primary School")
    priya.press("Save")
    priya.sees("Town hub", "Brightside Primary School")

    ruth = portal.person("head", phone=True)
    ruth.open(address)
    ruth.sees("Town hub", "South Green Infant School")
    ruth.examine()
