"""A head of another alliance holds a certificate of somebody who applies: she types its code, wrongly at first, and
reads who got it, at which school, and who taught."""

import pytest

from cpd.actions import issue_certificate
from cpd.models import Booking
from schools.models import Person
from tests.cpd.making import make_course
from tests.cpd.test_registers import mark, taught
from tests.journeys.portal import Portal

pytestmark = pytest.mark.browser
COURSE, VALID, BOX = "Reading for meaning", "This certificate is valid", "The code on the paper"
UNKNOWN = "We do not know this code"


def test_anybody_checks_a_certificate(portal: Portal) -> None:
    booking, code = certificate(portal)
    anybody = portal.stranger(phone=True)
    anybody.open("/certificates/")
    anybody.arrives("Check a certificate")
    anybody.press("Check the code")
    anybody.is_told("Enter the code that is printed on the paper")
    anybody.fill(BOX, "K7QMR-4TXA")
    with anybody.expecting(404):
        anybody.press("Check the code")
        anybody.arrives(UNKNOWN)
    anybody.sees("Check that you typed it as it is printed.", "K7QMR-4TXA")
    anybody.fill(BOX, code.replace("-", " ").lower())
    anybody.press("Check the code")
    anybody.arrives(VALID)
    anybody.sees(code, "Tom Reed", "South Green Infant School", COURSE, "St Peter's Catholic Primary School")
    anybody.sees("13 of 13 hours", portal.alliance.name)

    with portal.inside() as actor:
        session = booking.run.sessions.last()
        assert session is not None
        mark(actor, session, [])  # he was not there after all
    anybody.is_refused(anybody.path, 404)
    anybody.arrives(UNKNOWN)


def certificate(portal: Portal) -> tuple[Booking, str]:
    """Of Tom, who was at both dates."""
    with portal.inside() as actor:
        tom = Person.objects.get(name="Tom Reed")
        course = make_course(title=COURSE, certificate_needs_evaluation=False)
        booking = taught(actor, [tom], [tom], [tom], course=course).bookings.get()
        return booking, issue_certificate(actor=actor, booking=booking)[0].code
