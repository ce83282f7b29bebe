"""A conference is run again next year as one: the co-ordinator looks it through, is told what is missing, and has its
parts as drafts with the same weekdays and prices (CAPABILITIES C98)."""

import datetime as dt

import pytest

from cpd.actions import save_programme
from cpd.models import Programme, Session
from tests.cpd.making import day, make_course, make_run, make_term
from tests.journeys.portal import Portal

pytestmark = pytest.mark.browser
TALK, READING, WRITING = "Keynote: every child reads", "Workshop on reading", "Workshop on writing"
NEXT = "Annual conference next year"


def test_a_conference_is_run_again_as_one(portal: Portal) -> None:
    programme = conference(portal)
    priya = portal.person("coordinator")
    priya.open(portal.address(f"courses/programme/{programme}/"))
    priya.arrives("Annual conference")
    priya.press("Run all of it again")
    priya.arrives("Run all of it again")
    priya.fill("Name of the new programme or conference", "Annual conference")
    priya.fill("How many weeks later?", "0")
    priya.press("Continue")
    priya.is_told("Enter another name than this programme has, such as with the year")
    priya.is_told("Enter at least 1")
    priya.fill("Name of the new programme or conference", NEXT)
    priya.fill("How many weeks later?", "52")
    priya.press("Continue")
    priya.arrives("Check the new programme")
    priya.sees("No term is set for these dates.", f"{day(20 + 364):%A}", "9am to 11am")
    with portal.inside():
        make_term(day(20 + 364))
    priya.page.reload()
    priya.misses("No term is set for these dates.")
    priya.press("Make the drafts")
    priya.arrives(NEXT)
    priya.sees("All of it is saved as drafts.", TALK, READING, WRITING, "One of these, at the same time")
    with portal.inside():
        new = Programme.objects.get(title=NEXT)
        held = Session.objects.filter(run__parts__programme=new).values_list("held_on", flat=True)
        assert set(held) == {day(20 + 364)}


def conference(portal: Portal) -> str:
    """A talk in the morning, and two workshops at the same time, in twenty days."""
    with portal.inside() as actor:
        runs = []
        for title, starts, ends in ((TALK, 9, 11), (READING, 11, 13), (WRITING, 11, 13)):
            run = make_run(make_course(title=title), dates=(20,), price_pence=2000)
            Session.objects.filter(run=run).update(starts=dt.time(starts), ends=dt.time(ends))
            runs.append(run)
        programme = Programme(title="Annual conference", percent_off=25)
        return str(save_programme(actor=actor, programme=programme, runs=runs).public_id)
