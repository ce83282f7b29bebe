"""A teacher without an account finds her school, shows her address; the head confirms her, and she is in."""

import pytest

from tests.journeys.portal import Portal
from tests.schools.post import link_to

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("own_limits")]


def test_a_teacher_asks_to_join_and_the_head_confirms(portal: Portal) -> None:
    email = f"lee.asks.{portal.cast.slug}@south.invalid"
    lee = portal.stranger(phone=True)
    lee.open("/join/")
    lee.arrives("Which alliance does your school belong to?")
    lee.open(portal.address("schools/"))
    lee.arrives("Find your school")
    lee.fill("Name, place or URN of the school", "South Green")
    lee.press("Find")
    lee.arrives("Find your school")
    lee.misses("Brightside Primary School")
    lee.follow("South Green Infant School")
    lee.arrives("Ask to join at South Green Infant School")
    lee.press("Ask to join")
    lee.is_told("Enter your full name")
    lee.fill("Full name", "Lee Marsden")
    lee.fill("Work e-mail", email)
    lee.fill("Your job at the school", "Year 2 teacher")
    lee.press("Ask to join")
    lee.arrives("Check your e-mail")
    with portal.inside():
        link = link_to(email)
    lee.open(link)
    lee.arrives("Your request to join")
    lee.press("Yes, this is my e-mail address")
    lee.arrives("Your request to join")
    lee.sees("South Green Infant School has been asked.")
    lee.follow("Withdraw your request")
    lee.arrives("Withdraw your request?")
    lee.follow("No, go back")

    ruth = portal.person("head")
    ruth.follow("Does Lee Marsden work at South Green Infant School?")
    ruth.arrives("Does Lee Marsden work at South Green Infant School?")
    ruth.press("No, decline")
    ruth.arrives("Decline the request of Lee Marsden?")
    ruth.press("Decline")
    ruth.is_told("Enter the reason")
    ruth.follow("Cancel")
    ruth.arrives("Does Lee Marsden work at South Green Infant School?")
    ruth.press("Yes, confirm")
    ruth.arrives("Lee Marsden")
    ruth.sees("We have sent Lee Marsden an invitation.")
    ruth.follow("Requests to join")
    ruth.arrives("Requests to join")
    ruth.sees("Confirmed")

    with portal.inside():
        invitation = link_to(email)
    lee.open(link)
    lee.arrives("Your request to join")
    lee.sees("The school has confirmed you.")
    lee.open(invitation)
    lee.arrives(f"Join {portal.alliance}")
    lee.fill("Choose a password", "chalk and slate in the cupboard")
    lee.press("Accept and sign in")
    lee.arrives("Dashboard")
