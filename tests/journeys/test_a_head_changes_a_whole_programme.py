"""A head sends a colleague to all of a conference that was booked as a whole, and cancels all of it in the end."""

import uuid

import pytest

from alliance_portal.kernel.models import OutgoingMail
from cpd.actions import book_programme
from schools.models import Person
from tests.cpd.test_programmes import conference
from tests.journeys.portal import Portal
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.browser


@pytest.fixture
def booked(portal: Portal) -> None:
    """Tom is booked on the talk and on the workshop on reading."""
    with portal.inside() as actor:
        programme, runs = conference(actor)
        tom = Person.objects.get(name="Tom Reed")
        book_programme(
            actor=actor, programme=programme, people=[tom], chosen=[runs["reading"]], key=uuid.uuid4()
        )


def test_a_head_changes_a_whole_programme(portal: Portal, booked: None) -> None:
    ruth = portal.person("head", phone=True)
    open_booking(portal, ruth, "Tom Reed")
    ruth.press("Send a colleague to the whole programme")
    ruth.arrives("Who goes to all of it instead of Tom Reed?")
    ruth.sees("Keynote", "Workshop on reading", "It costs nothing")
    ruth.press("Save")
    ruth.is_told("Select who goes instead")
    ruth.choose("Aisha Khan, Reception teacher")
    ruth.press("Save")
    ruth.arrives("Aisha Khan")
    ruth.sees("Aisha Khan goes to 2 parts instead of Tom Reed")

    open_booking(portal, ruth, "Aisha Khan")
    ruth.press("Cancel the whole programme")
    ruth.arrives("Cancel all of Annual conference for Aisha Khan?")
    ruth.sees("Keynote", "Workshop on reading", "Charge in all")
    ruth.press("Cancel all of it")
    ruth.sees("2 bookings of Aisha Khan cancelled")

    with portal.inside():
        told = OutgoingMail.objects.order_by("id").values_list("to_name", "subject")
        assert list(told) == [
            ("Tom Reed", "Booked: Annual conference"),
            ("Tom Reed", "Aisha Khan goes instead of you: Annual conference"),
            ("Aisha Khan", "Booked: Annual conference"),
            ("Aisha Khan", "Cancelled: Annual conference"),
        ]


def open_booking(portal: Portal, ruth: Visitor, name: str) -> None:
    """The page of one of her two bookings."""
    ruth.open(portal.address("courses/bookings/?state=booked"))
    ruth.page.get_by_role("link", name=name).first.click()
    ruth.arrives(name)
