"""A co-ordinator invoices many schools at once: she chooses some over two pages, makes their drafts and sends them all.
A business manager reads hers by the link in the e-mail, without sign-in."""

import re

import pytest

from alliance_portal.kernel.models import OutgoingMail
from cpd.actions import add_fee, save_billing
from cpd.models import Billing, Invoice, MembershipFee, Vat
from cpd.models.vat import USUAL_REASON
from schools.models import Organisation, Person, SchoolContact
from tests.cpd.making import day
from tests.journeys.portal import Portal

pytestmark = pytest.mark.browser
FIRST, LAST = "Owing 01", "Owing 30"


def test_a_coordinator_invoices_many_schools_at_once(portal: Portal) -> None:
    many_owe(portal)
    coordinator = portal.person("coordinator")
    coordinator.go_to("Invoices")
    coordinator.arrives("Invoices")
    coordinator.press("What can be invoiced")
    coordinator.arrives("What can be invoiced")
    coordinator.sees("30 schools, £3,000 net in all")
    coordinator.press("Make drafts for the chosen schools")
    coordinator.arrives("What can be invoiced")
    coordinator.sees("Choose at least one school.")
    coordinator.choose(f"Choose {FIRST}")
    coordinator.press("Next page")
    coordinator.arrives("What can be invoiced")
    coordinator.sees("Page 2 of 2", "Chosen so far: 1 school, £100 net.")
    coordinator.choose(f"Choose {LAST}")
    coordinator.press("Make drafts for the chosen schools")
    coordinator.arrives("Make drafts for 2 schools?")
    coordinator.sees(f"{FIRST}, {LAST}: £200 net in all.")
    coordinator.press("Make the drafts")
    coordinator.arrives("Invoices")
    coordinator.press("Send all drafts")
    coordinator.arrives("Send 2 drafts?")
    coordinator.press("Send the invoices")
    coordinator.arrives("Send 2 invoices")
    portal.work("send_invoices")

    manager = portal.stranger(phone=True)
    manager.open(link_in_the_email(portal))
    manager.arrives("Invoice INV-00001")
    manager.sees("£100", "Partnership Plus", "The PDF is being made.")
    portal.work("invoice")
    manager.open(link_in_the_email(portal))
    manager.arrives("Invoice INV-00001")
    assert manager.download("Download as PDF").path().read_bytes().startswith(b"%PDF-1.7")


def many_owe(portal: Portal) -> None:
    """Thirty organisations owe £100 each; the first has a business manager."""
    with portal.inside() as actor:
        seller = Billing(seller="St Peter’s", address="Billericay", vat=Vat.EXEMPT, vat_reason=USUAL_REASON)
        save_billing(actor=actor, billing=seller)
        owing = [Organisation(kind=Organisation.Kind.OTHER, name=f"Owing {n:02d}") for n in range(1, 31)]
        for organisation in Organisation.objects.bulk_create(owing):
            fee = MembershipFee(
                organisation=organisation, name="Partnership Plus", pence=10_000, starts_on=day(-1)
            )
            add_fee(actor=actor, fee=fee)
        manager = Person.objects.create(organisation=owing[0], name="Janet Cole", email="janet@owing.invalid")
        SchoolContact.objects.create(organisation=owing[0], person=manager, area=SchoolContact.INVOICES)


def link_in_the_email(portal: Portal) -> str:
    with portal.inside():
        assert Invoice.objects.filter(number=1).exists()
        text = OutgoingMail.objects.get(subject__startswith="Invoice INV-00001").text
        [path] = re.findall(r"/a/\S+/read/\S+/", text)
        return str(path)
