"""An alliance offers another places on its course; the other takes them as a run of its own and books on it.
At the door stands the host, which marks them, and asks about somebody who came without a booking."""

import dataclasses
import datetime as dt
import re
import uuid
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Browser

from alliance_portal.kernel.models import OutgoingMail
from cpd.actions import look_over_the_wall
from cpd.actions.following import FOLLOW
from cpd.actions.guest_walk_ins import TOLD
from cpd.models import Run, Session
from schools.actions.networks import answer_invitation, invite_alliance, save_network
from schools.models import Network
from tests.cast import PLYMOUTH, AllianceCast
from tests.cpd.making import day, make_course, make_run, make_term
from tests.journeys.portal import Portal
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.browser
COURSE = "Leading small schools"


@pytest.fixture
def guests(
    browser: Browser, live_server: Any, fresh_alliance: Callable[[AllianceCast], AllianceCast], way: str
) -> Portal:
    """Plymouth under a name of its own."""
    name = f"Plymouth Alliance {uuid.uuid4().hex[:6]}"
    return Portal(browser, live_server.url, fresh_alliance(dataclasses.replace(PLYMOUTH, name=name)), way)


@pytest.fixture
def run(portal: Portal, guests: Portal) -> Run:
    """Of Billericay, which is in a network with Plymouth."""
    with portal.inside() as actor:
        network = Network(name=f"Coast {uuid.uuid4().hex[:6]}", starts_on=dt.date(2017, 9, 1))
        save_network(actor=actor, network=network)
        invitation = invite_alliance(actor=actor, network=network, guest=guests.alliance, message="")
        run = make_run(make_course(title=COURSE), places=12)
    with guests.inside() as actor:
        answer_invitation(actor=actor, invitation=invitation.public_id, joins=True)
        make_term(day(14))
    return run


def test_an_alliance_shares_a_course_with_another(portal: Portal, guests: Portal, run: Run) -> None:
    priya = portal.person("coordinator")
    priya.go_to("Courses")
    priya.follow(COURSE)
    priya.arrives(COURSE)
    priya.follow("Share with another alliance")
    priya.arrives("Share with another alliance")
    priya.press("Continue")
    priya.is_told("Select an alliance")
    priya.select("Alliance", guests.alliance.name)
    priya.fill("Places", "13")
    priya.choose("Yes, so many of the days that the dates count")
    priya.fill("Their share", "0.6")
    priya.press("Continue")
    priya.is_told("Enter at most 0.5 days: no more is free")
    priya.fill("Their share", "0.2")
    priya.fill("What you want to tell them", "Come and learn with us")
    priya.press("Continue")
    priya.arrives("Check before you offer the places")
    priya.sees(f"{guests.alliance.name}: 0.2 days", f"{portal.alliance.name} (our own): 0.3 days")
    priya.press("Offer the places")
    priya.is_told("There are not so many places: some are booked, or allotted to others")
    priya.fill("Places", "4")
    priya.press("Continue")
    priya.press("Offer the places")
    priya.arrives(COURSE)
    priya.sees("A joint course", guests.alliance.name, "8 of 12 left", "0.2 days of the contribution")

    colin = guests.person("coordinator", phone=True)
    colin.follow(f"{portal.alliance.name} offers us 4 places on {COURSE}")
    colin.arrives(COURSE)
    colin.sees("Come and learn with us", "The hall, Perry Street", "As the dates are now, 0.2 days")
    colin.press("Answer")
    colin.is_told("Select whether we take the places")
    colin.choose("Yes, we take them")
    colin.select("Accountable teaching school of ours", "High View School")
    colin.fill("Our price for a place", "50")
    colin.press("Answer")
    colin.is_told("Select whether the host may see who comes")
    colin.choose("Yes, it keeps the register for us")
    colin.press("Answer")
    colin.is_told("Select whether our schools get the share of a date back")
    colin.choose("No, the price stays, and we decide each time")
    colin.press("Answer")
    colin.arrives(COURSE)
    colin.sees(f"{portal.alliance.name} hosts this course", "The places are ours")
    colin.press("Publish")
    colin.press("Book places")
    colin.select("School or organisation", "High View School")
    colin.press("Continue")
    colin.arrives("Who do you want to book?")
    colin.sees(f"{portal.alliance.name} gets the name and school of everybody who is booked")
    colin.page.get_by_role("checkbox").first.check()
    colin.press("Continue")
    colin.arrives("Check before you book")
    colin.press("Book 1 place")
    colin.arrives("Booking confirmed")

    priya.page.reload()
    priya.sees("4 places, 1 taken")
    for side in (portal, guests):
        begin_today(side)
    priya.page.reload()
    priya.follow(f"Mark the register of {day(0).day} {day(0):%B %Y}")
    priya.sees(f"Guest of {guests.alliance.name}", "1 not marked, of 1")
    priya.press("Mark all the others as here")
    priya.sees("1 person marked as here")
    somebody_comes_without_a_booking(priya, colin, guests)
    priya.press("Close the register")
    priya.sees("2 people present")
    with guests.inside() as actor:
        look_over_the_wall(actor=actor)
    guests.work(FOLLOW)
    colin.open(guests.address("courses/bookings/"))
    colin.follow("Bridget Nance")
    colin.sees("Attended")
    guests.close()


def somebody_comes_without_a_booking(priya: Visitor, colin: Visitor, guests: Portal) -> None:
    """Priya, at the door, asks the guest alliance; Colin confirms, and she stands on the register."""
    priya.press("Somebody of another alliance")
    priya.arrives("Who has come from another alliance?")
    priya.press("Ask her alliance")
    priya.is_told("Select the alliance")
    priya.choose(f"{guests.alliance.name}: 3 of 4 places left")
    priya.fill("Full name", "Morwenna Rowe")
    priya.fill("School", "High View School")
    priya.press("Ask her alliance")
    priya.sees("Morwenna Rowe", "her alliance has not answered yet")

    with guests.inside() as actor:
        look_over_the_wall(actor=actor)
    guests.work(TOLD)
    with guests.inside():
        letter = OutgoingMail.objects.filter(subject__startswith="Morwenna Rowe came to")[0]
    colin.open(re.findall(r"https?://[^/]+(/\S+/walk-in/\S+)", letter.text)[0])
    colin.arrives("Is Morwenna Rowe one of our people?")
    colin.press("Answer")
    colin.is_told("Select whether she is one of our people")
    colin.choose("Yes, give her one of our places")
    colin.press("Answer")
    colin.is_told("Nobody of this name is known at that school: enter the work e-mail")
    colin.fill("Work e-mail", f"morwenna.{uuid.uuid4().hex[:6]}@high-view.invalid")
    colin.press("Answer")
    colin.arrives(COURSE)
    colin.sees("Morwenna Rowe has a place and is marked as there")

    priya.page.reload()
    priya.sees("confirmed, on this register as here", "2 here, 0 not here, 0 not marked, of 2")


def begin_today(side: Portal) -> None:
    """As if the day had come."""
    with side.inside():
        today = {"held_on": day(0), "starts": dt.time(0), "ends": dt.time(0, 5)}
        Session.objects.filter(run__course__title=COURSE).update(**today)
