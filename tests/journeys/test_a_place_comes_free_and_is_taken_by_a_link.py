"""Two colleagues keep together and wait; places come free; one answers by the link in the e-mail, one gives hers up."""

import re

import pytest

from alliance_portal.kernel.models import OutgoingMail
from cpd.actions import cancel_booking
from cpd.models import Booking, Run
from tests.cpd.making import book, make_course, make_people, make_run
from tests.journeys.portal import Portal

pytestmark = pytest.mark.browser
COURSE = "Leading phonics in Year 1"


@pytest.fixture
def run(portal: Portal) -> Run:
    """Two places, both taken, two weeks from now; the alliance asks before its waiting lists move."""
    with portal.inside() as actor:
        run = make_run(make_course(title=COURSE), places=2, offer_hours=48)
        book(actor, run, make_people(2))
        return run


def give_up_both(portal: Portal, run: Run) -> None:
    with portal.inside() as actor:
        for booking in run.bookings.filter(state=Booking.State.BOOKED).order_by("pk"):
            cancel_booking(actor=actor, booking=booking)


def link_sent_about(portal: Portal, name: str) -> str:
    """The link in the e-mail that offers the place of this person."""
    with portal.inside():
        text = OutgoingMail.objects.filter(kind="cpd.offered", subject__contains=name).latest("pk").text
    found = re.search(r"/a/\S+/offer/\S+", text)
    assert found
    return found[0]


def test_a_place_comes_free_and_is_taken_by_a_link(portal: Portal, run: Run) -> None:
    ruth = portal.person("head", phone=True)
    ruth.open(portal.address(f"courses/run/{run.public_id}/"))
    ruth.press("Join the waiting list")
    ruth.choose("Aisha Khan, Reception teacher", "Tom Reed, Class teacher, Year 1")
    ruth.press("Continue")
    ruth.arrives("Check before you book")
    ruth.sees("2 people go on the waiting list")
    ruth.choose("Keep them together")
    ruth.sees("Full", "We put everybody on the waiting list at once")
    ruth.press("Join the waiting list")
    ruth.sees("Tom Reed, number 2")

    give_up_both(portal, run)
    tom = portal.stranger(phone=True)
    tom.open(link_sent_about(portal, "Tom Reed"))
    tom.arrives("A place for Tom Reed")
    tom.sees("Held until")
    tom.press("Take the place")
    tom.arrives("Place booked")

    ruth.open(portal.address())
    ruth.follow(f"A place for Aisha Khan: {COURSE}")
    ruth.arrives("A place for Aisha Khan")
    ruth.press("Give it up")
    ruth.arrives("Place given up")
    ruth.follow("Back to the booking")
    ruth.sees("Cancelled")
    tom.open(link_sent_about(portal, "Tom Reed"))
    tom.sees("There is no offer to answer any more.")
