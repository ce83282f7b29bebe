"""A passkey, with the authenticator that Chromium plays: added, renamed, and enough by itself to sign in."""

from __future__ import annotations

import pytest

from tests.journeys.account_pages import give_authenticator
from tests.journeys.portal import Portal
from tests.journeys.test_a_coordinator_signs_in_with_two_steps import sign_in, with_password

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("own_limits")]


@pytest.fixture
def way() -> str:
    """Passkeys are made by scripts."""
    return "scripts"


def test_a_coordinator_signs_in_with_a_passkey(portal: Portal) -> None:
    visitor = portal.stranger()
    give_authenticator(visitor.page)
    visitor.open(portal.address("people/"))
    sign_in(visitor, with_password(portal, "coordinator"))
    visitor.arrives("Set up a second step")
    visitor.press("Add a passkey")
    visitor.arrives("Add a passkey")
    visitor.fill("Name of the passkey", "School laptop")
    visitor.press("Add a passkey")
    visitor.arrives("Your recovery codes")
    visitor.press("I have saved them: continue")
    visitor.arrives("People")

    visitor.press("Sign out")
    visitor.arrives("Sign in")
    visitor.press("Use a passkey")
    visitor.arrives("Dashboard")

    visitor.follow("Your account")
    visitor.follow("Change Passkeys")
    visitor.arrives("Your passkeys")
    visitor.sees("School laptop", "Alone, without a password")
    visitor.follow("Rename (School laptop)")
    visitor.arrives("Rename a passkey")
    visitor.fill("Name of the passkey", "Laptop in the office")
    visitor.press("Save")
    visitor.arrives("Your passkeys")
    visitor.sees("Laptop in the office")

    visitor.press("Sign out")
    sign_in(visitor, portal.account("coordinator"))
    visitor.arrives("Enter your code")
    visitor.press("Use a passkey")
    visitor.arrives("Dashboard")

    visitor.open("/accounts/2fa/webauthn/")
    visitor.follow("Remove Last used")
    visitor.arrives("Remove Laptop in the office?")
    visitor.press("Remove the passkey")
    visitor.arrives("Your passkeys")
    visitor.sees("You have none.")


def test_a_passkey_that_does_not_verify_its_user_is_refused(portal: Portal) -> None:
    visitor = portal.stranger()
    give_authenticator(visitor.page, verifies=False)
    visitor.open(portal.address())
    sign_in(visitor, with_password(portal, "coordinator"))
    visitor.press("Add a passkey")
    visitor.arrives("Add a passkey")
    visitor.press("Add a passkey")
    visitor.sees("That did not work with a passkey. Try again, or use another way.")
    visitor.arrives("Add a passkey")
