"""A co-ordinator puts the schools of a project into hubs; its researcher writes what came of it, the head of the school
that leads the hub publishes it, and another school reads it."""

import datetime as dt

import pytest

from tests.cpd.making import make_course, make_run
from tests.journeys.portal import Portal

pytestmark = pytest.mark.browser
PROJECT = "Leading improvement in hubs"
QUESTION = "Does a daily story help the pupils who talk least?"
FOUND = "Their sentences were longer in March."


def test_a_project_works_in_hubs(portal: Portal) -> None:
    with portal.inside():
        course = make_course(title=PROJECT, kind="project")
        make_run(course)
        address = portal.address(f"courses/course/{course.public_id}/hubs/")
    priya = portal.person("coordinator")
    priya.open(address)
    priya.press("Add a hub")
    priya.examine()
    priya.press("Save")
    priya.is_told("Enter the name of the hub")
    priya.fill("Name of the hub", "Town hub")
    priya.select("Who leads it?", "South Green Infant School")
    priya.select("Who does its research?", "Sian Pugh")
    priya.choose("South Green Infant School", "Brightside Primary School")
    priya.press("Save")
    priya.arrives("Town hub")

    sian = portal.person("sle", phone=True)
    sian.open(address)
    sian.follow("Town hub")
    sian.press("Write about the research")
    sian.examine()
    sian.press("Save")
    sian.is_told("Enter the question of the hub")
    sian.fill("What does the hub want to find out?", QUESTION)
    sian.fill("What was found?", FOUND)
    sian.press("Save")
    sian.arrives("Town hub")
    sian.press("Add a meeting or visit")
    sian.examine()
    sian.choose("Meeting", "South Green Infant School", "Brightside Primary School")
    sian.date("Date", dt.date(2026, 1, 12))
    sian.fill("How many people were there?", "6")
    sian.fill("Notes", "Two prompts were too long.")
    sian.press("Save")
    sian.sees("2 of 2", "Two prompts were too long.")
    sian.follow("Write what was found at Brightside Primary School")
    sian.fill("What was found at this school?", "Parents noticed it first.")
    sian.press("Save")
    sian.sees(QUESTION, FOUND, "Parents noticed it first.")
    sian.examine()

    stranger = portal.person("head-buttsbury")
    stranger.open(address)
    stranger.follow("Town hub")
    stranger.sees("The hub has not published its report yet")
    ruth = portal.person("head", phone=True)
    ruth.open(address)
    ruth.sees("Town hub", "1 of 2 (50%)")
    ruth.examine()
    ruth.follow("Town hub")
    ruth.press("Publish the report")
    ruth.sees("Everybody who sees the project reads it")

    stranger.open(stranger.path)
    stranger.sees(FOUND)
    stranger.misses("Two prompts were too long.")
    stranger.press("Make the report as PDF")
    portal.work("hub_report")
    stranger.wait_for_the_job()
    stranger.examine()
