"""Support staff say why they must look into an alliance, see what its co-ordinators see, and can change nothing; the
alliance reads the reason, and ends it; or they stop themselves (DOMAIN.md §7.4)."""

import pytest

from tests.journeys.portal import Portal
from tests.journeys.roles import one_of_the_support

pytestmark = pytest.mark.browser
REASON = "Ticket 12: a booking went missing"
AGAIN = "Ticket 13: to look at it once more"


def test_support_staff_look_in_and_change_nothing(portal: Portal) -> None:
    una = portal.somebody(one_of_the_support(portal))
    una.is_refused(portal.address(), 404)
    una.open("/support-access/")
    una.arrives("Look into an alliance")
    una.press("Look in")
    una.is_told("Select the alliance")
    una.select("Alliance", portal.alliance.name)
    una.fill("Why do you need to look?", REASON)
    una.choose("1 hour")
    una.press("Look in")
    una.arrives("Dashboard")
    una.sees("Its co-ordinators have been told.")
    una.go_to("People")
    una.arrives("People")
    una.sees("Ruth Okafor")
    una.misses("Invite a person")
    una.follow("Ruth Okafor")
    una.arrives("Ruth Okafor")
    una.misses("Give a role")

    priya = portal.person("coordinator")
    priya.open(portal.address("roles/"))
    priya.arrives("Who holds which role")
    priya.sees(REASON, "Looking in")
    priya.follow("End it for Una Grant")
    priya.arrives("End the look of Una Grant?")
    priya.press("End it now")
    priya.sees("Una Grant can no longer look in.")
    una.is_refused(portal.address("people/"), 404)

    una.open("/support-access/")
    una.select("Alliance", portal.alliance.name)
    una.fill("Why do you need to look?", AGAIN)
    una.choose("1 hour")
    una.press("Look in")
    una.arrives("Dashboard")
    una.press("Stop looking in")
    una.arrives("Look into an alliance")
    una.sees("Its record says that you ended it.")
    una.is_refused(portal.address("people/"), 404)
    priya.open(portal.address("roles/"))
    priya.sees(AGAIN, "ended by Una Grant")
