"""A finance officer has spoken with a school that is late: she stops its reminder before it goes, and everybody who
keeps the money sees that it was stopped."""

import pytest

from alliance_portal.kernel.models import OutgoingMail
from alliance_portal.kernel.ui.formats import day as in_words
from tests.cpd.making import day
from tests.cpd.test_chasers import chased
from tests.journeys.portal import Portal

pytestmark = pytest.mark.browser
INVOICE, STOP = "Invoice INV-00001", "Stop the reminder"
SCHOOL = "South Green Infant School"


def test_a_finance_officer_stops_a_reminder(portal: Portal, monkeypatch: pytest.MonkeyPatch) -> None:
    with portal.inside() as actor:
        address = portal.address(f"courses/invoices/{chased(actor, monkeypatch).public_id}/")
    priya = portal.person("coordinator")
    priya.open(address)
    priya.sees("and waits to go.")

    judith = portal.person("finance", phone=True)
    judith.go_to("Invoices")
    judith.follow(INVOICE)
    judith.arrives(INVOICE)
    judith.sees(f"Written on {in_words(day(0))}, and waits to go.")
    judith.press(STOP)
    judith.arrives(INVOICE)
    judith.sees(f"The reminder is stopped. {SCHOOL} does not get it.")
    judith.sees(f"Written on {in_words(day(0))}, and stopped before it went.", "The next one goes on")
    judith.misses("waits to go")
    assert judith.page.get_by_role("button", name=STOP).count() == 0

    priya.press(STOP)  # on the page as it was
    priya.arrives(INVOICE)
    priya.sees("No reminder of this invoice waits any more: it has gone, or somebody else stopped it.")
    portal.post()
    with portal.inside():
        assert {mail.state for mail in OutgoingMail.objects.filter(kind="cpd.invoice_late")} == {"cancelled"}
    ruth = portal.person("head")
    ruth.open(address)
    ruth.arrives(INVOICE)
    ruth.misses("Reminders")
