"""The demonstration's first page leads into everybody of the cast, DfE's reviewer among them."""

import datetime as dt

import pytest
from django.utils import timezone

from alliance_portal.demo.cast import REVIEWER_EMAIL, REVIEWER_NAME
from schools.actions.outside import let_in
from schools.models import Reviewer
from tests.journeys.portal import Portal
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.browser
WELCOME = "Step into an alliance"


def test_visitors_step_into_the_cast(portal: Portal) -> None:
    ends_on = timezone.localdate() + dt.timedelta(days=30)
    let_in(
        Reviewer,
        email=REVIEWER_EMAIL,
        name=REVIEWER_NAME,
        starts_on=timezone.localdate(),
        ends_on=ends_on,
        granted_by="the demonstration",
    )
    visitor = portal.stranger()
    visitor.open("/")
    visitor.arrives(WELCOME)
    for name in ("Ruth Okafor", "Priya Shah", "Sian Pugh", "Tom Reed", "Fiona Gale"):
        visitor.press(f"Step in as {name}")
        visitor.arrives("Dashboard")
        sees_who_she_is(visitor, name)
        visitor.follow("Change")
        visitor.arrives(WELCOME)
    visitor.press("Step in as Dora Vane")
    visitor.arrives("Submitted reports")


def sees_who_she_is(visitor: Visitor, name: str) -> None:
    banner = visitor.page.get_by_role("region", name="Demonstration")
    assert f"You are stepping in as {name}." in banner.inner_text()
