"""An alliance puts a file and a meeting before its network: the other downloads the file, and has the meeting in its
calendar and its post until it is called off."""

import dataclasses
import datetime as dt
import uuid
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Browser

from alliance_portal.kernel.models import OutgoingMail
from schools.actions.network_meetings import tell_of_meetings
from schools.actions.networks import answer_invitation, invite_alliance, save_network
from schools.models import Network
from tests.cast import PLYMOUTH, AllianceCast
from tests.journeys.portal import Portal

pytestmark = pytest.mark.browser
NETWORK, MEETING = "Leading small schools", "Planning next year’s days"


@pytest.fixture
def guests(
    browser: Browser, live_server: Any, fresh_alliance: Callable[[AllianceCast], AllianceCast], way: str
) -> Portal:
    """Plymouth under a name of its own."""
    name = f"Plymouth Alliance {uuid.uuid4().hex[:6]}"
    return Portal(browser, live_server.url, fresh_alliance(dataclasses.replace(PLYMOUTH, name=name)), way)


@pytest.fixture
def network(portal: Portal, guests: Portal) -> Network:
    with portal.inside() as actor:
        row = save_network(
            actor=actor, network=Network(name=NETWORK, purpose="A purpose", starts_on=dt.date(2017, 9, 1))
        )
        asked = invite_alliance(actor=actor, network=row, guest=guests.alliance)
    with guests.inside() as actor:
        answer_invitation(actor=actor, invitation=asked.public_id, joins=True)
    return row


def told(portal: Portal) -> list[str]:
    """What the other alliance's worker has written to its own people since it last looked."""
    with portal.inside() as actor:
        tell_of_meetings(actor=actor)
        letters = OutgoingMail.objects.filter(kind__startswith="schools.network_meeting").order_by("pk")
        return list(dict.fromkeys(letters.values_list("subject", flat=True)))


def test_an_alliance_shares_a_file_and_a_meeting_with_its_network(
    portal: Portal, guests: Portal, network: Network, tmp_path: Path
) -> None:
    board = f"alliance/networks/{network.public_id}/"
    dates = tmp_path / "dates-and-topics.csv"
    dates.write_text("Day,Topic\n2017-03-09,Governors\n", encoding="utf-8")
    priya = portal.person("coordinator")
    priya.open(portal.address(board))
    priya.press("Add a resource")
    priya.arrives("Add a resource")
    priya.fill("Title", "Dates and topics")
    priya.press("Save")
    priya.is_told("Choose a file, or enter a web address")
    priya.page.get_by_label("File").set_input_files(dates)
    priya.press("Save")
    priya.arrives(NETWORK)
    priya.sees("dates-and-topics.csv")
    priya.press("Add a meeting")
    priya.arrives("Add a meeting")
    priya.fill("Title", MEETING)
    priya.date("Day", timezone.localdate() + dt.timedelta(days=9))
    priya.fill("Begins", "16:00")
    priya.fill("Where", "The library")
    priya.press("Save")
    priya.arrives(NETWORK)

    assert told(guests) == [f"Network meeting: {MEETING}"]
    edward = guests.person("lead", phone=True)
    edward.open(guests.address(board))
    with edward.page.expect_download() as waiting:
        edward.page.get_by_role("link", name="dates-and-topics.csv").click()
    assert Path(waiting.value.path()).read_bytes() == dates.read_bytes()
    edward.open(guests.address("courses/calendar/"))
    edward.sees(MEETING, "The library")
    edward.page.get_by_role("link", name=MEETING).click()
    edward.arrives(NETWORK)

    priya.page.get_by_role("link", name=f"Withdraw {MEETING}").click()
    priya.arrives(f"Withdraw “{MEETING}”?")
    priya.sees("It leaves their calendars")
    priya.press("Withdraw")
    priya.arrives(NETWORK)
    assert told(guests)[-1] == f"Cancelled network meeting: {MEETING}"
    edward.open(guests.address("courses/calendar/"))
    edward.misses(MEETING)
    guests.close()
