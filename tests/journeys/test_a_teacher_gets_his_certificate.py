"""A teacher who was there answers the two questions, gets his certificate, and anybody can check it by its code."""

import pytest

from cpd.models import Booking, Certificate
from schools.models import Person
from tests.cpd.making import make_course
from tests.cpd.test_registers import taught
from tests.journeys.portal import Portal
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.browser
COURSE = "Reading for meaning"


def test_a_teacher_gets_his_certificate(portal: Portal) -> None:
    booking = was_there(portal)
    tom = portal.person("teacher", phone=True)
    tom.go_to("Bookings")
    tom.follow(COURSE)
    tom.arrives("Tom Reed")
    tom.sees("Answer the 2 questions about the course first")
    evaluate(tom)

    tom.open(portal.address(f"courses/booking/{booking}/"))
    tom.press("Get the certificate")
    portal.work("certificate")
    tom.wait_for_the_job()
    tom.arrives("Tom Reed")
    assert tom.download("Download the certificate (PDF)").path().read_bytes().startswith(b"%PDF-1.7")

    with portal.inside():
        code = Certificate.objects.get().code
    anybody = portal.stranger()
    anybody.open(f"/certificates/{code}/")
    anybody.arrives("This certificate is valid")
    anybody.sees("Tom Reed", COURSE)
    anybody.is_refused("/certificates/AAAAA-AAAAA/", 404)

    tom.open("/cpd-record/")
    tom.arrives("Your CPD record")
    tom.sees(COURSE, code)


def was_there(portal: Portal) -> str:
    """Two dates of a course are over, and Tom was at both."""
    with portal.inside() as actor:
        tom = Person.objects.get(name="Tom Reed")
        run = taught(actor, [tom], [tom], [tom], course=make_course(title=COURSE))
        return str(Booking.objects.get(run=run).public_id)


def evaluate(tom: Visitor) -> None:
    tom.press("Answer two questions")
    tom.arrives("Two questions about the course")
    tom.answer("Has this course improved your practice, or will it?", "Yes")
    tom.answer("Did the benefit outweigh the short-term workload?", "Yes")
    tom.press("Send")
    tom.arrives("Thank you")
