"""Whoever signs in, or sees to how she signs in, reads each page and each message: in large text, on paper, on a
phone, and by a screen reader."""

import pytest

from alliance_portal.kernel.new_accounts import account_of_addressee
from tests.journeys.account_pages import OwnAccount
from tests.journeys.portal import Portal
from tests.journeys.visitor import Visitor, hard_to_read

pytestmark = [
    pytest.mark.browser,
    pytest.mark.usefixtures("own_limits"),
    pytest.mark.parametrize("way", ["scripts"], indirect=True),
]


def read(somebody: Visitor, name: str) -> None:
    """What is refused says so in its title, and the summary has the focus: it is what is read first."""
    somebody.examine()
    assert hard_to_read(somebody.page) == []
    if name.endswith(("-refused", "-wrong")):
        assert somebody.page.title().startswith("Error: "), name
        assert somebody.page.evaluate("document.activeElement.className") == "govuk-error-summary", name


def test_a_stranger_reads_the_ways_in(portal: Portal) -> None:
    stranger, names = portal.stranger(), list[str]()
    for name in OwnAccount(stranger.page, portal.url).of_a_stranger():
        read(stranger, name)
        names.append(name)
    assert len(names) == len(set(names)) == 13


def test_a_co_ordinator_reads_all_about_her_account(portal: Portal) -> None:
    account = portal.account("coordinator")
    account_of_addressee(account.email)
    priya, names = portal.somebody(account), list[str]()
    for name in OwnAccount(priya.page, portal.url).of_its_owner(account.email):
        read(priya, name)
        names.append(name)
    assert len(names) > 35
