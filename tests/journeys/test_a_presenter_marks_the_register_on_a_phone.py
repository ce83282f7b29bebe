"""A presenter marks the register on her phone at the door, also somebody who was not booked; a teacher checks in with
the code of the room, and another by the link that he carries."""

import re

import pytest

from cpd.models import Session
from cpd.queries.check_in import place_link, room_code, room_link, wrong_code
from cpd.queries.registers import register_of
from schools.models import Person
from tests.cpd.making import make_course, make_people
from tests.cpd.test_marks import booking_at, on_now
from tests.journeys.portal import Portal

pytestmark = pytest.mark.browser
COURSE = "Talk in the early years"


def test_a_presenter_marks_the_register_on_a_phone(portal: Portal) -> None:
    session, own_link = it_begins(portal)
    register = portal.address(f"courses/date/{session.public_id}/register/")
    sian = portal.person("sle", phone=True)
    sian.open(register)
    sian.arrives(f"Register of {session}")
    sian.press("Here Person 0000")
    sian.sees("1 here, 0 not here, 3 not marked, of 4")
    sian.press("Mark all the others as here")
    sian.sees("3 people marked as here", "4 here, 0 not here, 0 not marked, of 4")
    sian.examine()
    sian.press("Undo: take these marks back")
    sian.sees("1 here, 0 not here, 3 not marked, of 4")

    sian.fill("Find a name or school", "0001")
    sian.press("Find")
    sian.press("Not here Person 0001")
    sian.sees("1 here, 1 not here, 2 not marked, of 4")
    sian.misses("Person 0000")

    sian.press("Add somebody who was not booked")
    sian.arrives("Who has come without a booking?")
    sian.select("School or organisation", "Brightside Primary School")
    sian.fill("Full name", "Nina Newcomer")
    sian.press("Add and mark as here")
    sian.is_told("Nobody of this name is known at that school: enter the work e-mail")
    sian.fill("Work e-mail", "nina@school.invalid")
    sian.press("Add and mark as here")
    sian.sees("Nina Newcomer has a place and is marked as here", "2 here, 1 not here, 2 not marked, of 5")

    sian.follow("Show the code of the room")
    sian.arrives("Check in here")
    checks_in_by_the_room(portal, session)
    checks_in_by_her_link(portal, session, own_link)
    sian.open(register)
    sian.sees("4 here, 1 not here, 0 not marked, of 5", "With the code of the room")
    sian.press("Close the register")
    sian.sees("4 people present")


def it_begins(portal: Portal) -> tuple[Session, str]:
    """A course that Sian delivers has begun; Tom and three others are booked."""
    with portal.inside() as actor:
        tom, people = Person.objects.get(name="Tom Reed"), make_people(3)
        session = on_now(actor, [tom, *people], course=make_course(title=COURSE))
        sian = Person.objects.get(name="Sian Pugh")
        session.run.deliverers.filter(organisation__name__startswith="Buttsbury").update(person=sian)
        assert len(register_of(session).lines) == 4
        return session, place_link(booking_at(session, people[2]))


def checks_in_by_the_room(portal: Portal, session: Session) -> None:
    """Tom points his camera at the square on the wall, and is signed in."""
    with portal.inside():
        scanned = re.sub(r"^https?://[^/]+", "", room_link(session))
    tom = portal.person("teacher", phone=True)
    tom.open(scanned)
    tom.arrives("Tom Reed")
    tom.press("Check in")
    tom.sees("You are marked as here today")
    tom.examine()


def checks_in_by_her_link(portal: Portal, session: Session, own_link: str) -> None:
    """Somebody without an account opens the link of her e-mail and types what she reads on the wall."""
    with portal.inside():
        code, scanned = room_code(session), re.sub(r"^https?://[^/]+", "", room_link(session))
    visitor = portal.stranger(phone=True)
    visitor.open(scanned)
    visitor.arrives("Check in")
    visitor.sees(code)
    visitor.open(re.sub(r"^https?://[^/]+", "", own_link))
    visitor.arrives("Person 0002")
    visitor.fill("Code of the room", "AAAAAA")
    visitor.press("Check in")
    visitor.is_told(wrong_code(session))
    visitor.fill("Code of the room", code.lower())
    visitor.press("Check in")
    visitor.sees("You are marked as here today")
    visitor.examine()
