"""A head cancels late and sees what it costs before she does; her school is invoiced, and she downloads the invoice."""

import pytest

from cpd.actions import set_terms
from cpd.models import Booking, CancellationTariff, TariffBand
from schools.models import Person
from tests.cpd.making import book, day, make_course, make_run
from tests.journeys.portal import Portal
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.browser
COURSE = "Reading for meaning"


def test_a_head_cancels_late_and_her_school_is_invoiced(portal: Portal) -> None:
    booking = is_booked(portal)
    head = portal.person("head", phone=True)
    head.open(portal.address(f"courses/booking/{booking}/"))
    head.press("Cancel the booking")
    head.arrives("Cancel the booking of Tom Reed?")
    head.sees("South Green Infant School is charged £45")
    head.press("Cancel the booking")
    head.arrives(COURSE)

    coordinator = portal.person("coordinator")
    coordinator.go_to("Invoices")
    coordinator.arrives("Invoices")
    says_who_invoices(coordinator)
    coordinator.press("What can be invoiced")
    coordinator.arrives("What can be invoiced")
    coordinator.sees("1 school, £45 net in all")
    coordinator.follow("South Green Infant School")
    coordinator.arrives("What can be invoiced")
    coordinator.sees("cancellation charge", "Tom Reed", "£45")
    coordinator.press("Make a draft")
    coordinator.arrives("Draft")
    coordinator.press("Send")
    coordinator.arrives("Send this invoice to South Green Infant School?")
    coordinator.press("Send the invoice")
    coordinator.arrives("Invoice INV-00001")
    portal.work("invoice")

    head.go_to("Invoices")
    head.arrives("Invoices")
    head.follow("Invoice INV-00001")
    head.arrives("Invoice INV-00001")
    head.sees("Still to pay", "£45", "Tom Reed")
    assert head.download("Download as PDF").path().read_bytes().startswith(b"%PDF-1.7")

    coordinator.press("Record a payment")
    coordinator.arrives("Record a payment")
    coordinator.fill("How much came?", "100")
    coordinator.date("Day when it came", day(0))
    coordinator.press("Record")
    coordinator.is_told("That is more than is still to be paid: £45")
    coordinator.fill("How much came?", "45")
    coordinator.press("Record")
    coordinator.arrives("Invoice INV-00001")
    coordinator.sees("Paid")

    head.press("Statement")
    head.arrives("Statement")
    head.sees("Payment for Invoice INV-00001", "£0")


def is_booked(portal: Portal) -> str:
    """The alliance charges the full price for the last ten working days, and Tom's course is in two days."""
    with portal.inside() as actor:
        bands = [TariffBand(from_days=11, pence=1500), TariffBand(from_days=0, percent=100)]
        set_terms(actor=actor, tariff=CancellationTariff(), bands=bands)
        run = make_run(make_course(title=COURSE), dates=(2,))
        book(actor, run, [Person.objects.get(name="Tom Reed")])
        return str(Booking.objects.get(run=run).public_id)


def says_who_invoices(coordinator: Visitor) -> None:
    coordinator.press("Who invoices")
    coordinator.arrives("Who invoices, and how to pay")
    coordinator.fill("Who invoices?", "St Peter’s Catholic Primary School")
    coordinator.fill("Address", "Coxes Farm Road\nBillericay")
    coordinator.answer("VAT on what is invoiced", "Exempt from VAT")
    coordinator.fill("Why some lines carry no VAT", "Exempt: training by a school")
    coordinator.press("Save")
    coordinator.arrives("Invoices")
