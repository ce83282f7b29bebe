"""A co-ordinator invites an executive head to both of her schools by one e-mail, and takes one place back; she accepts
what still stands."""

import pytest

from tests.journeys.portal import Portal
from tests.schools.post import link_to

pytestmark = pytest.mark.browser
SOUTH_GREEN, BRIGHTSIDE = "South Green Infant School", "Brightside Primary School"


def test_an_executive_head_is_invited_to_two_schools(portal: Portal) -> None:
    email = f"lee.marsden.{portal.cast.slug}@south.invalid"
    priya = portal.person("coordinator")
    priya.go_to("People")
    priya.press("Invite a person")
    priya.arrives("Invite a person")
    priya.fill("Full name", "Lee Marsden")
    priya.fill("Work e-mail", email)
    priya.select("School or partner", SOUTH_GREEN)
    priya.answer("Roles", "Headteacher")
    priya.press("Add another school or partner")
    priya.arrives("Invite a person")
    priya.select("Place 2: school or partner", BRIGHTSIDE)
    priya.press("Continue")
    priya.is_told(f"Select at least one role at {BRIGHTSIDE}")
    priya.answer("Place 2: roles", "Headteacher")
    priya.press("Continue")
    priya.arrives("Check before you invite")
    priya.sees(SOUTH_GREEN, BRIGHTSIDE)
    priya.press("Send the invitation")
    priya.arrives("Lee Marsden")
    priya.sees(
        "We have sent Lee Marsden an invitation to 2 places.", "Invited in the same e-mail", BRIGHTSIDE
    )

    with portal.inside():
        link = link_to(email)
    lee = portal.stranger(phone=True)
    lee.open(link)
    lee.arrives(f"Join {portal.alliance}")
    lee.sees(SOUTH_GREEN, BRIGHTSIDE)

    priya.press("Withdraw it")
    priya.arrives("Withdraw the invitation of Lee Marsden?")
    priya.press("Withdraw the invitation")
    priya.is_told("Select what you withdraw")
    priya.choose(f"The invitation to {SOUTH_GREEN} alone")
    priya.press("Withdraw the invitation")
    priya.arrives("Lee Marsden")

    lee.page.reload()
    lee.arrives(f"Join {portal.alliance}")
    lee.misses(SOUTH_GREEN)
    lee.fill("Choose a password", "chalk and slate in the cupboard")
    lee.press("Accept and sign in")
    lee.arrives("Dashboard")
