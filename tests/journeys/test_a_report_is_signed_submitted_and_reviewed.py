"""A contribution report is frozen, signed by both heads, submitted, confirmed in public, and read by DfE's reviewer."""

import datetime as dt

import pytest
from django.utils import timezone

from alliance_portal.kernel.models import Account
from deliveries.models import Report
from schools.actions.outside import let_in
from schools.models import Reviewer
from tests.deliveries.reports import YEAR, fill_ledger
from tests.journeys.portal import Portal
from tests.journeys.visitor import Visitor, hard_to_read

pytestmark = pytest.mark.browser
LABEL = f"{YEAR} to {YEAR + 1}"
HEADING = f"Contribution report {LABEL}"


@pytest.fixture
def reviewer(portal: Portal) -> Account:
    """Somebody at DfE, from today until next month."""
    today = timezone.localdate()
    email = f"dora.vane+{portal.cast.slug}@dfe.invalid"
    ends_on = today + dt.timedelta(days=30)
    let_in(Reviewer, email=email, name="Dora Vane", starts_on=today, ends_on=ends_on, granted_by="DfE")
    return Account.objects.get(email=email)


def test_a_report_is_signed_submitted_and_reviewed(portal: Portal, reviewer: Account) -> None:
    with portal.inside() as actor:
        fill_ledger(actor)
    priya = portal.person("coordinator")
    freeze(portal, priya)
    for key, school in (
        ("head-st-peters", "St Peter's Catholic Primary School"),
        ("head-buttsbury", "Buttsbury Infant School"),
    ):
        sign(portal.person(key), priya.path, school)
    submit(priya)
    portal.work("contribution_report")

    report = report_of(portal)
    confirm_in_public(portal.stranger(), report)
    dora = portal.somebody(reviewer)
    review(dora, portal)
    assert hard_to_read(dora.page) == []
    download(dora, report)
    sees_nothing_else(dora, portal, report)

    priya.open(portal.address(f"reports/{report.public_id}/"))
    priya.arrives(HEADING)
    assert (
        priya.page.get_by_role("table", name="Downloads by DfE reviewers").get_by_text("Dora Vane").count()
        == 2
    )


def report_of(portal: Portal) -> Report:
    with portal.inside():
        return Report.objects.get()


def freeze(portal: Portal, priya: Visitor) -> None:
    priya.go_to("Reports")
    priya.arrives("Contribution reports")
    priya.press("Begin a report")
    priya.arrives("Begin a contribution report")
    priya.press("Begin")
    priya.is_told("Select an academic year")
    priya.choose(LABEL)
    priya.press("Begin")
    priya.arrives(HEADING)
    priya.follow("Write the summary")
    priya.arrives("Summary of the year")
    priya.fill("Summary", "A year of reading, in three schools.")
    priya.press("Save")
    priya.arrives(HEADING)
    priya.press("Freeze the figures")
    priya.arrives(f"Freeze the figures of {LABEL}")
    portal.work("freeze_report")
    priya.wait_for_the_job()
    priya.arrives(HEADING)


def sign(head: Visitor, report: str, school: str) -> None:
    head.open(report)
    head.press("Read the report")
    head.arrives(HEADING)
    head.open(report)
    head.follow(f"Sign for {school}")
    head.arrives(f"Sign for {school}")
    head.press("Sign")
    head.is_told("Tick the box to confirm")
    head.choose(f"I have read the report and confirm the part of {school}.")
    head.press("Sign")
    head.arrives(HEADING)
    head.sees(f"Thank you. You have signed for {school}.")


def submit(priya: Visitor) -> None:
    priya.page.reload()
    priya.follow("Submit to DfE")
    priya.arrives("Submit the report to DfE")
    priya.page.get_by_role("checkbox").check()
    priya.press("Submit report")
    priya.arrives(HEADING)
    priya.sees("The report was submitted. DfE reviewers can read it now.")


def confirm_in_public(stranger: Visitor, report: Report) -> None:
    stranger.open(f"/verify/{report.verification_code}/")
    stranger.arrives("This report was submitted to DfE")
    stranger.sees(report.snapshot_sha256, report.alliance_name)
    stranger.is_refused("/verify/not-a-code/", 404)
    stranger.arrives("We do not know this code")


def review(dora: Visitor, portal: Portal) -> None:
    dora.open("/review/")
    dora.arrives("Submitted reports")
    dora.fill("Alliance", portal.alliance.name)
    dora.select("Academic year", LABEL)
    dora.select("Region", "East of England")
    dora.press("Apply filters")
    dora.arrives("Submitted reports")
    dora.sees("1 report")
    dora.follow("Overdue")
    dora.arrives("Overdue reports")
    dora.follow("Submitted reports")
    dora.fill("Alliance", portal.alliance.name)
    dora.press("Apply filters")
    dora.follow(portal.alliance.name)
    dora.arrives(portal.alliance.name)


def download(dora: Visitor, report: Report) -> None:
    pdf = dora.download("Download PDF").path().read_bytes()
    assert pdf.startswith(b"%PDF-1.7")
    data = dora.download("Download data as CSV").path().read_text(encoding="utf-8-sig")
    assert "Buttsbury Infant School" in data


def sees_nothing_else(dora: Visitor, portal: Portal, report: Report) -> None:
    for path in ("", "contributions/", f"reports/{report.public_id}/", "people/", "courses/"):
        dora.is_refused(portal.address(path), 404)


def test_the_reviewers_door_is_closed_to_others(portal: Portal) -> None:
    head = portal.person("head")
    head.is_refused("/review/", 403)
    head.is_refused(portal.address("courses/brochures/"), 403)
