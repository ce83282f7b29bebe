"""A teacher asks for all of a conference; his head approves it once, by the link in her e-mail."""

import re

import pytest

from alliance_portal.kernel.models import OutgoingMail
from tests.cpd.test_programmes import conference
from tests.journeys.portal import Portal

pytestmark = pytest.mark.browser
READING = "Workshop on reading: 11am to 1pm, 12 places left"


def test_a_teacher_asks_for_a_whole_programme(portal: Portal) -> None:
    with portal.inside() as actor:
        conference(actor)
    tom = portal.person("teacher", phone=True)
    tom.open(portal.address("courses/programmes/"))
    tom.follow("Annual conference")
    tom.press("Ask for all of it")
    tom.arrives("Ask for all of it")
    tom.press("Ask for all of it")
    tom.is_told("Select one of: Workshop on reading, Workshop on writing")
    tom.choose(READING)
    tom.press("Ask for all of it")
    tom.sees("We have written to you about all of it", "Keynote", "Workshop on reading")

    ruth = portal.stranger(phone=True)
    ruth.open(link_in_email(portal))
    ruth.arrives("Tom Reed asks for all of it")
    ruth.sees("Keynote", "Workshop on reading", "£27")
    ruth.choose("Yes, approve")
    ruth.press("Send the answer")
    ruth.arrives("This is answered")

    tom.open(portal.address("courses/bookings/?state=booked"))
    tom.sees("Keynote", "Workshop on reading")
    with portal.inside():
        letters = OutgoingMail.objects.filter(to_name="Tom Reed", subject="Booked: Annual conference")
        assert [len(letter.invitations) for letter in letters] == [2]


def link_in_email(portal: Portal) -> str:
    with portal.inside():
        text = OutgoingMail.objects.get(
            to_name="Ruth Okafor", subject__startswith="To approve: Tom Reed"
        ).text
    found = re.search(r"https?://[^/]+(/\S+/approval/\S+)", text)
    assert found
    return found[1]
