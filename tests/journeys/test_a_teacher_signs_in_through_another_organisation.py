"""A teacher signs in with DfE Sign-in, is shown her school, and connects it to the account that she has."""

from collections.abc import Iterator
from typing import Any

import pytest

from alliance_portal.kernel.models import Account
from alliance_portal.kernel.new_accounts import account_of_addressee
from tests.journeys.portal import Portal
from tests.journeys.visitor import Visitor
from tests.openid_provider import Provider, running

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("own_limits")]
PASSWORD = "chalk and slate in the cupboard"


@pytest.fixture
def provider(settings: Any) -> Iterator[Provider]:
    with running() as one:
        own = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]
        settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": own | {"APPS": [one.settings]}}
        yield one


def stranger(portal: Portal, provider: Provider) -> Visitor:
    visitor = portal.stranger()
    visitor.elsewhere = provider.url
    return visitor


def agree(visitor: Visitor, sub: str) -> None:
    """At the provider's own page."""
    visitor.page.get_by_placeholder("sub").fill(sub)
    visitor.page.get_by_role("button", name="Authorize").click()


def test_somebody_new_is_shown_her_school(portal: Portal, provider: Provider) -> None:
    school = portal.cast.schools[1]
    nina = f"nina@{portal.cast.slug}.invalid"
    provider.knows(nina, email=nina, email_verified=True, organisation={"urn": school.urn})
    visitor = stranger(portal, provider)
    visitor.open("/accounts/login/")
    visitor.arrives("Sign in")
    visitor.press("Sign in with DfE Sign-in")
    visitor.page.get_by_role("button", name="Deny").click()
    visitor.arrives("You did not sign in with DfE Sign-in")
    visitor.press("Try again")
    agree(visitor, nina)
    visitor.arrives("You have no role in an alliance yet")
    visitor.sees("Is this your school?")
    visitor.follow(f"{school.name} in {portal.alliance}")
    visitor.sees(school.name)


def test_a_teacher_connects_it_to_her_account(portal: Portal, provider: Provider) -> None:
    tom = with_password(portal, "teacher")
    provider.knows(tom.email, email=tom.email, email_verified=True)
    visitor = stranger(portal, provider)
    visitor.open(portal.address("courses/"))
    visitor.press("Sign in with DfE Sign-in")
    agree(visitor, tom.email)
    visitor.arrives("You have an account here already")
    visitor.press("Sign in and connect it")
    visitor.fill("E-mail address", tom.email)
    visitor.fill("Password", PASSWORD)
    visitor.press("Sign in")
    visitor.arrives("Other sign-in services")
    visitor.press("Connect DfE Sign-in")
    agree(visitor, tom.email)
    visitor.arrives("Other sign-in services")
    visitor.sees("You can sign in with DfE Sign-in now.")
    visitor.press("Sign out")
    visitor.open(portal.address("courses/"))
    visitor.press("Sign in with DfE Sign-in")
    agree(visitor, tom.email)
    visitor.arrives("Courses")
    visitor.follow("Your account")
    visitor.follow("Change DfE Sign-in")
    visitor.press("Disconnect DfE Sign-in")
    visitor.sees("It is disconnected: it no longer signs you in.")


def with_password(portal: Portal, key: str) -> Account:
    account = portal.account(key)
    account.set_password(PASSWORD)
    account.save()
    account_of_addressee(account.email)
    return account
