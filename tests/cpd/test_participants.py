"""Whoever booked single sessions of a run is one participant of it: figures worked out by hand (C24, decision 0020)."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

import pytest

from alliance_portal.kernel.addresses import inside
from alliance_portal.kernel.roles import Actor
from cpd.counts import kinds_of_staff
from cpd.measures import participants_agree
from cpd.models import Asking, Booking, Evaluation, GroupBooking, ImpactAnswer, Run, Session
from cpd.queries.courses import courses
from cpd.queries.impact import response_to_impact
from cpd.queries.our_work import our_runs
from cpd.queries.participants import state_of_all
from cpd.queries.registers import results_of
from cpd.queries.results import course_results, said_of
from cpd.queries.shared_data import courses_attended
from schools.models import Person
from tests.conftest import As, SignIn

from .making import day, make_people, organisation, url
from .test_bookings import SOUTH_GREEN
from .test_single_moves import again
from .test_single_sessions import parts, year

State = Booking.State
BUTTSBURY = "Buttsbury Infant School"
YEAR = (day(0), day(100))


def came(run: Run, who: Person, session: Session | None, state: str) -> Booking:
    group = GroupBooking.objects.create(key=uuid.uuid4(), run=run)
    return Booking.objects.create(
        run=run, session=session, group=group, person=who, organisation=who.organisation, state=state
    )


def said(booking: Booking, *, improves: bool, worth: bool = True) -> None:
    Evaluation.objects.create(booking=booking, improves_practice=improves, worth_the_workload=worth)


@dataclass(frozen=True)
class Figures:
    run: Run
    singles: tuple[Booking, Booking]  # of somebody who came to two sessions


@pytest.fixture
def made(in_alliance: Actor) -> Figures:
    """Two runs of a course.

    On the first: Ann came to the whole; Ben, of the same school, to two single sessions; Cat, of another school, to one
    of two; Dan to none of his; Eve's session is still to come. On the second: Ben again, to the whole.
    Ann says yes; Ben yes about his first session and no about his second; Cat yes. On the second run nobody answers.
    """
    run = year(places=20)
    second = again(run, places=20)
    first, other, third = parts(run)
    (ann, ben, eve), (cat, dan) = make_people(3), make_people(2, BUTTSBURY)
    whole = came(run, ann, None, State.ATTENDED)
    one, two = (came(run, ben, session, State.ATTENDED) for session in (first, other))
    hers = came(run, cat, first, State.ATTENDED)
    came(run, cat, other, State.NO_SHOW)
    came(run, dan, first, State.NO_SHOW)
    came(run, eve, third, State.BOOKED)
    came(second, ben, None, State.ATTENDED)
    said(whole, improves=True)
    said(one, improves=True)
    said(two, improves=False)
    said(hers, improves=True)
    return Figures(run, (one, two))


def test_the_results_of_a_run_count_five_people(made: Figures) -> None:
    found = results_of(made.run)
    assert (found.booked, found.attended, found.partly, found.no_show) == (5, 2, 1, 1)
    assert (found.schools, found.was_there) == (2, 3)
    assert (found.answers, found.improves, found.worth, found.agree, found.missing) == (3, 2, 3, 2, 0)


def test_the_results_of_a_course_count_four_attendances_of_three_people(made: Figures) -> None:
    found = course_results(made.run.course)
    assert (found.attendances, found.people, found.schools) == (4, 3, 2)
    assert (found.answers, found.agree, found.missing) == (3, 2, 1)


def test_the_list_of_courses_says_the_same(made: Figures, in_alliance: Actor) -> None:
    listed = courses(in_alliance).get(pk=made.run.course_id)
    assert (listed.reach, listed.run_count) == ({"attendances": 4, "people": 3, "schools": 2}, 2)


def test_the_kpi_counts_each_participant_once(made: Figures) -> None:
    figure = participants_agree(*YEAR)
    assert (figure.numerator, figure.denominator, figure.missing) == (2, 3, 1)


def test_the_counts_of_the_report_say_people_and_schools_beside_attendances(made: Figures) -> None:
    counts = {count.name: count.value for count in kinds_of_staff(*YEAR).counts}
    assert [counts[name] for name in ("Attendances", "Different people", "Different schools")] == [4, 3, 2]


def test_what_a_school_shares_counts_its_people(made: Figures) -> None:
    [line] = courses_attended(organisation(SOUTH_GREEN), *YEAR)
    assert line.value == "2 members of staff"


def test_impact_is_asked_of_and_told_by_one(made: Figures, in_alliance: Actor) -> None:
    for number, booking in enumerate(made.singles, 1):
        Asking.objects.create(booking=booking, about=Asking.About.IMPACT, number=0)
        ImpactAnswer.objects.create(booking=booking, support=number, use=number)
    found = course_results(made.run.course)
    assert (found.asked, found.replied) == (1, 1)
    assert [scale.answers for scale in found.later] == [1, 1, 0]
    assert found.later[0].counts[1][1] == 1  # what she said last
    assert response_to_impact(in_alliance) == {"asked": 1, "replied": 1}


def test_five_answers_of_two_people_tell_nothing_to_others(in_alliance: Actor) -> None:
    run = year(dates=(14, 28, 42, 56), places=20)
    one, two = make_people(2)
    for session in parts(run):
        said(came(run, one, session, State.ATTENDED), improves=True)
    said(came(run, two, parts(run)[0], State.ATTENDED), improves=True)
    assert said_of(run.course) is None
    assert not results_of(run).are_many


def test_pages_and_messages_count_people(made: Figures, sign_in: SignIn, as_: As) -> None:
    client = sign_in("coordinator")
    page = client.get(url("run_message", made.run.public_id)).content.decode()
    assert "Everybody with a place: 5 people" in page
    home = client.get(inside("billericay", "dashboard:dashboard")).content.decode()
    assert "of 4 participants" in home
    with as_("partner") as partner:
        booked = {run.pk: run.booked for run in our_runs(partner)}  # type: ignore[attr-defined]
    assert booked.get(made.run.pk, 5) == 5


@pytest.mark.parametrize(
    ("states", "one"),
    [
        ([State.ATTENDED], State.ATTENDED),
        ([State.ATTENDED, State.BOOKED], State.ATTENDED),
        ([State.ATTENDED, State.NO_SHOW], State.PARTLY_ATTENDED),
        ([State.PARTLY_ATTENDED, State.ATTENDED], State.PARTLY_ATTENDED),
        ([State.NO_SHOW, State.NO_SHOW], State.NO_SHOW),
        ([State.BOOKED, State.BOOKED], State.BOOKED),
    ],
)
def test_several_bookings_come_to_one_state(states: list[str], one: str) -> None:
    assert state_of_all(states) == one
