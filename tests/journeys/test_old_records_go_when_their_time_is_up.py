"""A co-ordinator shortens how long e-mails are kept, sees what would go, deletes it, and finds it in the log."""

import pytest

from alliance_portal.kernel import retention_night
from alliance_portal.kernel.models import OutgoingMail
from tests.journeys.portal import Portal
from tests.kernel.keeping import mail

pytestmark = pytest.mark.browser
PERIODS = "How long we keep records"


@pytest.mark.parametrize("way", ["scripts", "no-scripts", "keyboard"], indirect=True)
def test_old_records_go_when_their_time_is_up(portal: Portal) -> None:
    with portal.inside():
        mail(100, subject="Your place on phonics")
        mail(10, subject="Your place on fractions")
    priya = portal.person("coordinator")
    priya.go_to("People")
    priya.follow(PERIODS)
    priya.arrives(PERIODS)
    priya.sees(
        "Nothing is deleted yet: first make a dry run, and see what would go.", "There was no run yet."
    )

    priya.open(portal.address("retention/emails/change/"))
    priya.arrives("E-mails that the portal sent: how long?")
    priya.fill("Days", "7")
    priya.fill("Why it differs", "Our governors decided so")
    priya.press("Change the period")
    priya.is_told("Enter a number of days between these limits: 30 days to 1,095 days")
    priya.fill("Days", "90")
    priya.press("Change the period")
    priya.arrives(PERIODS)
    priya.sees("90 days", "Our governors decided so (set by Priya Shah on")

    priya.press("Make a dry run")
    priya.arrives("Dry run")
    priya.sees(
        "A dry run deletes nothing.", "1 record, older than 90 days.", "“Your place on phonics” to Tom Reed"
    )
    priya.misses("Your place on fractions")
    priya.press("Delete now")
    priya.arrives("Delete what has had its time?")
    priya.sees("1 record would go now instead of tonight: so many the dry run found", "You cannot undo this.")
    priya.press("Delete now")
    priya.arrives("Delete what has had its time")
    portal.work(retention_night.JOB)
    priya.open(portal.address("retention/"))
    priya.arrives(PERIODS)
    priya.misses("Nothing is deleted yet")
    first = priya.page.get_by_role("row").nth(1)
    assert "Deletion" in first.inner_text()
    priya.follow(first.get_by_role("link").inner_text())
    priya.arrives("Deletion")
    priya.sees("E-mails that the portal sent", "Priya Shah")
    priya.misses("Your place on phonics")
    with portal.inside():
        left = OutgoingMail.objects.filter(subject__startswith="Your place on")
        assert [letter.subject for letter in left] == ["Your place on fractions"]
