"""A co-ordinator takes a date out of a course: she says why, gives back its share of the price; whoever is booked,
waits or delivers it reads why, and what was invoiced is credited (DOMAIN.md §5.2)."""

import pytest

from alliance_portal.kernel.models import OutgoingMail
from cpd.models import Invoice, Run, RunDeliverer
from tests.cpd.making import book, day, make_course, make_run
from tests.cpd.test_bookings import person
from tests.cpd.test_invoices import sent, set_up
from tests.journeys.portal import Portal

pytestmark = pytest.mark.browser
COURSE, WHY = "Reading aloud", "The speaker is ill."


def test_a_date_is_taken_out_and_its_share_comes_back(portal: Portal) -> None:
    run = invoiced(portal)
    gone = f"{day(21).day} {day(21):%B %Y}"
    priya = portal.person("coordinator")
    priya.open(portal.address(f"courses/run/{run.public_id}/"))
    priya.follow(f"Remove {gone}")
    priya.sees("1 person with a place, 1 waiting, 1 who delivers it", "South Green Infant School", "£22.50")
    priya.examine()
    priya.press("Remove the date")
    priya.is_told("Enter the reason")
    priya.is_told("Select yes if the share of the price is given back")
    priya.fill("Why does it not take place?", WHY)
    priya.answer("Do you give back the share of the price for this date?", "Yes")
    priya.press("Remove the date")
    priya.arrives(COURSE)
    priya.sees("The date is removed.")
    priya.misses(gone)
    with portal.inside():
        letters = OutgoingMail.objects.filter(kind="cpd.date_removed", text__contains=WHY)
        told = {one.to_name: len(one.invitations) for one in letters}
        assert told == {"Tom Reed": 1, "Aisha Khan": 0, "Sian Pugh": 1}
        assert "pays £22.50 less, or gets it back" in letters.get(to_name="Tom Reed").text
        note = str(Invoice.objects.get(kind=Invoice.Kind.CREDIT_NOTE))

    ruth = portal.person("head", phone=True)
    ruth.go_to("Invoices")
    ruth.arrives("Invoices")
    ruth.follow(note)
    ruth.arrives(note)
    ruth.sees(WHY, "£27")  # with tax
    ruth.follow("Invoice INV-00001")
    ruth.arrives("Invoice INV-00001")
    ruth.sees("Still to pay", "£27")


def invoiced(portal: Portal) -> Run:
    """Two dates for £45: Tom has the only place, and his school the invoice; Aisha waits, and Sian delivers it."""
    with portal.inside() as actor:
        set_up(actor)
        run = make_run(make_course(title=COURSE), dates=(14, 21), places=1)
        sian = person("Sian Pugh")
        RunDeliverer.objects.create(run=run, organisation=sian.organisation, person=sian)
        for name in ("Tom Reed", "Aisha Khan"):
            book(actor, run, [person(name)])
        sent(actor)
        return run
