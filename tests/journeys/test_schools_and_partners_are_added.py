"""A co-ordinator adds a school from the register, by suggestions or by a list, and a partner with its identifier."""

import pytest

from tests.journeys.portal import Portal
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.browser
ONGAR = "The Ongar Academy"


def test_schools_and_partners_are_added(portal: Portal) -> None:
    priya = portal.person("coordinator")
    priya.go_to("Organisations")
    priya.arrives("Organisations")
    priya.press("Add an organisation")
    priya.arrives("What would you like to add?")
    priya.follow("School")
    priya.arrives("Add a school")
    priya.press("Add school")
    priya.is_told("Enter the name, postcode or number of a school")
    (choose_suggestion if priya.scripts else choose_from_list)(priya)
    priya.arrives(ONGAR)
    priya.sees(f"{ONGAR} is part of the alliance", "141947")

    add_university(priya)


def choose_suggestion(priya: Visitor) -> None:
    box = priya.page.get_by_role("combobox", name="School")
    box.press_sequentially("ongar academy")
    priya.page.get_by_role("option", name=f"{ONGAR}, Ongar").click()
    priya.examine()
    priya.choose("Member")
    priya.press("Add school")


def choose_from_list(priya: Visitor) -> None:
    priya.fill("School", "ongar")
    priya.choose("Member")
    priya.press("Add school")
    priya.arrives("Which school do you mean?")
    priya.press("Add this school")
    priya.is_told("Select the school that you mean")
    priya.page.get_by_role("radio", name=f"{ONGAR}, Ongar").check()
    priya.press("Add this school")


def add_university(priya: Visitor) -> None:
    priya.go_to("Organisations")
    priya.press("Add an organisation")
    priya.follow("University")
    priya.arrives("Add a university")
    priya.fill("Name", "University of Essex")
    priya.fill("UKPRN", "7791")
    priya.choose("Member")
    priya.press("Add university")
    priya.is_told("A UKPRN is 8 digits and begins with 1, for example 10078311")
    priya.fill("UKPRN", "10007791")
    priya.press("Add university")
    priya.arrives("University of Essex")
    priya.sees("10007791")
