"""The second step of signing in: who must take it, how it is set up, and that nothing goes round it."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from allauth.usersessions.models import UserSession
from django.core import mail
from django.core.management import CommandError, call_command
from django.test import Client

from alliance_portal.demo.founding import email_of
from alliance_portal.kernel.accounts import SecondStep
from alliance_portal.kernel.models import Account
from alliance_portal.kernel.new_accounts import account_of_addressee
from tests.cast import BILLERICAY, PLYMOUTH, AllianceCast
from tests.signing_in import signed_in

PASSWORD = "chalk and slate in the cupboard"
DASHBOARD = "/a/billericay/"
STEP = "/accounts/second-step/"
pytestmark = pytest.mark.usefixtures("own_limits")


def account(key: str, cast: AllianceCast = BILLERICAY) -> Account:
    """One of the cast, with a password and a proved address."""
    found = Account.objects.get(email=email_of(cast, key))
    found.set_password(PASSWORD)
    found.save()
    account_of_addressee(found.email)
    return found


@dataclass(frozen=True)
class Home:
    """A co-ordinator and where her dashboard is, in an alliance whose changes are committed."""

    who: Account
    address: str


@pytest.fixture
def home(fresh_alliance: Callable[..., AllianceCast]) -> Home:
    cast = fresh_alliance()
    return Home(account("coordinator", cast), f"/a/{cast.slug}/")


def by_password(who: Account) -> Client:
    client = Client()
    client.post("/accounts/login/", {"login": who.email, "password": PASSWORD})
    return client


def code(secret: str, periods: int = 0) -> str:
    """What the app would show, some periods from now."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + periods))


def set_up_app(client: Client) -> str:
    """Go through setting the app up; what it knows."""
    page = client.get("/accounts/2fa/totp/activate/").content.decode()
    found = re.search(r'id="key">(\w+)</code>', page)
    assert found, page
    answer = client.post("/accounts/2fa/totp/activate/", {"code": code(found.group(1))})
    assert answer.headers["Location"] == "/accounts/2fa/recovery-codes/"
    return found.group(1)


# --- Who must ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["", "courses/", "people/", "organisations/add/", "mail/"])
@pytest.mark.django_db
def test_a_coordinator_gets_nowhere_with_a_password_alone(path: str) -> None:
    client = signed_in(account("coordinator"), both_steps=False)
    for answer in (client.get(DASHBOARD + path), client.post(DASHBOARD + path, {"name": "x"})):
        assert answer.status_code == 302
        assert answer.headers["Location"] == STEP


@pytest.mark.django_db
def test_an_alliance_lead_must_take_it_as_well() -> None:
    """Edward Finch leads Plymouth and co-ordinates nothing: the role of the lead alone asks for it."""
    edward = account("lead", PLYMOUTH)
    client = signed_in(edward, both_steps=False)
    for path in ("", "alliance/", "people/"):
        answer = client.get(f"/a/plymouth/{path}")
        assert answer.status_code == 302
        assert answer.headers["Location"] == STEP
    assert "Set up a second step" in client.get(STEP).content.decode()
    assert signed_in(edward).get("/a/plymouth/alliance/").status_code == 200


@pytest.mark.django_db
def test_a_teacher_is_not_bothered() -> None:
    client = signed_in(account("teacher"), both_steps=False)
    assert client.get(DASHBOARD).status_code == 200


@pytest.mark.django_db
def test_a_record_of_somebody_elses_step_does_not_count() -> None:
    """A browser in which another person took the step."""
    client = signed_in(account("teacher"))
    client.force_login(account("coordinator"), backend="alliance_portal.kernel.accounts.Accounts")
    assert client.get(DASHBOARD).headers["Location"] == STEP


# --- Setting up ----------------------------------------------------------------------------------------


def test_an_app_is_set_up_and_leads_on(home: Home) -> None:
    who, dashboard = home.who, home.address
    client = by_password(who)
    assert client.get(f"{dashboard}people/?q=x").headers["Location"] == STEP
    page = client.get(STEP).content.decode()
    assert "Set up a second step" in page
    secret = set_up_app(client)
    assert "I have saved them: continue" in client.get("/accounts/2fa/recovery-codes/").content.decode()
    assert client.get(STEP).headers["Location"] == f"{dashboard}people/?q=x"
    assert client.get(dashboard).status_code == 200
    assert "You sign in with an authenticator app now" in [message.subject for message in mail.outbox]
    kept = Authenticator.objects.get(user=who, type="totp").data["secret"]
    assert secret not in kept
    assert SecondStep().decrypt(kept) == secret


@pytest.mark.django_db
def test_a_wrong_code_sets_nothing_up() -> None:
    who = account("coordinator")
    client = by_password(who)
    client.get("/accounts/2fa/totp/activate/")
    page = client.post("/accounts/2fa/totp/activate/", {"code": "000000"}).content.decode()
    assert "This code is not right" in page
    assert not Authenticator.objects.filter(user=who).exists()


def test_signing_in_asks_for_the_code_once(home: Home) -> None:
    who, dashboard = home.who, home.address
    secret = set_up_app(by_password(who))
    client = by_password(who)
    assert client.get(dashboard).headers["Location"].startswith("/accounts/login/")
    assert "is not right" in client.post("/accounts/2fa/authenticate/", {"code": "12"}).content.decode()
    used = code(secret)
    client.post("/accounts/2fa/authenticate/", {"code": used})
    assert client.get(dashboard).status_code == 200
    again = by_password(who)
    assert "is not right" in again.post("/accounts/2fa/authenticate/", {"code": used}).content.decode()
    again.post("/accounts/2fa/authenticate/", {"code": code(secret, 1)})  # the phone's clock is a little fast
    assert again.get(dashboard).status_code == 200


def test_a_recovery_code_opens_once(home: Home) -> None:
    who, dashboard = home.who, home.address
    first = by_password(who)
    set_up_app(first)
    spare = re.findall(r"<li>(\d{8})</li>", first.get("/accounts/2fa/recovery-codes/").content.decode())[0]
    client = by_password(who)
    client.post("/accounts/2fa/authenticate/", {"code": spare})
    assert client.get(dashboard).status_code == 200
    again = by_password(who)
    assert "is not right" in again.post("/accounts/2fa/authenticate/", {"code": spare}).content.decode()


def test_a_session_that_skipped_the_step_is_asked_for_it_not_for_setting_up(home: Home) -> None:
    who, dashboard = home.who, home.address
    secret = set_up_app(by_password(who))
    client = signed_in(who, both_steps=False)
    client.get(f"{dashboard}courses/")
    asked = client.get(STEP).headers["Location"]
    assert asked == f"/accounts/2fa/reauthenticate/?next={dashboard.replace('/', '%2F')}courses%2F"
    answer = client.post(asked, {"code": code(secret)})
    assert answer.headers["Location"] == f"{dashboard}courses/"
    assert client.get(dashboard).status_code == 200


@pytest.mark.django_db
def test_an_address_nobody_proved_comes_first() -> None:
    """Else somebody could lock the address's holder out."""
    who = account("coordinator")
    who.emailaddress_set.update(verified=False)
    page = signed_in(who, both_steps=False).get("/accounts/2fa/totp/activate/", follow=True)
    assert "Confirm your e-mail address first" in page.content.decode()


def test_wrong_codes_are_limited(home: Home) -> None:
    who = home.who
    secret = set_up_app(by_password(who))
    client = by_password(who)
    for _ in range(5):
        client.post("/accounts/2fa/authenticate/", {"code": "000000"})
    page = client.post("/accounts/2fa/authenticate/", {"code": code(secret)}).content.decode()
    assert "wrong too often" in page


# --- What a change ends --------------------------------------------------------------------------------


def test_setting_up_signs_out_everywhere_else(home: Home) -> None:
    who = home.who
    other, this = by_password(who), by_password(who)
    assert other.get("/accounts/").status_code == 200
    set_up_app(this)
    assert other.get("/accounts/").headers["Location"].startswith("/accounts/login/")
    assert this.get("/accounts/").status_code == 200
    assert UserSession.objects.filter(user=who).count() == 1


def test_removing_the_app_signs_out_everywhere_else(home: Home) -> None:
    who, dashboard = home.who, home.address
    this = by_password(who)
    secret = set_up_app(this)
    other = by_password(who)
    other.post("/accounts/2fa/authenticate/", {"code": code(secret)})
    assert other.get(dashboard).status_code == 200
    this.post("/accounts/2fa/totp/deactivate/")
    assert other.get(dashboard).headers["Location"].startswith("/accounts/login/")


def test_secrets_of_an_older_key_are_still_read(settings: Any) -> None:
    old = SecondStep().encrypt("JBSWY3DP")
    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], "x" * 50
    assert SecondStep().decrypt(old) == "JBSWY3DP"


# --- When everything is lost ---------------------------------------------------------------------------


def test_an_operator_lets_somebody_begin_anew_and_closes_accounts(home: Home) -> None:
    client = by_password(home.who)
    set_up_app(client)
    call_command("account", home.who.email, "--forget-second-step")
    assert client.get("/accounts/").status_code == 302
    client = by_password(home.who)
    assert client.get(home.address).headers["Location"] == STEP
    assert "Set up a second step" in client.get(STEP).content.decode()
    call_command("account", home.who.email, "--close")
    assert client.get("/accounts/").status_code == 302
    call_command("account", home.who.email, "--open")
    assert client.get("/accounts/").status_code == 302  # the old session stays ended
    with pytest.raises(CommandError, match="no account"):
        call_command("account", "nobody@nowhere.invalid", "--open")
