"""A school reads what it costs when a place of one of its people is given up, also where somebody else did that."""

from __future__ import annotations

import uuid

from alliance_portal.kernel.models import MailChoice, OutgoingMail
from alliance_portal.kernel.roles import Actor
from cpd.actions import book_programme, cancel_booking, cancel_whole, move_booking
from cpd.models import Booking
from tests.conftest import As

from .making import book, make_run
from .test_bookings import mails, person
from .test_entitlements import membership
from .test_invoice_readers import contact
from .test_programmes import conference
from .test_tariffs import CALENDAR, percent, terms

SUBJECT = "What a place given up costs"


def toms(actor: Actor, **run: object) -> Booking:
    """A place of Tom's on a course that begins in five days; giving it up costs all of it."""
    terms(actor, CALENDAR, [percent(0, 100)], moves_cost=True)
    book(actor, make_run(dates=(5,), **run), [person("Tom Reed")])
    return Booking.objects.select_related("run__course", "run__alliance", "person").get()


def test_the_head_is_told_once_what_a_colleague_gave_up(in_alliance: Actor) -> None:
    cancel_booking(actor=in_alliance, booking=toms(in_alliance))
    assert mails(SUBJECT) == [person("Ruth Okafor").email]
    letter = OutgoingMail.objects.get(subject__startswith=SUBJECT)
    assert letter.subject.startswith(f"{SUBJECT}: Tom Reed, Leading phonics in Year 1, ")
    assert "Your school is charged £45." in letter.text
    assert "South Green Infant School owes £45 to " in letter.text


def test_so_is_its_contact_for_invoices(in_alliance: Actor) -> None:
    manager = contact()
    cancel_booking(actor=in_alliance, booking=toms(in_alliance))
    assert sorted(mails(SUBJECT)) == sorted([person("Ruth Okafor").email, manager.email])


def test_not_who_gave_it_up_herself_nor_whose_place_it_was(in_alliance: Actor, as_: As) -> None:
    booking = toms(in_alliance)
    with as_("head") as head:
        cancel_booking(actor=head, booking=booking)
    assert mails(SUBJECT) == []
    book(in_alliance, make_run(dates=(6,)), [person("Ruth Okafor")])
    cancel_booking(actor=in_alliance, booking=Booking.objects.get(person=person("Ruth Okafor")))
    assert mails(SUBJECT) == []


def test_nobody_where_it_costs_nothing(in_alliance: Actor) -> None:
    cancel_booking(actor=in_alliance, booking=toms(in_alliance, price_pence=0))
    assert mails(SUBJECT) == []


def test_what_a_membership_paid_and_keeps_is_told_too(in_alliance: Actor) -> None:
    membership(in_alliance, included_pence=10000)
    cancel_booking(actor=in_alliance, booking=toms(in_alliance))
    assert (
        "£45 of the membership is not given back."
        in OutgoingMail.objects.get(subject__startswith=SUBJECT).text
    )


def test_moving_that_costs_something_is_told(in_alliance: Actor) -> None:
    booking = toms(in_alliance)
    move_booking(actor=in_alliance, booking=booking, run=make_run(dates=(40,)), key=uuid.uuid4())
    assert mails(SUBJECT) == [person("Ruth Okafor").email]


def test_all_of_a_programme_is_told_in_one_email(in_alliance: Actor) -> None:
    programme, runs = conference(in_alliance)
    terms(in_alliance, CALENDAR, [percent(0, 100)])
    tom = person("Tom Reed")
    first, *_ = book_programme(
        actor=in_alliance, programme=programme, people=[tom], chosen=[runs["reading"]], key=uuid.uuid4()
    )
    booking = Booking.objects.select_related("run", "group").get(pk=first.pk)
    prices = {"talk": 900, "reading": 1800}
    assert cancel_whole(actor=in_alliance, booking=booking, agreed_pence=sum(prices.values())) == len(prices)
    [letter] = OutgoingMail.objects.filter(subject__startswith=SUBJECT)
    assert letter.subject == f"{SUBJECT}: Tom Reed, Annual conference"
    assert letter.text.count("Your school is charged") == len(prices)


def test_a_head_may_do_without(in_alliance: Actor) -> None:
    MailChoice.objects.create(person=person("Ruth Okafor"), topic="charges", is_wanted=False)
    cancel_booking(actor=in_alliance, booking=toms(in_alliance))
    assert OutgoingMail.objects.get(subject__startswith=SUBJECT).state == OutgoingMail.State.UNWANTED
