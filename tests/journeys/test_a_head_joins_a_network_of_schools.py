"""A co-ordinator adds a network of schools, a head joins it and sees when it meets, and leaves again."""

import pytest

from tests.cpd.making import make_course, make_run
from tests.journeys.portal import Portal

pytestmark = pytest.mark.browser


def test_a_head_joins_a_network_of_schools(portal: Portal) -> None:
    with portal.inside():
        make_run(make_course(title="Mathematics meeting", kind="network"))
    keeper = portal.person("coordinator")
    keeper.open(portal.address("courses/networks/"))
    keeper.sees("There are no networks of schools yet")
    keeper.examine()
    keeper.open(portal.address("courses/networks/new/"))
    keeper.press("Save")
    keeper.is_told("Enter the name of the network")
    keeper.fill("Name of the network", "Mathematics network")
    keeper.fill("What is it for?", "Mastery in every year")
    keeper.choose("A subject")
    keeper.choose("Schools")
    keeper.select("Who convenes it?", "Sian Pugh")
    keeper.choose("Mathematics meeting")
    keeper.examine()
    keeper.press("Save")
    keeper.sees("Mastery in every year", "Convened by", "Sian Pugh")
    keeper.examine()

    head = portal.person("head", phone=True)
    head.open(portal.address("courses/networks/"))
    head.follow("Mathematics network")
    head.examine()
    head.press("Join")
    head.examine()
    head.press("Join")
    head.sees("belongs to Mathematics network from today", "Mathematics meeting")
    head.examine()
    head.follow("See its members")
    head.sees("1 member")
    head.examine()
    head.follow("End membership of South Green Infant School")
    head.examine()
    head.press("Leave the network")
    head.sees("has left Mathematics network")
