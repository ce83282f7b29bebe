"""Signing in by password and by code: proving the address, limits, and nothing told to who only guesses."""

from __future__ import annotations

import re

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.test import Client

from alliance_portal.kernel.ui.formats import mail_address
from tests.kernel.test_second_step import PASSWORD, account

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_limits")]
LOGIN, CODE, CONFIRM = "/accounts/login/", "/accounts/login/code/", "/accounts/login/code/confirm/"


def code_in_last_mail() -> str:
    found = re.search(r"^[A-Z0-9]{4}-?[A-Z0-9]{2,4}$", str(mail.outbox[-1].body), re.MULTILINE)
    assert found, mail.outbox[-1].body
    return found.group()


def test_a_code_signs_in_and_proves_the_address() -> None:
    who = account("teacher")
    EmailAddress.objects.filter(user=who).delete()
    client = Client()
    client.post(f"{CODE}?next=/a/billericay/courses/", {"email": who.email})
    assert mail.outbox[-1].subject == "Your code to sign in"
    answer = client.post(f"{CONFIRM}?next=/a/billericay/courses/", {"code": code_in_last_mail()})
    assert answer.headers["Location"] == "/a/billericay/courses/"
    assert client.get("/a/billericay/courses/").status_code == 200
    assert EmailAddress.objects.get(user=who).verified


def test_a_code_alone_is_one_step_only() -> None:
    who = account("coordinator")
    client = Client()
    client.post(CODE, {"email": who.email})
    client.post(CONFIRM, {"code": code_in_last_mail()})
    assert client.get("/a/billericay/").headers["Location"] == "/accounts/second-step/"


def test_three_wrong_codes_are_enough() -> None:
    client = Client()
    client.post(CODE, {"email": account("teacher").email})
    right = code_in_last_mail()
    for _ in range(3):
        client.post(CONFIRM, {"code": "AAAA-AAA"})
    client.post(CONFIRM, {"code": right})
    assert client.get("/accounts/").status_code == 302


def test_a_new_code_replaces_the_old() -> None:
    client = Client()
    client.post(CODE, {"email": account("teacher").email})
    old = code_in_last_mail()
    client.post(CONFIRM, {"action": "resend"})
    assert code_in_last_mail() != old
    assert "is not right" in client.post(CONFIRM, {"code": old}).content.decode()
    client.post(CONFIRM, {"code": code_in_last_mail()})
    assert client.get("/accounts/").status_code == 200


@pytest.mark.parametrize("path", [CODE, "/accounts/password/reset/"])
def test_an_unknown_address_is_answered_like_a_known_one(path: str) -> None:
    seen = []
    for email in (account("teacher").email, "nobody@nowhere.invalid"):
        client = Client()
        page = client.post(path, {"email": email}, follow=True)
        text = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", page.content.decode())
        seen.append((page.redirect_chain, text.replace(mail_address(email), "ADDRESS")))
    assert seen[0] == seen[1]
    assert mail.outbox[-1].subject == "You have no account with this e-mail address"


def test_an_unproved_address_is_proved_by_a_code_at_sign_in() -> None:
    who = account("teacher")
    EmailAddress.objects.filter(user=who).delete()
    client = Client()
    page = client.post(LOGIN, {"login": who.email, "password": PASSWORD}, follow=True).content.decode()
    assert "Confirm your e-mail address" in page
    assert client.get("/accounts/").status_code == 302
    client.post("/accounts/confirm-email/", {"code": code_in_last_mail()})
    assert client.get("/accounts/").status_code == 200


def test_a_link_to_choose_a_password_proves_the_address() -> None:
    who = account("teacher")
    EmailAddress.objects.filter(user=who).delete()
    client = Client()
    client.post("/accounts/password/reset/", {"email": who.email})
    link = re.search(r"https?://[^/]+(/\S+)", str(mail.outbox[-1].body))
    assert link
    form = client.get(link.group(1)).headers["Location"]
    client.post(form, {"password1": "ink and paper on the shelf", "password2": "ink and paper on the shelf"})
    assert EmailAddress.objects.get(user=who).verified
    client.post(LOGIN, {"login": who.email, "password": "ink and paper on the shelf"})
    assert client.get("/accounts/").status_code == 200


def test_five_wrong_passwords_are_enough() -> None:
    who = account("teacher")
    client = Client()
    for _ in range(5):
        client.post(LOGIN, {"login": who.email, "password": "wrong"})
    page = client.post(LOGIN, {"login": who.email, "password": PASSWORD}).content.decode()
    assert "wrong too often" in page
    assert client.get("/accounts/").status_code == 302


def test_too_many_requests_are_answered_in_our_words() -> None:
    answers = [Client().post(LOGIN, {}) for _ in range(31)]
    assert answers[-1].status_code == 429
    assert "Too many attempts" in answers[-1].content.decode()


def test_another_address_is_added_by_a_code() -> None:
    who = account("teacher")
    client = Client()
    client.post(LOGIN, {"login": who.email, "password": PASSWORD})
    new = {"action_add": "1", "email": "tom.reed@elsewhere.invalid"}
    client.post("/accounts/email/", new)
    assert not EmailAddress.objects.filter(email=new["email"]).exists()
    client.post("/accounts/confirm-email/", {"code": code_in_last_mail()})
    assert EmailAddress.objects.get(email=new["email"]).verified
