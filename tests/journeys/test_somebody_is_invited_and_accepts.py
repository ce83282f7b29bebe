"""A head invites a colleague, who opens the link of her e-mail, chooses a password and is in."""

import pytest

from tests.journeys.portal import Portal
from tests.schools.post import link_to

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("way", ["scripts", "no-scripts", "keyboard"], indirect=True)
def test_somebody_is_invited_and_accepts(portal: Portal) -> None:
    email = f"lee.marsden.{portal.cast.slug}@south.invalid"
    ruth = portal.person("head")
    ruth.go_to("People")
    ruth.press("Invite a person")
    ruth.arrives("Invite a person")
    ruth.press("Continue")
    ruth.is_told("Enter the full name")
    ruth.fill("Full name", "Lee Marsden")
    ruth.fill("Work e-mail", email)
    ruth.fill("Job", "Year 2 teacher")
    ruth.select("School or partner", "South Green Infant School")
    ruth.choose("Member of staff", "ITT mentor")
    ruth.fill("Personal line", "We met at the phonics course.")
    ruth.press("Continue")
    ruth.arrives("Check before you invite")
    ruth.sees("We met at the phonics course.", "ITT mentor")
    ruth.press("Change something")
    ruth.arrives("Invite a person")
    ruth.press("Continue")
    ruth.press("Send the invitation")
    ruth.arrives("Lee Marsden")
    ruth.sees("Invited today")

    with portal.inside():
        link = link_to(email)
    lee = portal.stranger()
    lee.open(link)
    lee.arrives(f"Join {portal.alliance}")
    lee.sees("Ruth Okafor invites you, Lee Marsden.", "We met at the phonics course.")
    lee.follow("Decline")
    lee.arrives("Decline this invitation?")
    lee.follow("No, go back")
    lee.press("Accept and sign in")
    lee.is_told("Choose a password")
    lee.fill("Choose a password", "chalk and slate in the cupboard")
    lee.press("Accept and sign in")
    lee.arrives("Dashboard")
    lee.open(link)
    lee.arrives("You have accepted this invitation")
    lee.press("Go to the alliance")
    lee.arrives("Dashboard")

    ruth.go_to("People")
    ruth.follow("Invitations")
    ruth.arrives("Invitations")
    ruth.sees("Accepted on")
    ruth.follow("Lee Marsden")
    ruth.sees("Accepted")

    visitor = portal.stranger(phone=True)
    visitor.is_refused(portal.address("invited/a-guess/"), 404)
    visitor.arrives("This link does not work any more")
