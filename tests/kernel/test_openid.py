"""Signing in through a real OpenID provider: who is let in, who is not, and what a false answer comes to."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount, SocialToken
from django.core import mail
from django.core.exceptions import ImproperlyConfigured
from django.test import Client

from alliance_portal import environment
from alliance_portal.kernel.models import Account
from tests.cast import BILLERICAY
from tests.kernel.test_second_step import PASSWORD, account, by_password, code, set_up_app
from tests.kernel.test_sessions import forget_when_she_signed_in
from tests.openid_provider import CLIENT, LABEL, NAME, Provider, back, on_the_way, running

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_limits")]
SUB = "5f6c-tom"
CONNECTIONS = "/accounts/connections/"
# As DfE Sign-in says where somebody works, with the scope `organisation`; it sends no `email_verified`.
DFE_ORGANISATION = {
    "id": "23F20E54-79EA-4146-8E39-18197576F023",
    "name": "A school",
    "category": {"id": "001", "name": "Establishment"},
    "type": {"id": "01", "name": "Community School"},
    "urn": "114930",
    "uid": None,
    "ukprn": "10078057",
    "upin": None,
    "establishmentNumber": "2345",
    "status": {"id": 1, "name": "Open"},
    "closedOn": None,
    "address": "1 The Street",
    "telephone": "01234567890",
    "statutoryLowAge": 4,
    "statutoryHighAge": 11,
    "legacyId": "1031237",
    "companyRegistrationNumber": None,
}


@pytest.fixture
def provider(settings: Any) -> Iterator[Provider]:
    with running() as one:
        apps = {"APPS": [one.settings]}
        settings.SOCIALACCOUNT_PROVIDERS = {
            "openid_connect": settings.SOCIALACCOUNT_PROVIDERS["openid_connect"] | apps
        }
        yield one


def through(provider: Provider, sub: str, client: Client | None = None, **options: Any) -> tuple[Client, Any]:
    """Sign in there as `sub`; the browser, and the page it ends at."""
    client = client or Client()
    page = back(client, provider.answer(on_the_way(client, **options), sub), follow=True)
    return client, page


def text(page: Any) -> str:
    return " ".join(page.content.decode().split())


def is_signed_in(client: Client) -> bool:
    return client.get("/accounts/").status_code == 200


def connected(key: str) -> Account:
    who = account(key)
    SocialAccount.objects.create(user=who, provider=NAME, uid=SUB)
    return who


# --- What an operator writes ---------------------------------------------------------------------------


def test_the_environment_names_providers(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {
        "LABEL": LABEL,
        "ISSUER": "https://x.invalid",
        "CLIENT_ID": "c",
        "CLIENT_SECRET": "s",
    }.items():
        monkeypatch.setenv(f"OPENID_DFE_{name}", value)
    assert environment.openid_provider("dfe") == {
        "provider_id": "dfe",
        "name": LABEL,
        "client_id": "c",
        "secret": "s",
        "settings": {
            "server_url": "https://x.invalid",
            "scope": ["openid", "email"],
            "organisation_claim": "",
            "verified_email": False,
        },
    }
    monkeypatch.setenv("OPENID_DFE_ISSUER", "x.invalid")
    with pytest.raises(ImproperlyConfigured, match="OPENID_DFE_ISSUER must start with http"):
        environment.openid_provider("dfe")
    with pytest.raises(ImproperlyConfigured, match="OPENID_OTHER_LABEL"):
        environment.openid_provider("other")
    with pytest.raises(ImproperlyConfigured, match="small letters"):
        environment.openid_provider("D-E")


# --- Who comes in --------------------------------------------------------------------------------------


def test_there_is_no_button_without_a_provider() -> None:
    assert "Sign in with" not in text(Client().get("/accounts/login/"))
    assert Client().get(f"/accounts/with/{NAME}/").status_code == 404


def test_somebody_connected_signs_in_and_gets_where_she_was_going(provider: Provider) -> None:
    who = connected("teacher")
    provider.knows(SUB, email="another@address.invalid", email_verified=True)
    assert f"Sign in with {LABEL}" in text(Client().get("/accounts/login/"))
    _client, page = through(provider, SUB, next_url="/a/billericay/courses/")
    assert page.redirect_chain[-1][0] == "/a/billericay/courses/"
    assert page.context["user"] == who
    assert provider.asked["code_challenge_method"] == ["S256"]
    assert provider.asked["scope"] in (["openid email"], ["email openid"])
    assert not SocialToken.objects.exists()


def test_a_provider_is_one_step_only(provider: Provider) -> None:
    connected("coordinator")
    provider.knows(SUB)
    client, _ = through(provider, SUB)
    assert client.get("/a/billericay/").headers["Location"] == "/accounts/second-step/"


def test_an_app_is_asked_for_after_the_provider(provider: Provider) -> None:
    who = connected("coordinator")
    provider.knows(SUB)
    secret = set_up_app(by_password(who))
    client, page = through(provider, SUB)
    assert "Enter your code" in text(page)
    assert not is_signed_in(client)
    client.post("/accounts/2fa/authenticate/", {"code": code(secret)})
    assert client.get("/a/billericay/").status_code == 200


def test_somebody_new_gets_an_account_that_opens_nothing(provider: Provider) -> None:
    provider.knows(
        SUB, email="New.Person@School.invalid", email_verified=True, name="New Person", phone_number="1"
    )
    client, page = through(provider, SUB)
    assert "You have no role in an alliance yet" in text(page)
    new = SocialAccount.objects.get(uid=SUB)
    assert new.user.email == "new.person@school.invalid"
    assert not new.user.has_usable_password()
    assert EmailAddress.objects.get(user=new.user).verified
    assert new.extra_data == {}
    assert client.get("/a/billericay/").status_code == 404
    assert through(provider, SUB)[1].context["user"] == new.user


def test_a_closed_account_stays_closed(provider: Provider) -> None:
    who = connected("teacher")
    Account.objects.filter(pk=who.pk).update(is_active=False)
    provider.knows(SUB)
    client, page = through(provider, SUB)
    assert "Your account is closed" in text(page)
    assert not is_signed_in(client)


# --- Which school --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "claim",
    [
        {"id": "23F2", "name": "x", "urn": "114930", "ukprn": None},
        {"URN": 114930},
        {"urn": "999999", "ukprn": "10078057"},
        [{"urn": "114930"}],
        "114930",
        '{"id": "23F2", "urn": "114930", "ukprn": null}',
        DFE_ORGANISATION,
        json.dumps(DFE_ORGANISATION),
    ],
)
def test_the_organisation_claim_proposes_the_school(provider: Provider, claim: Any) -> None:
    provider.knows(SUB, email="new@school.invalid", email_verified=True, organisation=claim)
    _client, page = through(provider, SUB)
    assert "you work at" in text(page)


def test_the_proposed_school_leads_to_its_page_in_each_alliance(provider: Provider) -> None:
    school = BILLERICAY.schools[0]
    provider.knows(SUB, email="new@school.invalid", email_verified=True, organisation={"urn": school.urn})
    client, page = through(provider, SUB)
    found = re.search(r'href="(/a/billericay/schools/[^"]+)">([^<]+) in Billericay', page.content.decode())
    assert found, text(page)
    assert found.group(2) in text(client.get(found.group(1)))


@pytest.mark.parametrize(
    "claim",
    [None, "", [], {}, {"urn": "12"}, {"urn": ["x"]}, "no number", 3.5, "000000", "{", '[1, "x"]', "[]"],
)
def test_a_claim_that_names_no_school_is_no_obstacle(provider: Provider, claim: Any) -> None:
    provider.knows(SUB, email="new@school.invalid", email_verified=True, organisation=claim)
    _client, page = through(provider, SUB)
    assert "You have no role in an alliance yet" in text(page)
    assert "you work at" not in text(page)


# --- Who does not come in ------------------------------------------------------------------------------


def test_an_address_alone_joins_no_account(provider: Provider) -> None:
    who = account("teacher")
    provider.knows(SUB, email=who.email.upper(), email_verified=True)
    client, page = through(provider, SUB)
    assert "You have an account here already" in text(page)
    assert not is_signed_in(client)
    assert not SocialAccount.objects.filter(uid=SUB).exists()


def test_an_address_that_somebody_added_joins_no_account_either(provider: Provider) -> None:
    EmailAddress.objects.create(user=account("teacher"), email="second@school.invalid", verified=False)
    provider.knows(SUB, email="second@school.invalid", email_verified=True)
    _, page = through(provider, SUB)
    assert "You have an account here already" in text(page)


@pytest.mark.parametrize("said", [{}, {"email_verified": False}, {"email_verified": "false"}])
def test_an_unproved_address_begins_no_account(provider: Provider, said: dict[str, Any]) -> None:
    """Nor does it tell whether somebody else has an account with it."""
    for email in ("new@school.invalid", account("teacher").email):
        provider.knows(SUB, email=email, **said)
        client, page = through(provider, SUB)
        assert 'did not confirm your <span class="portal-nowrap">e-mail</span> address' in text(page)
        assert not is_signed_in(client)
    assert not Account.objects.filter(email="new@school.invalid").exists()


def test_no_address_begins_no_account(provider: Provider) -> None:
    provider.knows(SUB)
    assert 'did not confirm your <span class="portal-nowrap">e-mail</span> address' in text(
        through(provider, SUB)[1]
    )


def test_an_operator_may_trust_a_provider_with_addresses(provider: Provider, settings: Any) -> None:
    app = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"][0]
    app["settings"]["verified_email"] = True
    provider.knows(SUB, email="new@school.invalid")
    client, _ = through(provider, SUB)
    assert is_signed_in(client)


# --- False answers -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "lie",
    [
        {"iss": "https://another.invalid"},
        {"aud": "another-client"},
        {"aud": [CLIENT, "other"], "azp": "other"},
        {"nonce": "of another question"},
        {"nonce": None},
        {"exp": 1_577_836_800},  # 2020
        {"exp": None},
        {"nbf": 4_102_444_800},  # 2100
        {"sub": "somebody-else"},
        {"sub": None},
        {"sub": "x" * 300},
    ],
    ids=str,
)
def test_a_false_id_token_signs_nobody_in(provider: Provider, lie: dict[str, Any]) -> None:
    connected("teacher")
    provider.knows(SUB)
    provider.spoil = lie
    client, page = through(provider, SUB)
    refused(client, page)


def test_a_token_with_a_foreign_signature_signs_nobody_in(provider: Provider) -> None:
    connected("teacher")
    provider.knows(SUB)
    provider.foreign_key = True
    refused(*through(provider, SUB))


def test_a_provider_with_another_name_is_not_asked(provider: Provider) -> None:
    provider.published = {"issuer": "https://another.invalid"}
    client = Client()
    refused(client, client.post(f"/accounts/with/{NAME}/"))


@pytest.mark.parametrize(
    "published", [{"jwks_uri": None}, {"token_endpoint": 5}, {"authorization_endpoint": ""}]
)
def test_a_provider_that_publishes_nonsense_is_not_asked(
    provider: Provider, published: dict[str, Any]
) -> None:
    provider.published = published
    client = Client()
    refused(client, client.post(f"/accounts/with/{NAME}/"))


@pytest.mark.parametrize("place", ["jwks_uri", "userinfo_endpoint", "token_endpoint"])
def test_answers_that_are_no_json_sign_nobody_in(provider: Provider, place: str) -> None:
    connected("teacher")
    provider.knows(SUB)
    provider.published = {place: f"{provider.url}/"}  # its start page
    client, page = through(provider, SUB)
    assert page.status_code in (403, 503)
    assert not is_signed_in(client)


def refused(client: Client, page: Any) -> None:
    assert f"Signing in with {LABEL} did not work" in text(page)
    assert page.status_code == 403
    assert not is_signed_in(client)


@pytest.mark.parametrize("names_the_question", [True, False])
def test_somebody_who_stops_there_is_told_so(provider: Provider, names_the_question: bool) -> None:
    client = Client()
    address = provider.deny(on_the_way(client))
    if names_the_question:
        address += f"&state={provider.asked['state'][0]}"
    page = back(client, address)
    assert f"You did not sign in with {LABEL}" in text(page)
    assert page.status_code == 200
    assert not is_signed_in(client)


def test_an_answer_is_good_once_and_in_one_browser(provider: Provider) -> None:
    connected("teacher")
    provider.knows(SUB)
    client = Client()
    address = provider.answer(on_the_way(client), SUB)
    refused(stranger := Client(), back(stranger, address))
    back(client, address)
    assert is_signed_in(client)
    client.logout()
    refused(client, back(client, address))


@pytest.mark.parametrize("query", ["", "?state=x", "?error=server_error", "?code=1"])
def test_an_answer_to_no_question_is_refused(provider: Provider, query: str) -> None:
    client = Client()
    refused(client, client.get(f"/accounts/with/{NAME}/answer/{query}"))


@pytest.mark.parametrize("when", ["before", "after"])
def test_a_provider_that_is_down_is_no_error_of_ours(provider: Provider, when: str) -> None:
    connected("teacher")
    provider.knows(SUB)
    client = Client()
    if when == "after":
        address = provider.answer(on_the_way(client), SUB)
    provider.stop()
    page = back(client, address) if when == "after" else client.post(f"/accounts/with/{NAME}/")
    assert f"{LABEL} does not answer" in text(page)
    assert page.status_code == 503
    assert not is_signed_in(client)


# --- Connecting ----------------------------------------------------------------------------------------


def test_a_person_connects_a_provider_and_disconnects_it(provider: Provider) -> None:
    who = account("teacher")
    provider.knows(SUB, email="elsewhere@school.invalid")
    client = by_password(who)
    _, page = through(provider, SUB, client, process="connect")
    assert f"You can sign in with {LABEL} now." in text(page)
    assert mail.outbox[-1].subject == f"{LABEL} signs in to your account now"
    connection = SocialAccount.objects.get(user=who, uid=SUB)
    assert through(provider, SUB)[1].context["user"] == who
    assert f"{LABEL}</dt>" in client.get("/accounts/").content.decode()
    page = client.post(f"{CONNECTIONS}{connection.pk}/disconnect/", follow=True)
    assert "it no longer signs you in" in text(page)
    assert mail.outbox[-1].subject == f"{LABEL} no longer signs in to your account"
    assert not SocialAccount.objects.filter(uid=SUB).exists()


def test_connecting_and_disconnecting_ask_for_the_password_again(
    provider: Provider, monkeypatch: pytest.MonkeyPatch
) -> None:
    who = account("teacher")
    provider.knows(SUB)
    client = by_password(who)
    forget_when_she_signed_in(client)
    _, page = through(provider, SUB, client, process="connect")
    assert "Confirm that it is you" in text(page)
    assert not SocialAccount.objects.filter(uid=SUB).exists()
    page = client.post("/accounts/reauthenticate/", {"password": PASSWORD}, follow=True)
    assert f"You can sign in with {LABEL} now." in text(page)
    forget_when_she_signed_in(client)
    page = client.post(f"{CONNECTIONS}{SocialAccount.objects.get(uid=SUB).pk}/disconnect/", follow=True)
    assert "Confirm that it is you" in text(page)
    assert SocialAccount.objects.filter(uid=SUB).exists()


def test_what_signs_somebody_else_in_cannot_be_connected(provider: Provider) -> None:
    connected("teacher")
    provider.knows(SUB)
    client = by_password(account("coordinator"))
    _, page = through(provider, SUB, client, process="connect")
    assert "connected to another account already" in text(page)
    assert SocialAccount.objects.get(uid=SUB).user == account("teacher")


def test_nobody_connects_without_being_signed_in_or_disconnects_anothers(provider: Provider) -> None:
    connected("teacher")
    assert Client().post(f"/accounts/with/{NAME}/", {"process": "connect"}).headers["Location"] == CONNECTIONS
    assert Client().get(CONNECTIONS).status_code == 302
    other = by_password(account("coordinator"))
    assert other.post(f"{CONNECTIONS}{SocialAccount.objects.get(uid=SUB).pk}/disconnect/").status_code == 404
