"""A co-ordinator creates a course and a run; it is taught, evaluated by a link, and stands in the ledger."""

import datetime as dt
import re

import pytest
from django.utils import timezone

from alliance_portal.kernel.models import OutgoingMail
from cpd.models import Session
from tests.cpd.making import book, make_people
from tests.journeys.portal import Portal
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.browser
COURSE = "Outstanding teaching in the early years"
TAUGHT = timezone.localdate() - dt.timedelta(days=1)


def test_a_course_is_given_and_counted(portal: Portal) -> None:
    priya = portal.person("coordinator")
    set_term(priya)
    write_course(priya)
    write_run(priya)
    address = priya.path

    the_day_comes(portal, address)
    priya.open(address)
    mark_register(priya)
    priya.follow("Finish the run")
    priya.arrives("Finish this run?")
    priya.press("Finish the run")
    priya.arrives("Results")
    priya.sees("The run is finished. Each session that took place stands in the ledger")

    answer_by_link(portal)
    priya.open(f"{address}results/")
    priya.sees("1 of 1")
    read_ledger(priya)


def set_term(priya: Visitor) -> None:
    """Whatever it is called: the day of the course lies in it."""
    priya.go_to("Alliance")
    priya.follow("Dates of terms")
    priya.arrives("Terms")
    priya.press("Add a term")
    priya.arrives("Add a term")
    priya.choose("Autumn")
    priya.date("First day", TAUGHT - dt.timedelta(days=30))
    priya.date("Last day", TAUGHT - dt.timedelta(days=60))
    priya.press("Save")
    priya.is_told("The last day must be after the first day")
    priya.date("Last day", TAUGHT + dt.timedelta(days=30))
    priya.press("Save")
    priya.arrives("Terms")


def write_course(priya: Visitor) -> None:
    priya.go_to("Courses")
    priya.press("Add a course")
    priya.arrives("Add a course")
    priya.press("Continue")
    priya.is_told("Enter the title")
    priya.fill("Title", COURSE)
    priya.fill("Summary", "Four afternoons on language, play and the outdoor classroom.")
    priya.choose("Early career teachers", "All phases", "Alliance school")
    priya.select("Provider", "St Peter's Catholic Primary School")
    priya.fill("Usual price for a place", "45")
    priya.press("Continue")
    priya.arrives("What evidence does it rest on?")
    priya.press("Save")
    priya.arrives(COURSE)
    priya.press("Publish")
    priya.sees("The course is published")


def write_run(priya: Visitor) -> None:
    priya.press("Add a run")
    priya.arrives("Add a run")
    priya.page.get_by_label("Term").select_option(index=1)
    priya.select("Accountable teaching school", "St Peter's Catholic Primary School")
    priya.select("Host", "Buttsbury Infant School")
    priya.fill("Venue", "The hall, Perry Street")
    priya.fill("Places", "20")
    priya.press("Continue")
    priya.arrives(COURSE)
    priya.sees("Before you can publish this run")

    priya.follow("Add a date")
    priya.arrives("Add a date")
    priya.date("Date", TAUGHT + dt.timedelta(days=8))
    priya.fill("Starts at", "1.30pm")
    priya.fill("Ends at", "noon")
    priya.fill("Counts as", "0.5")
    priya.press("Save")
    priya.is_told("Ends at must be a time, such as 9:30am or 15:30")
    priya.fill("Ends at", "4pm")
    priya.press("Save")
    priya.arrives(COURSE)
    priya.follow("Change who delivers it")
    priya.arrives("Who delivers it?")
    priya.select("Organisation 1", "St Peter's Catholic Primary School")
    priya.fill("Weight 1", "3")
    priya.select("Organisation 2", "Buttsbury Infant School")
    priya.press("Save")
    priya.arrives(COURSE)
    priya.press("Publish")
    priya.sees("Published: places can be booked now")
    priya.examine()


def the_day_comes(portal: Portal, address: str) -> None:
    """Somebody is booked, and the day of the course passes."""
    with portal.inside() as actor:
        session = Session.objects.select_related("run").get(
            run__public_id=address.rstrip("/").rpartition("/")[2]
        )
        book(actor, session.run, make_people(2))
        Session.objects.filter(pk=session.pk).update(held_on=TAUGHT)


def mark_register(priya: Visitor) -> None:
    day = f"{TAUGHT.day} {TAUGHT:%B %Y}"
    priya.follow(f"Mark the register of {day}")
    priya.arrives(f"Register of {day}")
    priya.press("Here Person 0000")
    priya.sees("1 here, 0 not here, 1 not marked, of 2")
    priya.press("Close the register")
    priya.arrives(COURSE)
    priya.sees("1 person present")


def answer_by_link(portal: Portal) -> None:
    """Only who was there is asked, and needs no account to answer."""
    with portal.inside():
        letter = OutgoingMail.objects.get(subject__startswith="Two questions")
    assert letter.to_name == "Person 0000"
    link = re.search(r"http\S+", letter.text)
    assert link
    participant = portal.stranger(phone=True)
    participant.open(link[0])
    participant.arrives("Two questions about the course")
    participant.press("Send")
    participant.is_told("Select yes if it has improved or will improve your practice")
    participant.answer("Has this course improved your practice, or will it?", "Yes")
    participant.answer("Did the benefit outweigh the short-term workload?", "Yes")
    participant.press("Send")
    participant.arrives("Thank you")
    participant.open(link[0])
    participant.arrives("Thank you")


def read_ledger(priya: Visitor) -> None:
    priya.go_to("Contributions")
    priya.arrives("Contributions")
    priya.follow(COURSE)
    priya.arrives(COURSE)
    priya.sees("Who gave it", "75", "25", "Who received it", "South Green Infant School")
