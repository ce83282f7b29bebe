"""One alliance founds a network and invites another, which says what it shows; it leaves, and asks to come back."""

import dataclasses
import datetime as dt
import uuid
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.cast import PLYMOUTH, AllianceCast
from tests.journeys.portal import Portal

pytestmark = pytest.mark.browser


@pytest.fixture
def guests(
    browser: Browser, live_server: Any, fresh_alliance: Callable[[AllianceCast], AllianceCast], way: str
) -> Portal:
    """Plymouth under a name of its own."""
    name = f"Plymouth Alliance {uuid.uuid4().hex[:6]}"
    return Portal(browser, live_server.url, fresh_alliance(dataclasses.replace(PLYMOUTH, name=name)), way)


def test_two_alliances_join_in_a_network(portal: Portal, guests: Portal) -> None:
    network = f"Small schools {uuid.uuid4().hex[:6]}"
    priya = portal.person("coordinator")
    priya.go_to("Alliance")
    priya.follow("Networks")
    priya.arrives("Networks of alliances")
    priya.sees("We take part in no network")
    priya.press("Found a network")
    priya.arrives("Found a network")
    priya.press("Save")
    priya.is_told("Enter the name of the network")
    priya.fill("Name of the network", network)
    priya.fill("What it is for", "One programme for heads")
    priya.date("First day", dt.date(2018, 9, 1))
    priya.choose("They may see our lead schools")
    priya.press("Save")
    priya.arrives("Networks of alliances")
    priya.page.get_by_role("link", name="Invite an alliance").click()
    priya.arrives("Invite an alliance")
    priya.select("Alliance", guests.alliance.name)
    priya.fill("What you want to tell them", "Let us plan the year together")
    priya.press("Invite")
    priya.arrives("Networks of alliances")
    priya.sees("no answer yet")

    colin = guests.person("coordinator", phone=True)
    colin.follow(f"Answer the invitation to {network}")
    colin.arrives("Networks of alliances")
    colin.sees(f"{portal.alliance.name} invites us", "Let us plan the year together")
    colin.misses("Buttsbury Infant School")
    colin.press("Answer")
    colin.arrives(network)
    colin.press("Answer")
    colin.is_told("Select whether the alliance joins")
    colin.choose("Yes, we join", "They may see our lead schools")
    colin.press("Answer")
    colin.arrives("Networks of alliances")
    colin.sees(f"We take part in {network}", "Led by Buttsbury Infant School")

    priya.page.reload()
    priya.sees(guests.alliance.name, "Led by High View School")
    colin.page.get_by_role("link", name=f"Leave {network}").click()
    colin.arrives(f"Leave {network}?")
    colin.press("Leave the network")
    colin.arrives("Networks of alliances")
    colin.sees("Where we took part")
    priya.page.reload()
    priya.sees("Former members")
    priya.misses("High View School")

    priya.page.get_by_role("link", name=f"Change {network}").click()
    priya.arrives("Change the network")
    priya.choose("Other alliances may find it and ask to join")
    priya.choose("They may see how many schools we have and how many courses we offer")
    priya.press("Save")
    priya.sees("at 1 alliance that shows its number")
    colin.page.reload()
    colin.sees("Networks that others may join")
    colin.page.get_by_role("link", name=f"Ask to join {network}").click()
    colin.arrives(f"Ask to join {network}")
    colin.press("Ask")
    colin.is_told("Enter why we would like to take part")
    colin.fill("Why we would like to take part", "We would like to come back")
    colin.press("Ask")
    colin.arrives("Networks of alliances")
    colin.sees("no answer yet")
    priya.open(portal.address())
    priya.follow(f"{guests.alliance.name} asks to join {network}")
    priya.arrives(f"{guests.alliance.name} asks to join")
    priya.sees("We would like to come back")
    priya.choose("No")
    priya.press("Answer")
    priya.is_told("Enter why not")
    priya.choose("Yes, invite them")
    priya.press("Answer")
    priya.arrives("Networks of alliances")
    colin.page.reload()
    colin.sees(f"{portal.alliance.name} invites us")
    guests.close()
