"""Tom has one session of a programme and cannot come that day: his head moves him to another, then to all of it."""

import uuid

import pytest

from cpd.actions import book_places
from cpd.models import Run
from tests.cpd.making import make_course, make_people, make_run
from tests.cpd.test_bookings import person
from tests.journeys.portal import Portal

pytestmark = pytest.mark.browser
COURSE = "Leading mathematics"
TITLES = ("Number sense", "Fluency", "Reasoning")


@pytest.fixture
def run(portal: Portal) -> Run:
    """Three dates: Tom has the first, somebody else the second, which is full."""
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
            session.save()
        first, second, _ = run.sessions.all()
        for who, session in ((person("Tom Reed"), first), (make_people(1)[0], second)):
            book_places(actor=actor, run=run, people=[who], key=uuid.uuid4(), sessions=[session])
        return run


def test_a_head_moves_a_single_session_of_a_colleague(portal: Portal, run: Run) -> None:
    ruth = portal.person("head")
    with portal.inside():
        first, second, third = run.sessions.all()
    ruth.go_to("Courses")
    ruth.arrives("Courses")
    ruth.follow(COURSE)
    ruth.arrives(COURSE)
    ruth.follow(f"See the booking of Tom Reed, {first}")
    ruth.arrives("Tom Reed")
    ruth.press("Move to another date")
    ruth.arrives("Move Tom Reed to another date")
    ruth.sees("Number sense", "at £60", "Moving costs nothing", f"Full: {second.described}")
    ruth.press("Save")
    ruth.is_told("Select a session, or the whole course")
    ruth.choose(f"{third.described}, 9am to 3:30pm, Buttsbury Infant School: 1 place left, £60")
    ruth.press("Save")
    ruth.arrives("Tom Reed")
    ruth.sees("Tom Reed is moved", "This session only", "Reasoning")

    ruth.press("Move to another date")
    ruth.arrives("Move Tom Reed to another date")
    ruth.choose(f"The whole course, {day_of(run)}, Buttsbury Infant School: full, with a waiting list, £150")
    ruth.press("Save")
    ruth.arrives("Tom Reed")
    ruth.sees("On the waiting list")


def day_of(run: Run) -> str:
    """As pages write it."""
    starts = run.starts_on
    assert starts is not None
    return f"{starts.day} {starts:%B %Y}"
