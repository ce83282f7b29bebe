"""A head says that something is wrong in the ledger; it waits on the co-ordinator's home page until she writes why the
entry stays as it is, and the head reads her answer in an e-mail and beside the entry."""

import pytest

from alliance_portal.kernel.models import OutgoingMail
from deliveries.models import MANUAL
from tests.deliveries.entries import SOUTH_GREEN, record, school
from tests.journeys.links_of_emails import LINK
from tests.journeys.portal import Portal

pytestmark = pytest.mark.browser
WRONG, ANSWER = "It was one day, not two.", "One day, and two twilights that make another."
LOOK = "South Green Infant School says something is wrong: Leading phonics"


def test_a_school_asks_about_a_contribution_and_is_answered(portal: Portal) -> None:
    with portal.inside() as actor:
        record(actor, source_kind=MANUAL, beneficiaries=[school(SOUTH_GREEN)])
    ruth, priya = portal.person("head", phone=True), portal.person("coordinator")
    ruth.follow("Confirm: Leading phonics, 12 Nov 2025")
    ruth.examine()
    ruth.choose("No, something is wrong")
    ruth.press("Send answer")
    ruth.is_told("Say what is wrong")
    ruth.fill("Comment", WRONG)
    ruth.press("Send answer")
    ruth.sees("Thank you.", WRONG)
    priya.open(portal.address())
    priya.sees(WRONG)
    priya.follow(LOOK)
    priya.examine()
    priya.press("Answer what a school asks")
    priya.arrives("Answer what a school asks")
    priya.examine()
    priya.sees(WRONG)
    priya.press("Send answer")
    priya.is_told("Say why the entry stays as it is")
    priya.fill("Why does the entry stay as it is?", ANSWER)
    priya.press("Send answer")
    priya.sees("Your answer stands beside the entry.", ANSWER)
    priya.open(portal.address())
    priya.misses(LOOK)
    with portal.inside():
        mail = OutgoingMail.objects.get(kind="deliveries.explained", to_name="Ruth Okafor")
    ruth.open(next(iter(LINK.findall(mail.text))))
    ruth.sees(ANSWER)
