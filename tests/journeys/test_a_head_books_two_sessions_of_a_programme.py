"""A programme over the year has single sessions: a head books two of them with credits, and cancels one."""

import datetime as dt
import uuid

import pytest

from cpd.actions import book_places, give_credits, save_rates
from cpd.models import CreditRates, Run
from tests.cpd.making import make_course, make_people, make_run, organisation
from tests.cpd.test_bookings import SOUTH_GREEN
from tests.journeys.portal import Portal

pytestmark = pytest.mark.browser
COURSE = "NQT programme"
TITLES = ("Behaviour and routines", "Planning for all", "Marking that helps")


@pytest.fixture
def run(portal: Portal) -> Run:
    """Three dates, each for £60 or 2 credits, of which the school has 5; the second is full."""
    with portal.inside() as actor:
        run = make_run(
            make_course(title=COURSE),
            dates=(14, 45, 80),
            places=1,
            price_pence=15000,
            session_price_pence=6000,
        )
        for title, session in zip(TITLES, run.sessions.all(), strict=True):
            session.title = title
            session.starts = dt.time(13)
            session.save()
        second = [run.sessions.get(title=TITLES[1])]
        book_places(actor=actor, run=run, people=make_people(1), key=uuid.uuid4(), sessions=second)
        save_rates(actor=actor, rates=CreditRates(run=run, session_costs=2))
        school = organisation(SOUTH_GREEN)
        give_credits(actor=actor, organisation=school, count=5, because="Twilights given")
        return run


def test_a_head_books_two_sessions_of_a_programme(portal: Portal, run: Run) -> None:
    ruth = portal.person("head")
    ruth.go_to("Courses")
    ruth.arrives("Courses")
    ruth.follow(COURSE)
    ruth.arrives(COURSE)
    ruth.sees("£60 each", "1 place left", "Full")

    ruth.press("Book single sessions")
    ruth.arrives("Which sessions do you want to book?")
    ruth.sees("Full: Planning for all")
    ruth.press("Continue")
    ruth.is_told("Select at least one session")
    with portal.inside():
        first, _, third = run.sessions.all()
    for session in (first, third):
        ruth.choose(f"{session.described}, 1pm to 3:30pm: 1 place left")
    ruth.press("Continue")
    ruth.arrives("Who do you want to book?")
    ruth.sees(*TITLES[::2])
    ruth.choose("Tom Reed, Class teacher, Year 1")
    ruth.press("Continue")
    ruth.arrives("Check before you book")
    ruth.sees("£120 for 2 places", *TITLES[::2])
    ruth.choose("Pay with 4 of our 5 credits")
    ruth.press("Book 2 places")
    ruth.arrives("Booking confirmed")
    ruth.sees(f"Tom Reed: {first.described}", f"Tom Reed: {third.described}")

    ruth.follow("Back to the course")
    ruth.arrives(COURSE)
    ruth.follow(f"See the booking of Tom Reed, {third}")
    ruth.arrives("Tom Reed")
    ruth.sees("This session only", "Paid with 2 credits")
    ruth.press("Cancel the booking")
    ruth.arrives("Cancel the booking of Tom Reed?")
    ruth.sees(TITLES[2])
    ruth.press("Cancel the booking")
    ruth.arrives(COURSE)
    ruth.sees("The booking of Tom Reed is cancelled")
