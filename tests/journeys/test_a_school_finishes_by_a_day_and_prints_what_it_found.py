"""The co-ordinator sets a day to finish by, the head sees it at home; what she signed off is printed and made a PDF."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone

import deliveries.tasks  # noqa: F401  (its job registers itself, as in a worker)
from alliance_portal.kernel.tenancy import enter
from tests.deliveries.self_evaluation import SOUTH_GREEN, published, signed
from tests.journeys.portal import Portal

pytestmark = pytest.mark.browser
TITLE = "Teaching and learning"


def test_a_school_finishes_by_a_day_and_prints_what_it_found(portal: Portal) -> None:
    with enter(account=portal.account("coordinator"), alliance=portal.alliance) as actor:
        version = published(actor, TITLE)
    priya, ruth = portal.person("coordinator"), portal.person("head")
    priya.go_to("Self-evaluation")
    priya.follow("Questionnaires")
    priya.follow(TITLE)
    priya.press("How far the schools are")
    priya.arrives("How far the schools are")
    priya.sees("No date is set")
    priya.press("Set the date to finish by")
    priya.arrives("By when are schools to finish?")
    priya.date("Date", timezone.localdate())
    priya.press("Save")
    priya.is_told("Enter a date in the future")
    priya.date("Date", timezone.localdate() + dt.timedelta(days=10))
    priya.press("Save")
    priya.arrives("How far the schools are")
    priya.sees("Schools are asked to finish by", SOUTH_GREEN)

    ruth.go_to("Dashboard")
    ruth.sees(TITLE)
    with enter(account=portal.account("head"), alliance=portal.alliance) as actor:
        signed(actor, SOUTH_GREEN, version, 3)
    ruth.go_to("Self-evaluation")
    ruth.follow(TITLE)
    ruth.arrives(TITLE)
    ruth.press("Print it, or make a PDF")
    ruth.arrives(SOUTH_GREEN)
    ruth.sees("You can print this page as it is.")
    ruth.press("Make the PDF")
    ruth.sees("% complete")
    portal.work("self_evaluation")
    with ruth.page.expect_download() as waiting:
        ruth.wait_for_the_job()
    assert waiting.value.path().read_bytes().startswith(b"%PDF-1.7")
