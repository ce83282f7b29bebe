"""A co-ordinator gives the strands of research and of leadership their leads; the first puts a hub into a project and
records what was given, the second adds a leader to the directory, and neither is led into other strands (D4, D14)."""

import datetime as dt

import pytest

from deliveries.models import Big6, Contribution
from sle_brokerage.models import Leader
from tests.cpd.making import make_course, make_run
from tests.cpd.test_bookings import person
from tests.journeys.portal import Portal
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.browser
PROJECT, SCHOOL, GIVEN = (
    "Leading improvement in hubs",
    "South Green Infant School",
    "A study group on feedback",
)


def test_leads_of_research_and_leadership_keep_their_strands(portal: Portal) -> None:
    with portal.inside():
        make_run(make_course(title=PROJECT, kind="project"))
    priya = portal.person("coordinator")
    for name, role in (
        ("Tom Reed", "Research and development lead"),
        ("Aisha Khan", "Leadership and succession lead"),
    ):
        give(priya, name, role)
    tom = portal.person("teacher", phone=True)
    keeps_a_hub(tom)
    records(tom)
    tom.is_refused(portal.address("support/leaders/add/"), 403)
    tom.is_refused(portal.address("courses/all/new/"), 403)
    aisha = portal.person("teacher-2")
    adds_a_leader(aisha)
    aisha.is_refused(portal.address("courses/projects/"), 403)
    with portal.inside():
        assert Contribution.objects.get(description=GIVEN).big6 == Big6.RESEARCH
        assert Leader.objects.get().person == person("Ellie Winter")


def give(priya: Visitor, name: str, role: str) -> None:
    priya.go_to("People")
    priya.follow(name)
    priya.press("Give a role")
    priya.choose(role)
    priya.select("At", "The whole alliance")
    priya.press("Give role")
    priya.sees(f"{name} has the role.", role)


def keeps_a_hub(tom: Visitor) -> None:
    tom.examine()
    tom.go_to("Projects")
    tom.arrives("Projects")
    tom.examine()
    tom.follow(PROJECT)
    tom.press("Add a hub")
    tom.press("Save")
    tom.is_told("Enter the name of the hub")
    tom.fill("Name of the hub", "Town hub")
    tom.select("Who leads it?", SCHOOL)
    tom.choose(SCHOOL)
    tom.press("Save")
    tom.arrives("Town hub")


def records(tom: Visitor) -> None:
    tom.go_to("Contributions")
    tom.examine()
    tom.press("Add a contribution")
    tom.examine()
    tom.press("Continue")
    tom.is_told("Say what was given")
    tom.choose("Professional development")
    tom.fill("What was given", GIVEN)
    tom.date("Day on which it happened", dt.date(2026, 3, 12))
    tom.select("Accountable teaching school", "St Peter's Catholic Primary School")
    tom.fill("Days of work", "2")
    tom.press("Continue")
    tom.arrives("Check the contribution")
    tom.sees(GIVEN, "Research and development")
    tom.press("Add contribution")
    tom.sees(GIVEN)


def adds_a_leader(aisha: Visitor) -> None:
    aisha.go_to("Leaders")
    aisha.examine()
    aisha.press("Add a leader")
    aisha.examine()
    aisha.press("Add the leader")
    aisha.is_told("Select the person")
    aisha.select("Person", f"Ellie Winter, {SCHOOL}")
    aisha.choose("Local leader of education", "Phonics")
    aisha.date("Designated on", dt.date(2026, 9, 1))
    aisha.press("Add the leader")
    aisha.arrives("Ellie Winter")
    aisha.sees("Ellie Winter is in the directory.")
