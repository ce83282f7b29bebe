"""A co-ordinator follows a trainee from the first day over a placement to the award and the first post."""

import datetime as dt

import pytest
from django.utils.timezone import localdate

from tests.journeys.portal import Portal
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.browser
LUCY, HOST = "Lucy Fenn", "Quilters Junior School"
BEGAN = localdate() - dt.timedelta(days=60)


def test_a_trainee_is_placed_awarded_and_employed(portal: Portal) -> None:
    priya = portal.person("coordinator")
    add(priya)
    trainee = priya.path
    place(priya)
    complete(priya)
    nadia = portal.person("mentor")
    nadia.go_to("Training")
    nadia.arrives("Trainees")
    nadia.sees(LUCY)

    priya.open(trainee)
    award(priya)
    priya.go_to("Contributions")
    priya.follow(f"Placement 1 at {HOST}: School Direct (fee)")
    priya.sees("Anglia Ruskin University", HOST)
    priya.examine()


def add(priya: Visitor) -> None:
    priya.go_to("Training")
    priya.arrives("Trainees")
    priya.press("Add a trainee")
    priya.arrives("Add a trainee")
    priya.fill("Full name", LUCY)
    priya.fill("Teacher reference number (TRN)", "12")
    priya.select("Route", "School Direct (fee)")
    priya.choose("Primary")
    priya.select("Provider", "Anglia Ruskin University")
    priya.select("Responsible teaching school", "St Peter's Catholic Primary School")
    priya.press("Add the trainee")
    priya.is_told("The TRN must have 7 digits")
    priya.fill("Teacher reference number (TRN)", "1234567")
    priya.press("Add the trainee")
    priya.arrives(LUCY)
    priya.press("Start the training")
    priya.arrives("Start the training?")
    priya.date("First day of the training", BEGAN)
    priya.press("Start the training")
    priya.arrives(LUCY)


def place(priya: Visitor) -> None:
    priya.press("Plan a placement")
    priya.arrives("Plan a placement")
    priya.select("Host school", HOST)
    priya.choose("First", "Autumn")
    priya.date("First day", localdate() - dt.timedelta(days=14))
    priya.date("Last day", localdate() - dt.timedelta(days=21))
    priya.select("Mentor", f"Nadia Rahman, {HOST}")
    priya.press("Plan the placement")
    priya.is_told("The placement cannot end before it starts")
    priya.date("Last day", localdate() - dt.timedelta(days=1))
    priya.press("Plan the placement")
    priya.arrives(LUCY)


def complete(priya: Visitor) -> None:
    for step, question in (
        ("Start the placement", "Has the placement started?"),
        ("Complete the placement", "Is the placement complete?"),
    ):
        priya.arrives(LUCY)
        priya.press(step)
        priya.arrives(question)
        priya.press(step)
    priya.arrives(LUCY)
    priya.sees("Completed")


def award(priya: Visitor) -> None:
    priya.press("Recommend for the award")
    priya.arrives("Recommend for the award?")
    priya.press("Recommend for the award")
    priya.press("Record the award")
    priya.arrives("Award qualified teacher status")
    priya.date("Date of the award", localdate())
    priya.press("Record the award")
    priya.arrives(LUCY)
    priya.press("Record the first post")
    priya.arrives("Record the first post")
    priya.choose("A teaching post at a school of the alliance")
    priya.press("Save")
    priya.is_told("Select the school")
    priya.select("School of the alliance", HOST)
    priya.date("First day of the post", localdate())
    priya.press("Save")
    priya.arrives(LUCY)
    priya.sees("Qualified teacher status", "A teaching post at a school of the alliance")
