"""A head names a CPD lead: she books a colleague, approves what another one asks for, and acts for the school in
nothing else (PEERS §6.1, 6)."""

import pytest

from alliance_portal.kernel.roles import Role
from cpd.models import Booking
from schools.models import RoleGrant
from tests.cpd.making import make_course, make_run
from tests.cpd.test_bookings import person
from tests.journeys.portal import Portal

pytestmark = pytest.mark.browser
FIRST, SECOND, SCHOOL = "Reading aloud", "Number sense", "South Green Infant School"


def test_a_school_names_a_cpd_lead_who_books_and_approves(portal: Portal) -> None:
    tom_asks(portal)
    ruth = portal.person("head")
    ruth.go_to("People")
    ruth.follow("Aisha Khan")
    ruth.press("Give a role")
    ruth.arrives("Give a role")
    ruth.press("Give role")
    ruth.is_told("Select a role")
    ruth.choose("School’s CPD lead")
    ruth.select("At", SCHOOL)
    ruth.press("Give role")
    ruth.arrives("Aisha Khan")
    ruth.sees("Aisha Khan has the role.", "School’s CPD lead")

    aisha = portal.person("teacher-2", phone=True)
    aisha.follow("Approve 1 place that your staff asked for")
    aisha.arrives("Places to approve")
    aisha.page.get_by_label("Tom Reed").check()
    aisha.choose("Yes, approve")
    aisha.press("Send the answer")
    aisha.sees("1 place approved")
    aisha.go_to("Courses")
    aisha.follow(SECOND)
    aisha.press("Book places")
    aisha.arrives("Who do you want to book?")
    aisha.choose("Ellie Winter, Teaching assistant")
    aisha.press("Continue")
    aisha.arrives("Check before you book")
    aisha.press("Book 1 place")
    aisha.arrives("Booking confirmed")
    with portal.inside():
        states = Booking.objects.order_by("run__course__title").values_list("person__name", "state")
        assert list(states) == [("Ellie Winter", "booked"), ("Tom Reed", "booked")]
    acts_in_nothing_else(portal)


def tom_asks(portal: Portal) -> None:
    """For a place on one of two courses."""
    with portal.inside():
        first, _ = [make_run(make_course(title=title)) for title in (FIRST, SECOND)]
    tom = portal.person("teacher")
    tom.open(portal.address(f"courses/run/{first.public_id}/"))
    tom.press("Ask for a place")
    tom.arrives("Ask for a place")
    tom.press("Ask for a place")
    tom.arrives("Tom Reed")


def acts_in_nothing_else(portal: Portal) -> None:
    with portal.inside():
        assert not RoleGrant.objects.filter(person=person("Aisha Khan"), role=Role.HEAD).exists()
    aisha = portal.person("teacher-2")
    for page in ("people/", "support/requests/new/", "self-evaluation/shared/", "courses/all/new/"):
        aisha.is_refused(portal.address(page), 403)
