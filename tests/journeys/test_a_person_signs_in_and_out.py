"""A person signs in, goes to her dashboard and signs out; another alliance does not exist for her."""

import pytest

from alliance_portal.kernel.new_accounts import account_of_addressee
from tests.cast import PLYMOUTH
from tests.journeys.portal import Portal

pytestmark = pytest.mark.browser
PASSWORD = "chalk and slate in the cupboard"


def test_a_person_signs_in_and_out(portal: Portal) -> None:
    ruth = portal.account("head")
    ruth.set_password(PASSWORD)
    ruth.save()
    account_of_addressee(ruth.email)
    visitor = portal.stranger()

    visitor.open(portal.address("courses/"))
    visitor.arrives("Sign in")
    visitor.press("Sign in")
    visitor.is_told("Enter your e-mail address")
    visitor.fill("E-mail address", ruth.email)
    visitor.fill("Password", "slate and chalk")
    visitor.press("Sign in")
    visitor.is_told_above("The e-mail address or the password is not right. Check both and try again")
    visitor.fill("Password", PASSWORD)
    visitor.press("Sign in")
    visitor.arrives("Courses")
    visitor.go_to("Dashboard")
    visitor.arrives("Dashboard")

    visitor.is_refused(f"/a/{PLYMOUTH.slug}/", 404)
    visitor.arrives("Page not found")
    visitor.is_refused("/a/no-such-alliance/", 404)

    visitor.open(portal.address())
    visitor.press("Sign out")
    visitor.arrives("Sign in")
    visitor.open(portal.address())
    visitor.arrives("Sign in")
