"""Support is agreed with what a day costs: the school is invoiced for it, and its head reads the invoice. Credits that
another school buys in a bundle are invoiced too."""

import pytest

from cpd.actions import save_billing
from cpd.models import Billing, Vat
from cpd.models.vat import USUAL_REASON
from tests.journeys.portal import Portal
from tests.journeys.test_a_school_gets_support import ask, broker, has_a_leader
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.browser
SCHOOL, BUYER = "Sunnymede Primary School", "South Green Infant School"


def test_support_with_a_day_rate_is_invoiced(portal: Portal) -> None:
    says_who_invoices(portal)
    has_a_leader(portal)
    daniel, coordinator = portal.person("head-sunnymede"), portal.person("coordinator")
    ask(daniel)
    broker(coordinator, daniel.path, rate="350")
    sells_credits(coordinator)

    coordinator.go_to("Invoices")
    coordinator.press("What can be invoiced")
    coordinator.arrives("What can be invoiced")
    coordinator.sees("2 schools, £2,550 net in all")
    coordinator.follow(SCHOOL)
    coordinator.arrives("What can be invoiced")
    coordinator.sees("6 days at £350")
    coordinator.press("Make a draft")
    coordinator.arrives("Draft")
    coordinator.press("Send")
    coordinator.arrives(f"Send this invoice to {SCHOOL}?")
    coordinator.press("Send the invoice")
    coordinator.arrives("Invoice INV-00001")
    portal.work("invoice")

    daniel.go_to("Invoices")
    daniel.arrives("Invoices")
    daniel.follow("Invoice INV-00001")
    daniel.arrives("Invoice INV-00001")
    daniel.sees("£2,100", "6 days at £350")
    assert daniel.download("Download as PDF").path().read_bytes().startswith(b"%PDF-1.7")
    daniel.press("Statement")
    daniel.arrives("Statement")
    daniel.press("Download as PDF")
    daniel.sees("Statement of Sunnymede Primary School")
    portal.work("statement")


def sells_credits(coordinator: Visitor) -> None:
    coordinator.go_to("Invoices")
    coordinator.press("Credits")
    coordinator.arrives("Credits")
    coordinator.press("Give or sell credits")
    coordinator.arrives("Give or sell credits")
    coordinator.select("School or organisation", BUYER)
    coordinator.fill("How many credits?", "12")
    coordinator.fill("What for?", "A bundle for the year")
    coordinator.fill("What does the school pay for them?", "450")
    coordinator.press("Save")
    coordinator.arrives("Credits")
    coordinator.sees("12 credits")


def says_who_invoices(portal: Portal) -> None:
    with portal.inside() as actor:
        seller = Billing(seller="St Peter’s", address="Billericay", vat=Vat.EXEMPT, vat_reason=USUAL_REASON)
        save_billing(actor=actor, billing=seller)
