"""A co-ordinator invites an executive head to both of her schools by one e-mail, and takes one place back; she accepts
what still stands."""

import pytest
from django.utils import timezone

from alliance_portal.kernel.roles import Role
from cpd.models import Booking
from schools.actions import grant_role
from schools.models import Person
from tests.cpd.making import make_course, make_run, organisation
from tests.journeys.portal import Portal

pytestmark = pytest.mark.browser
FIRST, SECOND, COURSE = "South Green Infant School", "Brightside Primary School", "Reading aloud"


def test_an_executive_head_books_for_the_second_of_her_schools(portal: Portal) -> None:
    with portal.inside() as actor:
        make_run(make_course(title=COURSE))
        ruth = Person.objects.get(name="Ruth Okafor")
        today = timezone.localdate()
        grant_role(
            actor=actor, person=ruth, role=Role.HEAD, organisation=organisation(SECOND), starts_on=today
        )
    head = portal.person("head")
    head.page.locator("summary", has_text="Switch").click()
    head.follow(SECOND)
    head.arrives("Dashboard")
    head.sees(SECOND)
    head.go_to("Courses")
    head.follow(COURSE)
    head.press("Book places")
    head.arrives("Which school do you book for?")
    head.press("Continue")
    head.is_told("Select the school")
    head.select("School or organisation", SECOND)
    head.press("Continue")
    head.arrives("Who do you want to book?")
    head.choose("Marcus Bell, Maths lead")
    head.press("Continue")
    head.arrives("Check before you book")
    head.sees(SECOND)
    head.press("Book 1 place")
    head.arrives("Booking confirmed")
    with portal.inside():
        assert str(Booking.objects.get().person.organisation) == SECOND
