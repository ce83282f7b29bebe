"""The alliance wants a purchase order number: a head cannot book without one and changes it later; for what was booked
before, the co-ordinator enters it on the draft."""

import pytest

from cpd.actions import save_billing
from cpd.models import Billing, Booking, Invoice, Vat
from cpd.models.vat import USUAL_REASON
from schools.models import Person
from tests.cpd.making import book, day, make_course, make_run
from tests.journeys.portal import Portal

pytestmark = pytest.mark.browser
COURSE, EARLIER, SCHOOL = "Reading for meaning", "Maths for all", "South Green Infant School"
ENTER = "Enter the purchase order number: it must stand on the invoice"


def test_an_order_number_is_required(portal: Portal) -> None:
    run = is_offered(portal)
    coordinator = portal.person("coordinator")
    coordinator.go_to("Invoices")
    coordinator.press("Who invoices")
    coordinator.arrives("Who invoices, and how to pay")
    coordinator.choose(
        "Schools must give a purchase order number when they book or approve what costs something"
    )
    coordinator.press("Save")
    coordinator.arrives("Invoices")

    head = portal.person("head", phone=True)
    head.open(portal.address(f"courses/run/{run}/book/"))
    head.arrives("Who do you want to book?")
    head.choose("Tom Reed, Class teacher, Year 1")
    head.press("Continue")
    head.arrives("Check before you book")
    head.sees("It is needed for this course")
    head.press("Book 1 place")
    head.is_told(ENTER)
    head.fill("Purchase order number", "PO-1")
    head.press("Book 1 place")
    head.arrives("Booking confirmed")
    head.open(portal.address(f"courses/booking/{booking_on(portal, COURSE)}/"))
    head.arrives("Tom Reed")
    head.sees("PO-1")
    head.follow("Change Order number")
    head.arrives("Change the order number")
    head.fill("Purchase order number", "PO-2")
    head.press("Save")
    head.arrives("Tom Reed")
    head.sees("PO-2")

    last = day(30)
    due = f"courses/invoices/due/?until_0={last.day}&until_1={last.month}&until_2={last.year}"
    coordinator.open(portal.address(due))
    coordinator.arrives("What can be invoiced")
    coordinator.follow(SCHOOL)
    coordinator.arrives("What can be invoiced")
    coordinator.sees(COURSE, EARLIER)
    coordinator.press("Make a draft")
    coordinator.arrives("Invoices")
    coordinator.open(portal.address(f"courses/invoices/{draft_without_number(portal)}/"))
    coordinator.arrives("Draft")
    coordinator.sees("None yet: this school needs one", EARLIER)
    coordinator.follow("Change Order number")
    coordinator.arrives("Change the order number")
    coordinator.fill("Purchase order number", "PO-3")
    coordinator.press("Save")
    coordinator.arrives("Draft")
    coordinator.press("Send")
    coordinator.arrives(f"Send this invoice to {SCHOOL}?")
    coordinator.press("Send the invoice")
    coordinator.arrives("Invoice INV-00001")
    coordinator.sees("PO-3")


def draft_without_number(portal: Portal) -> str:
    with portal.inside():
        with_number, without = Invoice.objects.order_by("-order_number")
        assert (with_number.order_number, without.order_number) == ("PO-2", "")
        return str(without.public_id)


def is_offered(portal: Portal) -> str:
    """A course to book, and another one that was booked before a number was wanted."""
    with portal.inside() as actor:
        seller = Billing(seller="St Peter’s", address="Billericay", vat=Vat.EXEMPT, vat_reason=USUAL_REASON)
        save_billing(actor=actor, billing=seller)
        earlier = make_run(make_course(title=EARLIER), dates=(10,))
        book(actor, earlier, [Person.objects.get(name="Tom Reed")])
        return str(make_run(make_course(title=COURSE), dates=(20,)).public_id)


def booking_on(portal: Portal, course: str) -> str:
    with portal.inside():
        return str(Booking.objects.get(run__course__title=course).public_id)
