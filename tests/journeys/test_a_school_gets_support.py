"""A head asks for support; it is brokered, given by an SLE with a phone, rated, and its days stand in the ledger."""

import datetime as dt

import pytest
from django.utils.timezone import localdate

from schools.models import Person
from sle_brokerage import actions
from sle_brokerage.models import Leader
from tests.journeys.portal import Portal
from tests.journeys.visitor import Visitor
from tests.sle_brokerage.steps import specialism

pytestmark = pytest.mark.browser
PHONICS = "Phonics"
SUPPORT = f"{PHONICS} at Sunnymede Primary School"


def test_a_school_gets_support(portal: Portal) -> None:
    has_a_leader(portal)
    daniel, priya = portal.person("head-sunnymede"), portal.person("coordinator")
    ask(daniel)
    broker(priya, daniel.path)
    record_visit(portal.person("sle", phone=True))
    priya.press("Begin the end review")
    priya.press("Begin the end review")
    priya.sees("The end review has begun")

    rate(daniel, priya.path)
    write_note(portal.person("sle", phone=True), "Write the leader’s closing note", priya.path)
    write_note(priya, "Write the alliance’s closing note", priya.path)
    priya.press("Close the support")
    priya.arrives("Close this support?")
    priya.press("Close the support")
    priya.arrives(PHONICS)
    priya.sees("The support is closed", "Good")
    read_ledger(priya)


def has_a_leader(portal: Portal) -> None:
    with portal.inside() as actor:
        sian = Person.objects.get(name="Sian Pugh")
        actions.add_leader(
            actor=actor,
            person=sian,
            kind=Leader.Kind.SLE,
            designated_on=localdate(),
            specialisms=[specialism()],
        )


def ask(daniel: Visitor) -> None:
    daniel.go_to("Support")
    daniel.arrives("Support for schools")
    daniel.press("Ask for support")
    daniel.arrives("Ask for support")
    daniel.select("Area of need", PHONICS)
    daniel.fill("What do you need help with?", "Reading in Year 3 has fallen behind.")
    daniel.fill("What should be different afterwards?", "Every child reads fluently by July.")
    daniel.press("Continue")
    daniel.is_told("Enter the date from which you would like support")
    daniel.date("Date from which you would like support", localdate())
    daniel.press("Continue")
    daniel.arrives("Check your request")
    daniel.sees("Every child reads fluently by July.")
    daniel.press("Change something")
    daniel.arrives("Ask for support")
    daniel.press("Continue")
    daniel.press("Send the request")
    daniel.arrives("Request sent")
    daniel.follow("See the request")
    daniel.arrives(PHONICS)


def broker(priya: Visitor, request: str, rate: str = "") -> None:
    """`rate`: what the school pays for a day."""
    priya.open(request)
    priya.press("Confirm the need")
    priya.arrives("Confirm the need")
    priya.choose("Ofsted: requires improvement")
    priya.fill("What shows it?", "Ofsted report of 12 October 2025")
    priya.press("Confirm")
    priya.arrives(PHONICS)
    priya.press("Find a leader")
    priya.arrives("Find a leader")
    priya.follow("Choose Sian Pugh")
    priya.arrives("Match Sian Pugh with Sunnymede Primary School")
    priya.press("Match")
    priya.is_told("Select yes if there is a conflict of interest")
    priya.choose("No")
    priya.select("Accountable teaching school", "Buttsbury Infant School")
    priya.press("Match")
    priya.arrives(PHONICS)
    priya.sees("Before the support can be agreed, this is missing")
    agree(priya, rate)


def agree(priya: Visitor, rate: str) -> None:
    priya.press("Add an objective")
    priya.arrives("Add an objective")
    priya.fill("What should change?", "Teach phonics daily in Year 3")
    priya.fill("How will you measure it?", "Phonics check in June")
    priya.press("Add the objective")
    priya.follow("Change (Agreement)")
    priya.arrives("Dates and days")
    priya.date("Start date", localdate() - dt.timedelta(days=7))
    priya.date("End date", localdate() + dt.timedelta(days=60))
    priya.fill("Days agreed for Sian Pugh", "6")
    priya.fill("What the school pays for a day of Sian Pugh", rate)
    priya.press("Save")
    priya.arrives(PHONICS)
    for step, question in (
        ("Agree the support", "Agree this support?"),
        ("Start the support", "Start this support?"),
    ):
        priya.press(step)
        priya.arrives(question)
        priya.press(step)
        priya.arrives(PHONICS)


def record_visit(sian: Visitor) -> None:
    """On a phone, on the way home."""
    sian.go_to("Support")
    sian.arrives("Support for schools")
    sian.follow("Sunnymede Primary School")
    sian.arrives(PHONICS)
    plan_visit(sian)
    sian.press("Record a visit")
    sian.arrives("Record a visit")
    sian.press("Save the record")
    sian.is_told("Enter the date of the visit")
    sian.date("Date of the visit", localdate())
    sian.choose("One and a half days")
    sian.fill("Focus", "Phonics in Year 3")
    sian.fill("What did you do?", "Taught a lesson with the class teacher and planned the next three.")
    sian.press("Save the record")
    sian.arrives(PHONICS)
    sian.sees("The visit is recorded", "1.5")


def plan_visit(sian: Visitor) -> None:
    """The next one, before she forgets."""
    sian.press("Plan a visit")
    sian.arrives("Plan a visit")
    sian.date("Date of the visit", localdate() + dt.timedelta(days=9))
    sian.fill("Start", "9:30")
    sian.fill("End", "8:00")
    sian.fill("Focus", "Reading together")
    sian.press("Plan the visit")
    sian.is_told("The end must be after the start")
    sian.fill("End", "12:00")
    sian.press("Plan the visit")
    sian.arrives(PHONICS)
    sian.sees("The visit is planned", "Visits to come", "Reading together")


def rate(daniel: Visitor, support: str) -> None:
    daniel.open(support)
    daniel.press("Rate the support")
    daniel.arrives("Rate the support")
    daniel.press("Send the rating")
    daniel.is_told("Select how the support was")
    daniel.answer("Overall, how was the support?", "Good")
    daniel.fill("What difference did it make?", "It changed how we teach.")
    daniel.answer("Objective: Teach phonics daily in Year 3", "Target met")
    daniel.press("Send the rating")
    daniel.arrives(PHONICS)
    daniel.sees("Thank you. Your rating has gone to the leader and to the alliance.")


def write_note(author: Visitor, button: str, support: str) -> None:
    author.open(support)
    author.press(button)
    author.arrives("Write the closing note")
    author.fill("Closing note", "Coaching pairs work better than demonstration lessons.")
    author.press("Save the note")
    author.arrives(PHONICS)


def read_ledger(priya: Visitor) -> None:
    priya.go_to("Contributions")
    priya.follow("Support at Sunnymede Primary School: Phonics in Year 3")
    priya.arrives("Support at Sunnymede Primary School: Phonics in Year 3")
    priya.sees("1.5", "Buttsbury Infant School", "Sunnymede Primary School")
