"""A teacher sees and takes everything that is held on her, has it corrected, and asks to be erased; and she is gone."""

import json
from pathlib import Path

import pytest

from schools.models import NewsItem, Person, PrivacyRequest
from tests.journeys.portal import Portal

pytestmark = pytest.mark.browser


def test_a_teacher_gets_her_data_and_asks_to_be_erased(portal: Portal) -> None:
    tom = portal.person("teacher", phone=True)
    tom.open(portal.address("your-data/"))
    tom.arrives("Your data and consents")
    tom.follow("See and download everything the portal holds on you")
    tom.arrives("Everything the portal holds on you")
    file = json.loads(Path(tom.download("Download as a file (JSON)").path()).read_text())
    assert "Tom Reed" in json.dumps(file)

    tom.open(portal.address("your-data/"))
    tom.follow("Ask for a correction")
    tom.arrives("Ask for a correction")
    tom.press("Ask")
    tom.is_told("Select what is wrong")
    tom.select("What is wrong?", "Name, job and address")
    tom.fill("What does it say, and what should it say?", "I teach Year 3 now.")
    tom.press("Ask")
    tom.arrives("Your request")

    ruth = portal.person("head")
    ruth.follow("Tom Reed asks for a correction")
    ruth.arrives("Tom Reed")
    ruth.press("Answer")
    ruth.is_told("Select your answer")
    ruth.choose("It is put right")
    ruth.fill("What did you change, or why does it stay?", "Your job says Year 3 now.")
    ruth.press("Answer")
    ruth.arrives("Tom Reed")
    ruth.sees("Answered. We have told Tom Reed.")

    tom.open(portal.address("your-data/"))
    tom.follow("Ask for your data to be erased")
    tom.arrives("Ask for your data to be erased")
    tom.sees("What stays with the name, and why")
    tom.press("Ask for erasure")
    tom.arrives("Your request")
    tom.sees("Waiting for an answer")

    with portal.inside():
        NewsItem.objects.create(title="Tom and the trains", body="Year 2 went to York.")
    priya = portal.person("coordinator")
    priya.follow("Tom Reed asks for erasure")
    priya.arrives("Tom Reed")
    priya.press("See what would go, and decide")
    priya.arrives("Erase the data of Tom Reed?")
    priya.sees("These texts may name Tom Reed: read them", "Tom and the trains")
    priya.press("Decline, with a reason")
    priya.arrives("Decline to erase Tom Reed?")
    priya.follow("Cancel")
    priya.press("See what would go, and decide")
    priya.press("Erase")
    priya.arrives("Tom Reed")
    priya.sees("Accepted")
    portal.work("erase_person")

    with portal.inside():
        number = PrivacyRequest.objects.get(kind="erasure").number
        assert not Person.objects.filter(name="Tom Reed").exists()
    priya.follow("Requests about data")
    priya.arrives("Requests about people’s data")
    priya.sees(f"Former member of staff {number}", "Done")
    priya.misses("Tom Reed")
    tom.open(portal.address())
    tom.arrives("Sign in")

    priya.open(portal.address())
    priya.follow(f"Texts that may still tell who Former member of staff {number} was")
    priya.arrives("Texts that may still tell who it was")
    priya.sees("Tom and the trains")
    while priya.page.get_by_role("button", name="Tick off").count():
        priya.page.get_by_role("button", name="Tick off").first.click()
        priya.arrives("Texts that may still tell who it was")
    priya.open(portal.address())
    priya.misses("Texts that may still tell")
