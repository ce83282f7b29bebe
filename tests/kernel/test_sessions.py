"""How long sessions last, where they are listed, and what ends them."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from allauth.usersessions.models import UserSession
from django.core import mail
from django.test import Client

from alliance_portal.kernel import sessions
from alliance_portal.kernel.models import Account
from alliance_portal.kernel.ui.devices import device
from tests.kernel.test_second_step import PASSWORD, account, by_password
from tests.kernel.test_sign_in import code_in_last_mail
from tests.signing_in import signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_limits")]
HOUR = 3600.0
LOGIN = "/accounts/login/"


class Clock:
    """The time of day as the session limits see it, which a test may put forward."""

    ahead = 0.0

    def time(self) -> float:
        return time.time() + self.ahead


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> Callable[[float], None]:
    clock = Clock()
    monkeypatch.setattr(sessions, "time", clock)

    def advance(seconds: float) -> None:
        clock.ahead += seconds

    return advance


def is_signed_in(client: Client) -> bool:
    return client.get("/accounts/").status_code == 200


def test_an_idle_hour_ends_a_session_and_says_so(later: Callable[[float], None]) -> None:
    client = by_password(account("teacher"))
    later(0.9 * HOUR)
    assert is_signed_in(client)
    later(0.9 * HOUR)
    assert is_signed_in(client)
    later(1.1 * HOUR)
    page = client.get("/accounts/", follow=True)
    assert "nothing happened here for an hour" in page.content.decode()
    assert not is_signed_in(client)


def test_twelve_hours_end_a_busy_session(later: Callable[[float], None]) -> None:
    client = by_password(account("teacher"))
    for _ in range(14):
        assert is_signed_in(client)
        later(0.85 * HOUR)
    later(0.2 * HOUR)
    assert "for 12 hours" in client.get("/accounts/", follow=True).content.decode()


def test_being_there_is_noted_once_a_minute(later: Callable[[float], None]) -> None:
    who = account("teacher")
    client = by_password(who)
    first = UserSession.objects.get(user=who).last_seen_at
    assert is_signed_in(client)
    assert UserSession.objects.get(user=who).last_seen_at == first
    later(90)
    assert is_signed_in(client)
    assert UserSession.objects.get(user=who).last_seen_at > first


def test_sessions_are_listed_and_ended_elsewhere() -> None:
    who = account("teacher")
    at_home = Client(headers={"user-agent": "Mozilla/5.0 (iPhone) AppleWebKit Version/17 Safari/604"})
    at_home.post(LOGIN, {"login": who.email, "password": PASSWORD})
    here = by_password(who)
    page = here.get("/accounts/sessions/").content.decode()
    assert "Safari on an iPhone" in page
    assert "Now: this is where you are" in page
    answer = here.post("/accounts/sessions/", follow=True).content.decode()
    assert "You are signed out everywhere else." in answer
    assert not is_signed_in(at_home)
    assert is_signed_in(here)


@pytest.mark.parametrize("path", ["2fa/totp/activate/", "2fa/webauthn/add/", "password/set/"])
def test_who_has_no_password_signs_in_anew_before_a_change(path: str) -> None:
    who = account("teacher")
    client = by_password(who)
    forget_when_she_signed_in(client)
    who.set_unusable_password()
    who.save()
    client.force_login(who, backend="alliance_portal.kernel.accounts.Accounts")
    asked = f"/accounts/sign-in-anew/?next=/accounts/{path}".replace("=/accounts/", "=%2Faccounts%2F")
    answer = client.get(f"/accounts/{path}")
    assert answer.headers["Location"] == asked.replace(path, path.replace("/", "%2F"))
    assert "Sign in once more" in client.get(answer.headers["Location"]).content.decode()
    code = client.post(answer.headers["Location"]).headers["Location"]
    assert code.startswith("/accounts/login/code/?next=%2Faccounts%2F")
    assert not is_signed_in(client)
    client.post(code, {"email": who.email})
    entered = client.post(
        f"/accounts/login/code/confirm/?next=/accounts/{path}", {"code": code_in_last_mail()}
    )
    assert entered.headers["Location"] == f"/accounts/{path}"
    assert client.get(f"/accounts/{path}").status_code == 200


def test_an_address_is_not_added_to_a_session_left_alone() -> None:
    who = account("teacher")
    client = by_password(who)
    forget_when_she_signed_in(client)
    answer = client.post("/accounts/email/", {"action_add": "1", "email": "another@elsewhere.invalid"})
    assert answer.headers["Location"].startswith("/accounts/reauthenticate/")
    assert not mail.outbox


def forget_when_she_signed_in(client: Client) -> None:
    """As if it had been an hour ago."""
    session = client.session
    for one in session["account_authentication_methods"]:
        one["at"] -= HOUR
    session.save()


def test_a_new_password_ends_other_sessions() -> None:
    who = account("teacher")
    other, here = by_password(who), by_password(who)
    new = {
        "oldpassword": PASSWORD,
        "password1": "ink and paper on the shelf",
        "password2": "ink and paper on the shelf",
    }
    assert here.post("/accounts/password/change/", new).headers["Location"] == "/accounts/"
    assert is_signed_in(here)
    assert not is_signed_in(other)
    assert mail.outbox[-1].subject == "Your password was changed"


def test_a_closed_account_is_out_at_once() -> None:
    who = account("teacher")
    client = by_password(who)
    who.is_active = False
    who.save()
    assert not is_signed_in(client)
    again = client.post(LOGIN, {"login": who.email, "password": PASSWORD}, follow=True)
    assert "Your account is closed" in again.content.decode()
    assert not is_signed_in(client)


@pytest.mark.parametrize(
    ("says", "words"),
    [
        ("Mozilla/5.0 (Windows NT 10.0) Gecko/2010 Firefox/140.0", "Firefox on Windows"),
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/140 Safari/537 Edg/140.0", "Edge on Windows"),
        ("Mozilla/5.0 (X11; CrOS x86_64) Chrome/140 Safari/537", "Chrome on a Chromebook"),
        ("curl/8", "An unknown browser"),
    ],
)
def test_devices_are_named(says: str, words: str) -> None:
    assert device(says) == words


def test_pages_outside_the_alliances_name_somebody_as_her_alliance_does() -> None:
    tom = account("teacher")
    client = by_password(tom)
    for page in ("/accounts/", "/your-data/", "/accessibility/"):
        header = client.get(page).content.decode().split('portal-masthead__who">')[1].split("<")[0]
        assert header == "Tom Reed", page
    assert f'caption-l">{tom.email}' not in client.get("/accounts/").content.decode()


def test_whoever_has_no_alliance_is_named_by_her_address(db: None) -> None:
    nobody = Account.objects.create_user("nobody@house.invalid", PASSWORD)
    client = signed_in(nobody)
    assert 'portal-masthead__who">nobody@house.invalid' in client.get("/accounts/").content.decode()
