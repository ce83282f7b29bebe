"""A teacher asks for a place; his head approves it by the link in her e-mail, and declines another on her page."""

import re

import pytest

from alliance_portal.kernel.models import OutgoingMail
from tests.cpd.making import make_course, make_run
from tests.journeys.portal import Portal

pytestmark = pytest.mark.browser
FIRST, SECOND = "Reading aloud", "Number sense"


def test_a_teacher_asks_and_the_head_approves_from_the_email(portal: Portal) -> None:
    with portal.inside():
        runs = [make_run(make_course(title=title), places=1) for title in (FIRST, SECOND)]
        pages = [portal.address(f"courses/run/{run.public_id}/") for run in runs]
    tom = portal.person("teacher", phone=True)
    for page in pages:
        tom.open(page)
        tom.press("Ask for a place")
        tom.arrives("Ask for a place")
        tom.sees("Meanwhile the place is held, for at most 5 working days")
        tom.press("Ask for a place")
        tom.arrives("Tom Reed")
        tom.sees("Waiting for approval", "The school has not answered yet.")

    ruth = portal.stranger(phone=True)
    ruth.open(link_in_email(portal))
    ruth.arrives("Tom Reed asks for a place")
    ruth.press("Send the answer")
    ruth.is_told("Select whether you approve")
    ruth.choose("Yes, approve")
    ruth.press("Send the answer")
    ruth.arrives("This is answered")

    signed_in = portal.person("head")
    signed_in.open(portal.address())
    signed_in.follow("Approve 1 place that your staff asked for")
    signed_in.arrives("Places to approve")
    signed_in.press("Send the answer")
    signed_in.is_told("Select whom you answer")
    starts = runs[1].starts_on
    signed_in.choose(f"Tom Reed, South Green Infant School: {SECOND}, {starts.day} {starts:%B %Y}")
    signed_in.choose("No, decline")
    signed_in.fill("Why not?", "We need you here that day.")
    signed_in.press("Send the answer")
    signed_in.sees("1 place declined", "Nothing waits for approval")

    tom.open(pages[0])
    tom.sees("Booked")
    tom.open(portal.address("courses/bookings/?state=declined"))
    tom.follow(SECOND)
    tom.sees("We need you here that day.")


def link_in_email(portal: Portal) -> str:
    with portal.inside():
        rows = OutgoingMail.objects.filter(subject__startswith="To approve: Tom Reed, Reading")
        text = rows.get(to_name="Ruth Okafor").text
    found = re.search(r"https?://[^/]+(/\S+/approval/\S+)", text)
    assert found
    return found[1]
