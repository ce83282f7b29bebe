"""The co-ordinator publishes the vision; each head finds it on her dashboard, reads it and signs for her school."""

import pytest

from alliance_portal.kernel.roles import Role
from tests.cast import BILLERICAY
from tests.journeys.portal import Portal

pytestmark = pytest.mark.browser
HEADS = [member for member in BILLERICAY.people if Role.HEAD in member.roles]
SCHOOLS = {school.key: school.name for school in BILLERICAY.schools}


def test_a_vision_is_signed_by_every_head(portal: Portal) -> None:
    priya = portal.person("coordinator")
    priya.go_to("Alliance")
    priya.follow("Vision")
    priya.arrives("Our vision")
    priya.follow("Publish the vision")
    priya.arrives("Publish the vision")
    priya.press("Publish")
    priya.is_told("Enter the vision")
    priya.fill("Vision and remit", "Every school gives.\n\nEvery school gains.")
    priya.press("Publish")
    priya.arrives("Our vision")
    priya.sees("Version 1 is published", "0 of 15 schools", "No school has signed this version yet")

    portal.post()
    for head in HEADS:
        school = SCHOOLS[head.at]
        visitor = portal.person(head.key, phone=head is HEADS[0])
        visitor.follow(f"Sign the vision for {school}")
        visitor.arrives(f"Sign the vision for {school}")
        visitor.sees("Every school gains.")
        visitor.press("Sign")
        visitor.arrives("Our vision")
        visitor.sees(f"{head.name} has signed the vision for {school}", f"{head.name}, Headteacher")
        visitor.misses(f"Sign for {school}")

    priya.page.reload()
    priya.sees("5 of 15 schools", "Nobody has been reminded yet")
    priya.press("Remind their heads")
    priya.arrives("Our vision")
    priya.sees("Their heads were reminded today")
