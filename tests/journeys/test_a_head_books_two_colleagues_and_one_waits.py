"""A head books two colleagues, one of them new to the portal, where one place is left; a cancellation moves one up."""

import pytest

from cpd.models import Run
from tests.cpd.making import make_course, make_run
from tests.journeys.portal import Portal

pytestmark = pytest.mark.browser
COURSE = "Leading phonics in Year 1"


@pytest.fixture(params=["scripts", "no-scripts", "keyboard"])
def way(request: pytest.FixtureRequest) -> str:
    """Booking is what most people do, so it is tried with the keys alone as well."""
    return str(request.param)


@pytest.fixture
def run(portal: Portal) -> Run:
    """One place is left, two weeks from now."""
    with portal.inside():
        return make_run(make_course(title=COURSE), places=1)


def test_a_head_books_two_colleagues_and_one_waits(portal: Portal, run: Run) -> None:
    ruth = portal.person("head")
    ruth.go_to("Courses")
    ruth.arrives("Courses")
    ruth.follow(COURSE)
    ruth.arrives(COURSE)

    ruth.press("Book places")
    ruth.arrives("Who do you want to book?")
    ruth.press("Continue")
    ruth.is_told("Select who you want to book")
    ruth.choose("Tom Reed, Class teacher, Year 1")
    ruth.press("Add a colleague who is not listed")
    ruth.arrives("Add a colleague")
    ruth.fill("Full name", "Abigail Stone")
    ruth.fill("Work e-mail", "abigail.stone")
    ruth.press("Add")
    ruth.is_told("Enter an e-mail address such as name@school.org.uk")
    ruth.fill("Work e-mail", f"abigail.stone+{portal.cast.slug}@alliance-portal.invalid")
    ruth.press("Add")
    ruth.arrives("Who do you want to book?")
    tom = ruth.page.get_by_label("Tom Reed, Class teacher, Year 1", exact=True)
    tom.press("Enter")  # goes on, adds nobody
    ruth.arrives("Check before you book")
    ruth.sees("Abigail Stone", "Tom Reed", "£90", "1 person goes on the waiting list")
    ruth.press("Book 1 place and join the waiting list")
    ruth.arrives("Booking confirmed")
    ruth.sees("Tom Reed, number 1")

    ruth.follow("Back to the course")
    ruth.arrives(COURSE)
    ruth.follow("See the booking of Abigail Stone")
    ruth.arrives("Abigail Stone")
    ruth.press("Cancel the booking")
    ruth.arrives("Cancel the booking of Abigail Stone?")
    ruth.press("Cancel the booking")
    ruth.arrives(COURSE)
    ruth.sees("The booking of Abigail Stone is cancelled")
    ruth.follow("See the booking of Tom Reed")
    ruth.arrives("Tom Reed")
    ruth.sees("Booked")

    portal.post()
    priya = portal.person("coordinator")
    priya.open(portal.address("mail/"))
    priya.arrives("E-mails")
    priya.follow(f"You have a place: {COURSE}, {run.starts_on.day} {run.starts_on:%B %Y}")
    priya.sees("Tom Reed", "Sent")
    priya.examine()
