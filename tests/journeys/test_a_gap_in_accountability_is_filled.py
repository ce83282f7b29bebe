"""The accountability matrix shows what nobody answers for; the co-ordinator assigns it."""

import datetime as dt

import pytest
from django.utils import timezone

from tests.journeys.portal import Portal

pytestmark = pytest.mark.browser


def test_a_gap_in_accountability_is_filled(portal: Portal) -> None:
    priya = portal.person("coordinator")
    priya.go_to("Reports")
    priya.follow("Accountability")
    priya.arrives("Accountability")
    gaps = priya.page.get_by_text("Nobody is accountable")
    before = gaps.count()
    assert before > 0

    support = priya.page.get_by_role("table", name="School-to-school support")
    support.get_by_role("link", name="Assign The whole area").click()
    priya.arrives("School-to-school support: the whole area")
    priya.press("Assign")
    priya.is_told("Select a teaching school")
    priya.choose("Buttsbury Infant School")
    priya.date("Accountable from", timezone.localdate())
    priya.press("Assign")
    priya.arrives("Accountability")
    priya.sees("The matrix was changed", "Buttsbury Infant School, as for the whole area")
    assert gaps.count() == before - support.get_by_role("row").count() + 1

    priya.date("As at", timezone.localdate() - dt.timedelta(days=1))
    priya.press("Show")
    priya.examine()
    assert gaps.count() == before

    head = portal.person("head-buttsbury")
    head.open(priya.path)
    head.arrives("Accountability")
    head.misses("Assign")
