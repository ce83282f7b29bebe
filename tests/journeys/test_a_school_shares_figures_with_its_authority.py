"""A school shares chosen figures with a named officer of its authority, under a protocol that both signed; he looks,
which the school sees; it ends on its day, and when the school says so (CAPABILITIES C111)."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone

from alliance_portal.kernel.tenancy import enter
from alliance_portal.kernel.ui.formats import day
from deliveries.actions.shared_data import LONGEST
from deliveries.models import DataShare
from tests.deliveries.self_evaluation import SOUTH_GREEN, protocol_signed_by
from tests.journeys.portal import Portal
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.browser
MENU, LIST = "Shared with the authority", "Shared with the local authority"
OFFICER = "Simon Hale, Essex County Council"
MEASURES = (
    "Days it gave to other schools, by area",
    "What it works on: its priorities, with their measures of success",
)
SCHOOLS = "Schools that share data with you"


def sign_the_protocol(portal: Portal) -> None:
    with enter(account=portal.account("coordinator"), alliance=portal.alliance) as priya:
        protocol_signed_by(priya, SOUTH_GREEN, "Essex County Council")


def too_late() -> str:
    today = timezone.localdate()
    return f"Enter a day from {day(today)} to {day(today + LONGEST)}: a year at most, and no longer than the protocol"


def share(ruth: Visitor) -> None:
    """Forgets to say who, what and until when; then says it."""
    ruth.go_to(MENU)
    ruth.arrives(LIST)
    ruth.press(f"Share data of {SOUTH_GREEN}")
    ruth.arrives("Share data with the local authority")
    ruth.press("Share")
    for message in ("Select who may see it", "Select at least one"):
        ruth.is_told(message)
    ruth.choose(OFFICER, *MEASURES)
    ruth.date("Until when?", timezone.localdate() + dt.timedelta(days=400))
    ruth.press("Share")
    ruth.is_told(too_late())
    ruth.date("Until when?", timezone.localdate() + dt.timedelta(days=30))
    ruth.press("Share")
    ruth.arrives(SOUTH_GREEN)
    ruth.sees("Simon Hale can see it from now on.", "It can be seen.", "Nobody has looked yet.")


def test_a_school_shares_figures_with_its_authority(portal: Portal) -> None:
    ruth, simon = portal.person("head"), portal.person("la", phone=True)
    ruth.go_to(MENU)
    ruth.press(f"Share data of {SOUTH_GREEN}")
    ruth.arrives("Share data with the local authority")
    ruth.sees("A data-sharing protocol comes first")
    simon.go_to("Shared data")
    simon.arrives(SCHOOLS)
    simon.sees("No school shares data with you.")

    sign_the_protocol(portal)
    share(ruth)

    simon.go_to("Shared data")
    simon.arrives(SCHOOLS)
    simon.sees("Not yet")
    simon.follow(SOUTH_GREEN)
    simon.arrives(SOUTH_GREEN)
    simon.sees("It sees that you have opened it.", "Figures of the school year")
    figures = simon.path

    ruth.go_to(MENU)
    ruth.follow(SOUTH_GREEN)
    ruth.arrives(SOUTH_GREEN)
    ruth.sees("When it was looked at", "Simon Hale")
    portal.person("partner").is_refused(figures, 403)
    portal.person("head-brightside").is_refused(ruth.path, 404)

    with portal.inside():
        DataShare.objects.update(ends_on=timezone.localdate() - dt.timedelta(days=1))
    simon.is_refused(figures, 404)
    ruth.open(ruth.path)
    ruth.sees("Nothing is seen: the day has passed, or the protocol has ended.")

    share(ruth)
    ruth.press("Stop sharing")
    ruth.arrives("Stop sharing?")
    ruth.press("Stop sharing")
    ruth.arrives(SOUTH_GREEN)
    ruth.sees("The data are not shared any more.")
    simon.go_to("Shared data")
    simon.arrives(SCHOOLS)
    simon.sees("No school shares data with you.")
