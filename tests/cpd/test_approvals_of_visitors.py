"""Who comes from an authority asks for a place too, and the alliance answers (CAPABILITIES C57, DOMAIN.md §5.2)."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied

from alliance_portal.kernel.models import OutgoingMail
from alliance_portal.kernel.roles import Actor
from cpd.actions import approve
from cpd.emails.writing import how_it_stands
from cpd.models import Booking
from cpd.queries.approvals import decides_itself
from tests.conftest import As, SignIn
from tests.schools.conftest import questions

from .making import make_run, organisation, url
from .test_approvals import ask, subjects
from .test_bookings import SOUTH_GREEN, person
from .test_programmes import conference

State = Booking.State


def test_where_nobody_decides_the_alliance_is_asked_and_the_words_say_so(
    in_alliance: Actor, as_: As, sign_in: SignIn
) -> None:
    """An authority has no head, and its officers book nobody (CAPABILITIES C57)."""
    run, officer = make_run(), sign_in("la")
    page = officer.get(url("ask", run.public_id)).content.decode()
    assert "You ask the alliance to approve a place for you" in page
    assert "as soon as the alliance has answered" in page
    assert "Whoever books for your organisation" not in page
    booking = ask(as_, run, "la")
    assert "It is for the alliance to decide" in OutgoingMail.objects.get(to_name="Simon Hale").text
    assert subjects("Priya Shah")[0].startswith("To approve: Simon Hale")
    detail = url("booking_detail", booking.public_id)
    assert "The alliance has not answered yet" in officer.get(detail).content.decode()
    assert how_it_stands(booking).startswith("The alliance is still to approve your place")
    with as_("la") as simon, pytest.raises(PermissionDenied):
        approve(actor=simon, bookings=[booking])
    priya, answers = sign_in("coordinator"), url("approvals")
    assert "Simon Hale" in priya.get(answers).content.decode()
    with as_("coordinator") as actor:
        assert approve(actor=actor, bookings=[booking]) == 1
    booking.refresh_from_db()
    assert (booking.state, booking.decided_by) == (State.BOOKED, person("Priya Shah"))


def test_the_co_ordinator_s_home_says_what_waits_for_the_alliance_alone(
    in_alliance: Actor, as_: As, sign_in: SignIn
) -> None:
    run, home = make_run(), "/a/billericay/"
    priya = sign_in("coordinator")
    ask(as_, run, "teacher")  # his head answers
    assert "has nobody to approve it" not in priya.get(home).content.decode()
    ask(as_, run, "la")
    page = priya.get(home).content.decode()
    assert "Approve 1 place of people whose organisation has nobody to approve it" in page
    assert f"Simon Hale: {run}" in page
    assert "Tom Reed" not in page.split("has nobody to approve it")[1].split("</li>")[0]
    asked = questions(lambda: priya.get(home))
    ask(as_, make_run(), "la")
    assert questions(lambda: priya.get(home)) == asked
    assert "Approve 2 places of people" in priya.get(home).content.decode()


def test_a_whole_programme_is_asked_of_the_alliance_too(in_alliance: Actor, sign_in: SignIn) -> None:
    programme, _runs = conference(in_alliance)
    page = sign_in("la").get(url("programme_ask", programme.public_id)).content.decode()
    assert "You ask the alliance to approve all of it" in page
    assert "as soon as the alliance has answered: once" in page
    assert "Your head" not in page
    page = sign_in("teacher").get(url("programme_ask", programme.public_id)).content.decode()
    assert f"You ask {SOUTH_GREEN} to approve all of it" in page


def test_a_partner_that_books_is_asked_itself(in_alliance: Actor) -> None:
    assert decides_itself(organisation("Anglia Ruskin University"))
    assert decides_itself(organisation(SOUTH_GREEN))
    assert not decides_itself(organisation("Essex County Council"))
