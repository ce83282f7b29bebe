"""A finance officer invoices what can be invoiced, records what came, credits a part and takes the file for Xero; then
she keeps that to herself, and the co-ordinator reads. Planning is not hers (PEERS §6.1, 22)."""

import pytest

from cpd.actions import add_fee, save_billing
from cpd.models import Billing, MembershipFee, Session, Vat
from cpd.models.vat import USUAL_REASON
from schools.models import Organisation, Person
from tests.cpd.making import book, day, make_course, make_run
from tests.journeys.portal import Portal
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.browser
SCHOOL, COURSE = "South Green Infant School", "Reading for meaning"


def test_a_finance_officer_keeps_the_books_and_plans_nothing(portal: Portal) -> None:
    owes_two_things(portal)
    judith = portal.person("finance")
    judith.arrives("Dashboard")
    judith.follow("Invoice 1 school")
    judith.arrives("What can be invoiced")
    judith.follow(SCHOOL)
    judith.arrives("What can be invoiced")
    judith.sees("Partnership Plus", COURSE)
    judith.press("Make a draft")
    judith.arrives("Draft")
    judith.press("Send")
    judith.arrives(f"Send this invoice to {SCHOOL}?")
    judith.press("Send the invoice")
    judith.arrives("Invoice INV-00001")
    records_and_credits(judith)
    takes_the_file(judith)
    plans_nothing(portal, judith)
    keeps_it_to_herself(portal, judith)


def owes_two_things(portal: Portal) -> None:
    """A school owes £100 for its membership and £45 for Tom's place on a course that is today."""
    with portal.inside() as actor:
        seller = Billing(seller="St Peter’s", address="Billericay", vat=Vat.EXEMPT, vat_reason=USUAL_REASON)
        save_billing(actor=actor, billing=seller)
        school = Organisation.objects.get(name=SCHOOL)
        fee = MembershipFee(organisation=school, name="Partnership Plus", pence=10_000, starts_on=day(-1))
        add_fee(actor=actor, fee=fee)
        run = make_run(make_course(title=COURSE), dates=(1,))
        book(actor, run, [Person.objects.get(name="Tom Reed")])
        Session.objects.filter(run=run).update(held_on=day(0))  # which has begun, whatever the hour


def records_and_credits(judith: Visitor) -> None:
    judith.press("Record a payment")
    judith.arrives("Record a payment")
    judith.fill("How much came?", "100")
    judith.date("Day when it came", day(1))
    judith.press("Record")
    judith.is_told("The day must be today or in the past")
    judith.date("Day when it came", day(0))
    judith.press("Record")
    judith.arrives("Invoice INV-00001")
    judith.sees("Part paid", "£45")
    judith.press("Credit")
    judith.arrives("Credit invoice INV-00001")
    judith.press("Send the credit note")
    judith.is_told("Select what is credited")
    judith.page.get_by_label(COURSE).check()
    judith.fill("Why?", "He was a guest of the school that hosted it")
    judith.press("Send the credit note")
    judith.arrives("Credit note INV-00002")
    judith.sees("He was a guest of the school that hosted it")


def takes_the_file(judith: Visitor) -> None:
    judith.go_to("Invoices")
    judith.arrives("Invoices")
    with judith.page.expect_download() as waiting:
        judith.follow("Download these for Xero (CSV)")
    rows = waiting.value.path().read_text(encoding="utf-8-sig")
    for words in ("INV-00001", "INV-00002", "Partnership Plus", COURSE):
        assert words in rows


def plans_nothing(portal: Portal, judith: Visitor) -> None:
    judith.go_to("Courses")
    judith.arrives("Courses")
    judith.misses("Add a course")
    for page in (
        "courses/all/new/",
        "training/trainees/add/",
        "invitations/new/",
        "alliance/agreements/add/",
    ):
        judith.is_refused(portal.address(page), 403)


def keeps_it_to_herself(portal: Portal, judith: Visitor) -> None:
    judith.open(portal.address())
    judith.go_to("Invoices")
    judith.press("Who invoices")
    judith.arrives("Who invoices, and how to pay")
    judith.choose("Only finance officers make, send and credit invoices, and record payments")
    judith.press("Save")
    judith.arrives("Invoices")
    priya = portal.person("coordinator")
    priya.go_to("Invoices")
    priya.arrives("Invoices")
    priya.sees("only finance officers make, send and credit invoices, and record payments. You read them.")
    priya.misses("What can be invoiced")
    priya.follow("Invoice INV-00001")
    priya.arrives("Invoice INV-00001")
    priya.misses("Record a payment")
    priya.is_refused(f"{priya.path}payment/", 403)
