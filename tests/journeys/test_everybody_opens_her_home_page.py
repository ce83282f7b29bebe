"""Everybody of the cast opens her home page, at a desk and on a phone; a new alliance finds its tasks there."""

import pytest
from django.utils import timezone

from schools.queries.years import academic_year, year_label
from tests.cast import BILLERICAY
from tests.journeys.portal import Portal

pytestmark = pytest.mark.browser

ROLES = {member.roles: member.key for member in reversed(BILLERICAY.people)}  # the first of each kind


def test_everybody_opens_her_home_page(portal: Portal) -> None:
    for key in ROLES.values():
        for phone in (False, True):
            somebody = portal.person(key, phone=phone)
            somebody.arrives("Dashboard")


def test_a_new_alliance_is_led_through_its_tasks(portal: Portal) -> None:
    priya = portal.person("coordinator", phone=True)
    priya.arrives("Dashboard")
    priya.sees("Set up your alliance")
    priya.follow("Wear your colours")
    priya.arrives("Colour and logo")
    priya.open(portal.address())
    priya.follow(f"Enter the terms of {year_label(academic_year(timezone.localdate()))}")
    priya.arrives("Terms")
    priya.open(portal.address())
    priya.press("Done with setting up")
    priya.arrives("Dashboard")
    priya.sees("The task list is put away.")
    priya.misses("Set up your alliance")
    priya.go_to("Alliance")
    priya.follow("Setting up")
    priya.arrives("Setting up")
    priya.press("Show it on the dashboard again")
    priya.arrives("Dashboard")
    priya.sees("Set up your alliance")
