"""Nobody has looked at the page of a school for a year: its head is asked on her home page, says that it is right, and
is asked no more (PEERS.md §6.2)."""

import pytest

from tests.journeys.portal import Portal
from tests.schools.test_page_checks import ASKED, GREEN, age

pytestmark = pytest.mark.browser


def test_a_head_says_that_the_page_of_her_school_is_right(portal: Portal) -> None:
    with portal.inside():
        age()
    ruth = portal.person("head", phone=True)
    ruth.follow(ASKED)
    ruth.arrives(GREEN)
    ruth.sees("This page was last checked on", "what is no longer so can be changed where it stands")
    portal.person("teacher").is_refused(f"{ruth.path}right/", 403)
    ruth.press("It is right")
    ruth.arrives(GREEN)
    ruth.sees(f"Thank you. The page of {GREEN} is right as of today.")
    assert ruth.page.get_by_role("button", name="It is right").count() == 0
    ruth.open(portal.address())
    ruth.arrives("Dashboard")
    ruth.misses(ASKED)
