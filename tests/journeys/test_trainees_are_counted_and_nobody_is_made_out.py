"""Whoever runs the training counts a year's trainees; others with the right read it, without groups of a few."""

import datetime as dt

import pytest

from alliance_portal.kernel.roles import Right, Role, Strand
from schools.models import Person, RoleGrant
from tests.journeys.portal import Portal

pytestmark = pytest.mark.browser
RIGHTS = {"Grace Lindley": (Role.STRAND_LEAD, Right.DIVERSITY), "Ruth Okafor": (Right.DIVERSITY,)}


def test_trainees_are_counted_and_nobody_is_made_out(portal: Portal) -> None:
    with portal.inside():
        for name, held in RIGHTS.items():
            person = Person.objects.get(name=name)
            for role in held:
                strand = Strand.ITT if role == Role.STRAND_LEAD else ""
                RoleGrant.objects.create(
                    person=person, role=role, strand=strand, starts_on=dt.date(2017, 9, 1)
                )
    grace = portal.person("deputy")
    grace.go_to("Training")
    grace.follow("Diversity")
    grace.arrives("Diversity of trainees")
    grace.sees("No year is counted yet", "Only those who hold the right")
    grace.page.get_by_role("button", name="Count ").first.click()
    grace.arrives("Count the trainees")
    grace.fill("Female", "20")
    grace.fill("Male", "three")
    grace.press("Save")
    grace.is_told("Enter a whole number between 0 and 2000")
    grace.fill("Male", "3")
    grace.press("Save")
    grace.arrives("Diversity of trainees")
    grace.sees("are counted", "Not shown")

    ruth = portal.person("head", phone=True)
    ruth.open(portal.address("training/diversity/"))
    ruth.arrives("Diversity of trainees")
    ruth.sees("Female", "23")
    ruth.misses("Correct the numbers")
    priya = portal.person("coordinator")
    priya.is_refused(portal.address("training/diversity/"), 403)
