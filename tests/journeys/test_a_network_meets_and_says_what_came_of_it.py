"""A specialist leader writes down what came of a network meeting; a teacher who was there reads it, others do not.
Whoever convenes the network reads it too, and sees who came to which meeting."""

import pytest

from alliance_portal.kernel.ui.formats import short_day
from cpd.actions import mark_register
from schools.models import Person
from tests.cpd.making import day
from tests.cpd.test_outcomes import held
from tests.cpd.test_school_networks import GREEN, join, make_network
from tests.journeys.portal import Portal

pytestmark = pytest.mark.browser


def test_a_network_meets_and_says_what_came_of_it(portal: Portal) -> None:
    with portal.inside() as actor:
        run = held(actor, people=[Person.objects.get(name="Tom Reed")])
        address = portal.address(f"courses/run/{run.public_id}/")
        everybody = set(run.bookings.values_list("pk", flat=True))
        for session in run.sessions.select_related("run"):
            mark_register(actor=actor, session=session, present=everybody)
        join(actor, make_network(actor, run.course, convenor=Person.objects.get(name="Nadia Rahman")), GREEN)
    sian = portal.person("sle", phone=True)
    sian.open(portal.address(""))
    sian.follow(f"What came of it? SENCO network, {short_day(day(-20))}")
    sian.examine()
    sian.fill("What has changed, as a figure?", "+0.3 points")
    sian.press("Save")
    sian.is_told("Write down what came of it")
    sian.is_told("Say how the figure was measured")
    sian.fill("What was discussed and agreed?", "One way of marking for all eight schools")
    sian.fill("How was that measured?", "Teacher assessment")
    sian.select("Who hosts the next meeting?", "Brightside Primary School")
    sian.press("Save")
    sian.sees("Everybody who was there can read it here", "One way of marking")
    sian.examine()

    tom = portal.person("teacher")
    tom.open(address)
    tom.sees("What came of it", "One way of marking", "Next host", "Brightside Primary School")

    convenor = portal.person("mentor", phone=True)
    convenor.open(portal.address("courses/networks/"))
    convenor.follow("Mathematics network")
    convenor.sees("One way of marking", "+0.3 points")
    convenor.follow("See who came to which meeting")
    convenor.arrives("Who came")
    convenor.sees(GREEN, "2 of 2", "People in all")
    convenor.examine()
    name = convenor.download("Download as CSV").suggested_filename
    assert name.startswith("attendance-mathematics-network-")
