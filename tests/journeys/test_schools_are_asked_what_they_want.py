"""The co-ordinator asks schools what they want, reminds those that are silent, closes early, and makes a need of it."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone

from tests.deliveries.self_evaluation import SOUTH_GREEN, theme
from tests.journeys.portal import Portal
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.browser
TITLE = "What shall we offer in the summer term?"


def ask(priya: Visitor, topic: str) -> None:
    priya.go_to("Self-evaluation")
    priya.follow("Surveys")
    priya.arrives("Surveys")
    priya.press("Ask schools what they want")
    priya.arrives("Ask schools what they want")
    priya.fill("Title", TITLE)
    priya.date("Last day to answer", timezone.localdate() + dt.timedelta(days=10))
    priya.press("Save")
    priya.is_told("Select at least one theme")
    priya.choose(topic)
    priya.press("Save")
    priya.arrives(TITLE)
    priya.press("Open it to schools")
    priya.arrives(f"Open “{TITLE}” to schools?")
    priya.press("Open")
    priya.arrives(TITLE)


def answer(ruth: Visitor, topic: str) -> None:
    ruth.go_to("Self-evaluation")
    ruth.follow("Surveys")
    ruth.follow(TITLE)
    ruth.arrives(TITLE)
    ruth.press(f"Answer for {SOUTH_GREEN}")
    ruth.arrives(TITLE)
    ruth.answer(topic, "We need it soon")
    ruth.fill("What else would help?", "In the afternoon, please.")
    ruth.press("Save")
    ruth.arrives(TITLE)
    ruth.sees(f"The answer of {SOUTH_GREEN} is saved.")


def test_schools_are_asked_what_they_want(portal: Portal) -> None:
    with portal.inside():
        topic = theme("Phonics").name
    priya, ruth = portal.person("coordinator"), portal.person("head", phone=True)
    ask(priya, topic)
    answer(ruth, topic)

    priya.press("Remind schools")
    priya.arrives("Remind the schools that have not answered?")
    priya.misses(SOUTH_GREEN)
    priya.press("Send")
    priya.arrives(TITLE)
    priya.sees("The others were reminded on")
    priya.press("Close it now")
    priya.arrives(f"Close “{TITLE}” now?")
    priya.press("Close")
    priya.arrives(TITLE)
    priya.sees("before its last day", SOUTH_GREEN, "In the afternoon, please.")
    ruth.open(priya.path)
    ruth.arrives(TITLE)
    ruth.misses(f"Answer for {SOUTH_GREEN}")

    priya.press("Open it again")
    priya.arrives(f"Open “{TITLE}” again")
    priya.date("Last day to answer", timezone.localdate())
    priya.press("Open")
    priya.is_told("Enter a date in the future")
    priya.follow("Back")
    priya.arrives(TITLE)
    priya.follow(f"Make it a need : {topic}")
    priya.arrives("Write down a need")
    priya.fill("What is needed?", "Phonics in the afternoon")
    priya.press("Save")
    priya.arrives("Phonics in the afternoon")
    priya.go_to("Self-evaluation")
    priya.follow("Surveys")
    priya.arrives("Surveys")
    priya.sees("Response rate", "%")
