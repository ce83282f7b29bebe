"""A session of a programme has too few people: the co-ordinator sees which, and decides that it takes place."""

import uuid

import pytest

from cpd.actions import book_places
from cpd.models import Run
from tests.cpd.making import make_course, make_people, make_run
from tests.journeys.portal import Portal

pytestmark = pytest.mark.browser
COURSE = "Leading geography"


@pytest.fixture
def run(portal: Portal) -> Run:
    """It needs two in each session: one is booked for the whole, one more for the first session alone."""
    with portal.inside() as actor:
        run = make_run(
            make_course(title=COURSE),
            dates=(14, 27, 60),
            min_places=2,
            price_pence=9000,
            session_price_pence=4000,
        )
        for title, session in zip(("Maps", "Rivers", "Fieldwork"), run.sessions.all(), strict=True):
            session.title = title
            session.save()
        for sessions in ([], [run.sessions.get(title="Maps")]):
            book_places(actor=actor, run=run, people=make_people(1), key=uuid.uuid4(), sessions=sessions)
        return run


def test_a_coordinator_decides_on_a_session_with_too_few(portal: Portal, run: Run) -> None:
    with portal.inside():
        rivers = run.sessions.get(title="Rivers")
    priya = portal.person("coordinator")
    priya.go_to("Courses")
    priya.arrives("Courses")
    priya.follow(COURSE)
    priya.arrives(COURSE)
    priya.sees("Do these dates take place?", rivers.described, "1 person is booked")
    priya.press(f"It takes place {rivers.described}")
    priya.arrives(COURSE)
    priya.sees(f"Noted: {rivers.described} takes place.")
    priya.misses("Do these dates take place?")
