"""An alliance says that nobody is booked who is elsewhere at that time: a head who books two colleagues reads which of
them is, and where, and books the other (PEERS §6.1, 13)."""

import pytest

from cpd.models import Booking, Run
from tests.cpd.making import book, make_course, make_run
from tests.cpd.test_bookings import person
from tests.journeys.portal import Portal

pytestmark = pytest.mark.browser
FIRST, SECOND = "Reading aloud", "Number sense"
TOM, AISHA = "Tom Reed, Class teacher, Year 1", "Aisha Khan, Reception teacher"
QUESTION = "What if somebody who is booked is on another course at that time, or delivers one?"


def test_a_colleague_who_is_elsewhere_is_not_booked(portal: Portal) -> None:
    run = tom_is_elsewhere(portal)
    priya = portal.person("coordinator")
    priya.go_to("Courses")
    priya.follow("At the same time")
    priya.arrives("Bookings at the same time")
    priya.answer(QUESTION, "Refuse the booking, and say what is at the same time")
    priya.press("Save")
    priya.sees("It holds for what is booked from now on.")

    ruth = portal.person("head")
    ruth.go_to("Courses")
    ruth.follow(SECOND)
    ruth.press("Book places")
    ruth.arrives("Who do you want to book?")
    ruth.choose(TOM, AISHA)
    ruth.press("Continue")
    [message] = ruth.page.locator(".govuk-error-summary li").all_inner_texts()
    assert message.startswith(f"Tom Reed is booked on “{FIRST}” on")
    ruth.is_told(message)
    ruth.page.get_by_label(TOM).uncheck()
    ruth.press("Continue")
    ruth.arrives("Check before you book")
    ruth.sees("Aisha Khan")
    ruth.press("Book 1 place")
    ruth.arrives("Booking confirmed")
    with portal.inside():
        assert [str(one.person) for one in Booking.objects.filter(run=run)] == ["Aisha Khan"]


def tom_is_elsewhere(portal: Portal) -> Run:
    """Two courses at the same time in different places; Tom is booked on the first."""
    with portal.inside() as actor:
        first, second = (make_run(make_course(title=title), venue=title) for title in (FIRST, SECOND))
        book(actor, first, [person("Tom Reed")])
        return second
