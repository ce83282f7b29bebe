"""A co-ordinator sets up an authenticator app, signs in with it and without it, and signs out elsewhere."""

import re
from typing import Any

import pytest
from django.core import mail

from alliance_portal.kernel.models import Account
from alliance_portal.kernel.new_accounts import account_of_addressee
from tests.journeys.account_pages import app_code
from tests.journeys.portal import Portal
from tests.journeys.visitor import Visitor

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("own_limits")]
PASSWORD = "chalk and slate in the cupboard"


def with_password(portal: Portal, key: str) -> Account:
    account = portal.account(key)
    account.set_password(PASSWORD)
    account.save()
    account_of_addressee(account.email)
    return account


def sign_in(visitor: Visitor, account: Account) -> None:
    visitor.fill("E-mail address", account.email)
    visitor.fill("Password", PASSWORD)
    visitor.press("Sign in")


def test_a_coordinator_sets_up_an_app_and_signs_in_with_it(portal: Portal) -> None:
    priya = with_password(portal, "coordinator")
    visitor = portal.stranger()
    visitor.open(portal.address("people/"))
    sign_in(visitor, priya)
    visitor.arrives("Set up a second step")
    visitor.press("Set up an app")
    visitor.arrives("Set up an authenticator app")
    visitor.press("Continue")
    visitor.is_told("Enter the code that your app shows")
    secret = visitor.page.locator("#key").inner_text()
    visitor.fill("Code from the app", app_code(secret))
    visitor.press("Continue")
    visitor.arrives("Your recovery codes")
    spare = visitor.page.locator(".portal-codes li").first.inner_text()
    visitor.press("I have saved them: continue")
    visitor.arrives("People")

    visitor.press("Sign out")
    visitor.arrives("Sign in")
    visitor.open(portal.address())
    sign_in(visitor, priya)
    visitor.arrives("Enter your code")
    visitor.fill("Code", "000000")
    visitor.press("Sign in")
    visitor.is_told("This code is not right, or no longer valid. Enter the newest one")
    visitor.fill("Code", app_code(secret, 1))
    visitor.press("Sign in")
    visitor.arrives("Dashboard")

    without_phone = portal.stranger()
    without_phone.open(portal.address())
    sign_in(without_phone, priya)
    without_phone.arrives("Enter your code")
    without_phone.fill("Code", spare)
    without_phone.press("Sign in")
    without_phone.arrives("Dashboard")
    without_phone.follow("Your account")
    without_phone.arrives("Your account")
    without_phone.sees("Authenticator app, 9 recovery codes left", "In 2 places")
    without_phone.follow("See Where you are signed in")
    without_phone.arrives("Where you are signed in")
    without_phone.press("Sign out everywhere else")
    without_phone.sees("You are signed out everywhere else.")
    visitor.open(portal.address())
    visitor.arrives("Sign in")

    without_phone.follow("Your account")
    without_phone.follow("Change Second step")
    without_phone.arrives("Second step")
    without_phone.press("Remove the app")
    without_phone.arrives("Remove the authenticator app?")
    without_phone.press("Remove the app")
    without_phone.arrives("Second step")
    without_phone.sees("The authenticator app is removed.")


def test_a_teacher_signs_in_with_a_code_by_email(portal: Portal, settings: Any) -> None:
    visitor = portal.stranger()
    visitor.open(portal.address("courses/"))
    visitor.press("Send me a code by e-mail")
    visitor.arrives("Sign in with a code")
    visitor.press("Send the code")
    visitor.is_told("Enter your e-mail address")
    visitor.fill("E-mail address", portal.account("teacher").email)
    visitor.press("Send the code")
    visitor.arrives("Enter the code")
    visitor.press("Send a new code")
    visitor.arrives("Enter the code")
    visitor.fill("Code", "wrong")
    visitor.press("Sign in")
    visitor.is_told("This code is not right, or no longer valid. Enter the newest one")
    found = re.search(r"^[A-Z0-9]{4}-[A-Z0-9]+$", str(mail.outbox[-1].body), re.MULTILINE)
    assert found
    visitor.fill("Code", found.group())
    visitor.press("Sign in")
    visitor.arrives("Courses")
    visitor.follow("Your account")
    visitor.follow("Choose Password")
    visitor.arrives("Choose a password")
    settings.ACCOUNT_REAUTHENTICATION_TIMEOUT = 0  # she went away from her desk for a while
    visitor.follow("Your account")
    visitor.follow("Change Second step")
    visitor.press("Set up an app")
    visitor.arrives("Sign in once more")
    visitor.press("Send me a code by e-mail")
    visitor.arrives("Sign in with a code")
