"""Two colleagues answer a questionnaire, the head signs and shares it; another head looks, is written down, and then
cannot look any more."""

from __future__ import annotations

import pytest

from alliance_portal.kernel.tenancy import enter
from tests.deliveries.self_evaluation import BRIGHTSIDE, SOUTH_GREEN, STEPS, protocol_signed_by, published
from tests.journeys.portal import Portal
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.browser
TITLE = "Teaching and learning"
SECURE = f"3: secure. {STEPS['descriptor_3']}"
BEGINNING = f"2: beginning. {STEPS['descriptor_2']}"


def prepare(portal: Portal) -> None:
    """A questionnaire is published, and two schools have signed a protocol."""
    with enter(account=portal.account("coordinator"), alliance=portal.alliance) as priya:
        published(priya, TITLE)
        protocol_signed_by(priya, SOUTH_GREEN, BRIGHTSIDE)


def begin(ruth: Visitor) -> None:
    ruth.go_to("Self-evaluation")
    ruth.arrives("Self-evaluation")
    ruth.press(f"Begin “{TITLE}” for {SOUTH_GREEN}")
    ruth.arrives(f"Begin “{TITLE}”")
    ruth.press("Begin")
    ruth.arrives(TITLE)
    ruth.sees("0 of 2 answered")
    ruth.press("Ask colleagues")
    ruth.arrives("Who answers with you?")
    ruth.choose("Tom Reed, Class teacher, Year 1")
    ruth.press("Save")
    ruth.arrives(TITLE)


def answer(tom: Visitor, ruth: Visitor) -> None:
    """Both have the same page open, and change the same item."""
    tom.go_to("Self-evaluation")
    tom.follow(TITLE)
    for somebody in (tom, ruth):
        somebody.arrives(TITLE)
        somebody.follow("Teaching")
        somebody.arrives("Teaching")
    tom.answer("Phonics is taught daily", BEGINNING)
    tom.press("Save and go to the list of sections")
    tom.arrives(TITLE)
    tom.sees("“Teaching” is saved.", "1 of 2 answered")
    ruth.answer("Phonics is taught daily", SECURE)
    ruth.answer("Maths is talked about", SECURE)
    ruth.press("Save and continue")
    ruth.arrives("Teaching")
    ruth.sees("Tom Reed changed this at")
    ruth.press("Save and continue")
    ruth.arrives("Leadership")
    ruth.answer("Leaders know each class", BEGINNING)
    ruth.press("Save and continue")


def sign_and_share(ruth: Visitor) -> None:
    ruth.arrives("Check the answers")
    ruth.sees(SECURE.split(". ", maxsplit=1)[0])
    ruth.press("Sign off")
    ruth.arrives(TITLE)
    ruth.sees("Nobody outside the school sees this result.")
    ruth.press("Share the result")
    ruth.arrives("Share the result")
    ruth.press("Share")
    ruth.is_told("Select who may see it")
    ruth.choose("Every school and partner that has signed the protocol")
    ruth.press("Share")
    ruth.arrives(TITLE)


def test_a_school_looks_at_itself_and_shares_what_it_saw(portal: Portal) -> None:
    prepare(portal)
    ruth, tom = portal.person("head"), portal.person("teacher", phone=True)
    begin(ruth)
    answer(tom, ruth)
    sign_and_share(ruth)

    helen = portal.person("head-brightside")
    helen.go_to("Self-evaluation")
    helen.follow("Shared by other schools")
    helen.arrives("Shared by other schools")
    helen.follow(SOUTH_GREEN)
    helen.arrives(TITLE)
    helen.sees("It sees that you have opened it.", STEPS["descriptor_3"])

    ruth.follow("Who looked at it")
    ruth.arrives("Who looked at the result")
    ruth.sees("Helen Marsh", BRIGHTSIDE)
    ruth.follow("Back")
    ruth.arrives(TITLE)
    ruth.follow("Stop sharing with Every school and partner that signed the protocol")
    ruth.arrives("Stop sharing?")
    ruth.press("Stop sharing")
    ruth.arrives(TITLE)
    ruth.sees("Nobody outside the school sees this result.")

    helen.go_to("Self-evaluation")
    helen.follow("Shared by other schools")
    helen.sees("No school shares a result with you.")
    helen.go_to("Self-evaluation")
    helen.follow("Heat map")
    helen.arrives("Heat map")
    helen.follow(TITLE)
    helen.arrives(TITLE)
    helen.sees("Version 1, from 0 schools that share a result of it today.")
