"""A school's membership pays for a place as it is booked: the page says so before, and the membership is counted down.
Credits pay another. Then it is upgraded, and pays for what had been booked before it began."""

import pytest

from cpd.actions import add_fee, give_credits, save_billing, save_rates
from cpd.models import Billing, CreditRates, MembershipFee, Vat
from cpd.models.vat import USUAL_REASON
from schools.models import Organisation
from tests.cpd.making import book, day, make_course, make_people, make_run
from tests.journeys.portal import Portal
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.browser
SCHOOL, COURSE, TWILIGHT = "South Green Infant School", "Reading for meaning", "A twilight on number"


def test_a_membership_pays_for_a_place(portal: Portal) -> None:
    runs = are_offered(portal)
    coordinator = portal.person("coordinator")
    coordinator.go_to("Invoices")
    coordinator.arrives("Invoices")
    coordinator.press("Memberships")
    coordinator.arrives("Memberships")
    coordinator.press("Add a membership")
    coordinator.arrives("Add a membership")
    coordinator.select("School or organisation", SCHOOL)
    coordinator.fill("Membership", "Partnership Plus")
    coordinator.fill("Fee", "1500")
    coordinator.fill("And for courses up to", "100")
    coordinator.date("First day", day(-1))
    coordinator.press("Add")
    coordinator.is_told("Enter the last day, because what the membership pays ends with it")
    coordinator.date("Last day", day(300))
    coordinator.press("Add")
    coordinator.arrives("Partnership Plus")
    coordinator.sees("It has paid for nothing yet")

    head = portal.person("head", phone=True)
    head.open(portal.address(f"courses/run/{runs[0]}/book/"))
    head.arrives("Who do you want to book?")
    head.choose("Tom Reed, Class teacher, Year 1")
    head.press("Continue")
    head.arrives("Check before you book")
    head.sees("£100 from your membership Partnership Plus: £0 left", "£20")
    head.press("Book 1 place")
    head.arrives("Booking confirmed")

    head.open(portal.address(f"courses/run/{runs[1]}/book/"))
    head.choose("Tom Reed, Class teacher, Year 1")
    head.press("Continue")
    head.arrives("Check before you book")
    head.choose("Pay with 3 of our 4 credits")
    head.press("Book 1 place")
    head.arrives("Booking confirmed")

    head.go_to("Invoices")
    head.arrives("Invoices")
    head.press("Memberships")
    head.arrives("Memberships")
    head.follow("Partnership Plus")
    head.arrives("Partnership Plus")
    head.sees(COURSE, "Tom Reed", "£100")
    head.go_to("Invoices")
    head.press(f"Statement of {SCHOOL}")
    head.arrives("Statement")
    head.sees("£100 for courses, £100 used")

    upgrades(coordinator)
    pays_for_what_was_booked_earlier(coordinator)


def upgrades(coordinator: Visitor) -> None:
    coordinator.press("Upgrade or change")
    coordinator.arrives("Change this membership")
    coordinator.fill("Membership", "Gold")
    coordinator.fill("And for courses up to", "200")
    coordinator.fill("What does the school pay more?", "50")
    coordinator.press("Change")
    coordinator.is_told("Enter the reason")
    coordinator.fill("Why?", "More of the staff come")
    coordinator.press("Change")
    coordinator.arrives("Gold")
    coordinator.sees("What it was before", "Until then Partnership Plus", "The difference is £50")


def pays_for_what_was_booked_earlier(coordinator: Visitor) -> None:
    coordinator.follow("Let the membership pay for places booked earlier")
    coordinator.arrives("Places booked earlier")
    coordinator.press("Continue")
    coordinator.arrives("Check what it pays")
    coordinator.sees("The membership pays £45", "£35")
    coordinator.press("Let it pay £65")
    coordinator.arrives("Gold")
    coordinator.sees("£35")


def are_offered(portal: Portal) -> list[str]:
    """A course for £120, and a twilight that takes 3 credits, of which the school has 4."""
    with portal.inside() as actor:
        seller = Billing(seller="St Peter’s", address="Billericay", vat=Vat.EXEMPT, vat_reason=USUAL_REASON)
        save_billing(actor=actor, billing=seller)
        dear = make_run(make_course(title=COURSE), price_pence=12_000)
        twilight = make_run(make_course(title=TWILIGHT), dates=(20,))
        save_rates(actor=actor, rates=CreditRates(run=twilight, costs=3))
        school = Organisation.objects.get(name=SCHOOL)
        give_credits(actor=actor, organisation=school, count=4, because="A twilight given")
        book(actor, make_run(make_course(title="Booked in the summer"), dates=(30,)), make_people(1))
        other = MembershipFee(organisation=school, name="Friends", pence=1000, starts_on=day(-30))
        add_fee(actor=actor, fee=other)
        return [str(dear.public_id), str(twilight.public_id)]
