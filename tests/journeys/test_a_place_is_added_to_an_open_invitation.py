"""A co-ordinator has invited somebody to one school, and adds another before she answers: the letter goes anew, its old
link is over, and she accepts both at once."""

import pytest

from tests.journeys.portal import Portal
from tests.schools.post import link_to

pytestmark = pytest.mark.browser
SOUTH_GREEN, BRIGHTSIDE = "South Green Infant School", "Brightside Primary School"


def test_a_place_is_added_to_an_open_invitation(portal: Portal) -> None:
    email = f"lee.added.{portal.cast.slug}@south.invalid"
    priya = portal.person("coordinator")
    priya.go_to("People")
    priya.press("Invite a person")
    priya.fill("Full name", "Lee Marsden")
    priya.fill("Work e-mail", email)
    priya.select("School or partner", SOUTH_GREEN)
    priya.answer("Roles", "Headteacher")
    priya.press("Continue")
    priya.press("Send the invitation")
    priya.arrives("Lee Marsden")
    with portal.inside():
        first = link_to(email)

    priya.press("Add a school or partner")
    priya.arrives("Add a school or partner")
    priya.select("School or partner", BRIGHTSIDE)
    priya.press("Add and send")
    priya.is_told("Select at least one role")
    priya.answer("Roles", "Headteacher")
    priya.press("Add and send")
    priya.arrives("Lee Marsden")
    priya.sees("Invited in the same e-mail", SOUTH_GREEN, BRIGHTSIDE)

    with portal.inside():
        second = link_to(email)
    lee = portal.stranger(phone=True)
    lee.is_refused(first, 404)
    lee.open(second)
    lee.arrives(f"Join {portal.alliance}")
    lee.sees(SOUTH_GREEN, BRIGHTSIDE)
    lee.fill("Choose a password", "chalk and slate in the cupboard")
    lee.press("Accept and sign in")
    lee.arrives("Dashboard")

    priya.page.reload()
    priya.arrives("Lee Marsden")
    priya.misses("Add a school or partner")
