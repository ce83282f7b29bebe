"""The terms say until when a school sends a colleague instead: after that its head is told to ask the alliance, and the
co-ordinator changes who comes (PEERS §6.1, 23)."""

import pytest

from cpd.models import Booking
from tests.cpd.making import book, make_course, make_run
from tests.cpd.test_bookings import person
from tests.cpd.test_tariffs import WORKING, percent, terms
from tests.journeys.portal import Portal

pytestmark = pytest.mark.browser
ASK = "The alliance can still change who comes: ask it."


def test_a_head_is_too_late_to_send_a_colleague(portal: Portal) -> None:
    with portal.inside() as actor:
        terms(actor, WORKING, [percent(0, 100)])
    priya = portal.person("coordinator")
    priya.go_to("Courses")
    priya.follow("Cancellation terms")
    priya.arrives("Cancellation terms")
    priya.press("Change the terms")
    priya.arrives("Cancellation terms")
    priya.answer("Until when can a school send a colleague instead?", "7 days before")
    priya.press("Show what it says")
    priya.sees("until 7 days before it begins; after that ask the alliance.", "Nothing is saved yet.")
    priya.examine()
    priya.press("Save")
    priya.sees("until 7 days before it begins; after that ask the alliance.")

    page = tom_is_booked(portal)
    ruth = portal.person("head", phone=True)
    ruth.open(page)
    ruth.arrives("Tom Reed")
    ruth.sees(ASK)
    ruth.misses("Send a colleague instead")
    ruth.open(f"{page}colleague/")
    ruth.arrives("Tom Reed")  # back again, with the reason
    ruth.sees(ASK)

    priya.open(page)
    priya.press("Send a colleague instead")
    priya.arrives("Who goes instead of Tom Reed?")
    priya.press("Save")
    priya.is_told("Select who goes instead")
    priya.choose("Aisha Khan, Reception teacher")
    priya.press("Save")
    priya.arrives("Aisha Khan")
    priya.sees("Aisha Khan goes instead of Tom Reed. We have written to both.")


def tom_is_booked(portal: Portal) -> str:
    """On a course in five days."""
    with portal.inside() as actor:
        run = make_run(make_course(title="Reading aloud"), dates=(5,))
        book(actor, run, [person("Tom Reed")])
        return portal.address(f"courses/booking/{Booking.objects.get(run=run).public_id}/")
