"""Whoever works for a trust acts for the schools that are in it, and for no other (CAPABILITIES D8)."""

import datetime as dt

import pytest

from cpd.models import Booking
from schools.models import TrustMembership
from tests.cpd.making import make_course, make_run, organisation
from tests.journeys.portal import Portal

pytestmark = pytest.mark.browser
TRUST, SCHOOL, COURSE = "Billericay Community Trust", "Brightside Primary School", "Reading aloud"


def belongs_to_the_trust() -> None:
    trust, school = organisation(TRUST), organisation(SCHOOL)
    TrustMembership.objects.create(trust=trust, organisation=school, starts_on=dt.date(2017, 9, 1))


def test_trust_staff_book_for_a_school_of_their_trust(portal: Portal) -> None:
    with portal.inside():
        make_run(make_course(title=COURSE))
        belongs_to_the_trust()
    paul = portal.person("trust")
    paul.arrives("Dashboard")
    paul.go_to("Courses")
    paul.follow(COURSE)
    paul.press("Book places")
    paul.arrives("Who do you want to book?")
    paul.misses("Aisha Khan")
    paul.choose("Marcus Bell, Maths lead")
    paul.press("Continue")
    paul.arrives("Check before you book")
    paul.press("Book 1 place")
    paul.arrives("Booking confirmed")
    with portal.inside():
        assert str(Booking.objects.get().person) == "Marcus Bell"
