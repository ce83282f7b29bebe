"""The terms say until when a school may send a colleague; after that only the alliance can (PEERS §6.1, 23)."""

from __future__ import annotations

import html

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from alliance_portal.kernel.roles import Actor
from cpd.actions import set_terms, substitute
from cpd.models import Booking, CancellationTariff
from cpd.queries.tariffs import terms_in_words
from schools.models import Person
from tests.conftest import As, SignIn

from .making import book, make_run, url
from .test_tariffs import LINES, WORKING, percent, terms


@pytest.fixture
def place(in_alliance: Actor) -> Booking:
    """Tom Reed's, on a course in five days, under terms by which a colleague may go until 7 days before."""
    terms(in_alliance, WORKING, [percent(0, 0)], substitute_hours=168)
    run = make_run(dates=(5,))
    book(in_alliance, run, [Person.objects.get(name="Tom Reed")])
    return run.bookings.get()


def seen(client: Client, path: str) -> str:
    return " ".join(html.unescape(client.get(path, follow=True).content.decode()).split())


def aisha() -> Person:
    return Person.objects.get(name="Aisha Khan")


def test_a_school_is_too_late_and_the_alliance_is_not(as_: As, place: Booking) -> None:
    with as_("head") as ruth, pytest.raises(ValidationError, match="A colleague could go instead until"):
        substitute(actor=ruth, booking=place, person=aisha())
    with as_("coordinator") as priya:
        substitute(actor=priya, booking=place, person=aisha())
    assert Booking.objects.get(pk=place.pk).person == aisha()


def test_before_the_cut_off_a_school_does_it_itself(in_alliance: Actor, as_: As) -> None:
    terms(in_alliance, WORKING, [percent(0, 100)], substitute_hours=168)
    run = make_run(dates=(9,))
    book(in_alliance, run, [Person.objects.get(name="Tom Reed")])
    with as_("head") as ruth:
        substitute(actor=ruth, booking=run.bookings.get(), person=aisha())
    assert run.bookings.get().person == aisha()


def test_a_course_has_a_cut_off_of_its_own_and_a_booking_keeps_its_terms(
    in_alliance: Actor, as_: As, place: Booking
) -> None:
    set_terms(
        actor=in_alliance, tariff=CancellationTariff(course=place.run.course, substitute_hours=0), bands=[]
    )
    with as_("head") as ruth, pytest.raises(ValidationError, match="could go instead"):
        substitute(actor=ruth, booking=place, person=aisha())
    other = make_run(place.run.course, dates=(6,))
    book(in_alliance, other, [Person.objects.get(name="Tom Reed")])
    with as_("head") as ruth:
        substitute(actor=ruth, booking=other.bookings.get(), person=aisha())


def test_pages_say_it_and_offer_nothing_that_is_refused(sign_in: SignIn, place: Booking) -> None:
    page = url("booking_detail", place.public_id)
    head, coordinator = sign_in("head"), sign_in("coordinator")
    assert "Send a colleague instead" not in seen(head, page)
    assert "The alliance can still change who comes" in seen(head, page)
    assert "Cancel the booking" in seen(head, page)
    assert "Send a colleague instead" in seen(coordinator, page)
    assert "Who goes instead?" not in seen(head, url("booking_substitute", place.public_id))
    assert "Who goes instead?" in seen(coordinator, url("booking_substitute", place.public_id))


def test_the_terms_say_until_when(in_alliance: Actor) -> None:
    late = terms(in_alliance, WORKING, [percent(0, 100)], substitute_hours=48)
    assert (
        "Sending a colleague of the same school instead is free."
        " You can do so until 48 hours before it begins; after that ask the alliance." in terms_in_words(late)
    )
    usual = terms(in_alliance, WORKING, [percent(0, 100)])
    assert "Sending a colleague of the same school instead is free." in terms_in_words(usual)


def test_the_form_of_the_terms_asks_for_it(sign_in: SignIn, in_alliance: Actor) -> None:
    client = sign_in("coordinator")
    lines = LINES | {"from_2": "0", "amount_2": "100", "unit_2": "percent"}
    refused = client.post(url("terms_change"), lines | {"substitute_hours": "5"})
    assert refused.context["form"].errors["substitute_hours"] == ["Select one of these times"]
    client.post(url("terms_change"), lines | {"substitute_hours": "72"})
    assert CancellationTariff.objects.get().substitute_hours == 72
    client.post(url("terms_change"), lines)
    assert CancellationTariff.objects.latest("pk").substitute_hours == 0
