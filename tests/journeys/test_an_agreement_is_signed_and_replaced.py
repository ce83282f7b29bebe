"""Schools sign how they share data; before it runs out a new version takes its place, and the old one can be read."""

import datetime as dt

import pytest
from django.utils import timezone

from schools.tasks import look_after_agreements
from tests.journeys.portal import Portal
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.browser
TITLE = "Sharing assessment data"
PARTIES = {"head": "South Green Infant School", "head-sunnymede": "Sunnymede Primary School"}


def sign(portal: Portal, key: str, said: str) -> None:
    """A head finds it on her dashboard, reads it and signs."""
    head = portal.person(key, phone=key == "head")
    head.follow(f"Sign for {PARTIES[key]}: {TITLE}")
    head.arrives(f"Sign for {PARTIES[key]}")
    head.sees(said)
    head.press("Sign")
    head.arrives(TITLE)
    head.sees(f"has signed for {PARTIES[key]}")


def send_out(priya: Visitor) -> None:
    priya.press("Send out for signature")
    priya.arrives("Send it out for signature?")
    priya.press("Send out")
    priya.arrives(TITLE)
    priya.sees("It is out for signature", "Not signed yet")


def test_an_agreement_is_signed_and_replaced(portal: Portal) -> None:
    today = timezone.localdate()
    priya = portal.person("coordinator")
    priya.go_to("Alliance")
    priya.follow("Agreements")
    priya.arrives("Agreements")
    priya.press("Add an agreement")
    priya.arrives("Add an agreement")
    priya.press("Continue")
    priya.is_told("Enter a title")
    priya.choose("Data-sharing protocol")
    priya.fill("Title", TITLE)
    priya.date("First day", today)
    priya.press("Continue")
    priya.arrives("Write the draft")
    priya.fill("Text", "The parties share results by school, never by pupil.")
    priya.fill("Purposes", "To find which schools need support")
    priya.fill("Categories of data", "Results at the end of Key Stage 1, by school")
    priya.choose(*PARTIES.values())
    priya.date("Last day", today + dt.timedelta(days=30))
    priya.press("Save draft")
    priya.arrives(TITLE)
    send_out(priya)

    portal.post()
    sign(portal, "head", "never by pupil")
    priya.page.reload()
    priya.sees("Out for signature", "Ruth Okafor, Headteacher", "Not signed")
    sign(portal, "head-sunnymede", "never by pupil")

    look_after_agreements()  # every morning
    portal.work("agreement_expiry")
    priya.open(portal.address())
    priya.sees(f"Renew {TITLE}", "It ends on")
    priya.follow(f"Renew {TITLE}")
    priya.arrives(TITLE)
    priya.sees("In force", "Daniel Frost, Headteacher")
    first = priya.path
    priya.press("Make a new version")
    priya.arrives("Write the draft")
    priya.sees("Version 2 is a draft")
    priya.fill("Text", "The parties share results by school and year, never by pupil.")
    priya.date("First day", today)
    priya.press("Save draft")
    priya.arrives(TITLE)
    send_out(priya)
    for key in PARTIES:
        sign(portal, key, "by school and year")

    priya.page.reload()
    priya.sees("In force", "by school and year")
    priya.follow("Version 1")
    priya.arrives(TITLE)
    assert priya.path == first
    priya.sees(
        "Ended",
        "Replaced by version 2",
        "share results by school, never by pupil",
        "Ruth Okafor, Headteacher",
    )
