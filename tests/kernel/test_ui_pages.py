"""Pages outside any alliance: sign-in, errors, what the footer leads to, the brand's style sheet."""

from __future__ import annotations

import re

import pytest
from django.core import mail
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse

from alliance_portal.demo.founding import email_of
from tests.cast import BILLERICAY, PLYMOUTH
from tests.conftest import SignIn

ALLAUTH_WORDS = re.compile(r"Sign In|Sign Up|third-party|Remember Me|Password Reset|This field is required")


def test_brand_style_sheet_is_public_and_cached() -> None:
    response = Client().get("/brand/0b6b5d.css")
    assert response.status_code == 200
    assert response["Content-Type"].startswith("text/css")
    assert "public" in response["Cache-Control"]
    assert Client().get("/brand/zzzzzz.css").status_code == 404


@pytest.mark.parametrize(
    "path", ["/accessibility/", "/privacy/", "/contact/", "/accounts/login/", "/accounts/password/reset/"]
)
@pytest.mark.django_db
def test_open_pages_have_one_heading_and_our_words(path: str) -> None:
    page = Client().get(path).content.decode()
    assert len(re.findall("<h1", page)) == 1
    assert "This is not a GOV.UK service." in page
    assert not ALLAUTH_WORDS.search(page)
    title = re.search("<title>(.*?)</title>", page)
    assert title
    assert title.group(1).endswith(" – Alliance Portal")


@pytest.mark.django_db
def test_sign_in_names_what_is_missing() -> None:
    page = Client().post("/accounts/login/", {"login": "", "password": ""}).content.decode()
    assert "<title>Error: Sign in" in page
    assert '<a href="#id_login">Enter your e-mail address</a>' in page
    assert '<a href="#id_password">Enter your password</a>' in page


@pytest.mark.django_db
def test_sign_in_explains_what_an_email_address_looks_like() -> None:
    page = Client().post("/accounts/login/", {"login": "priya", "password": "x"}).content.decode()
    assert "like name@school.sch.uk" in page


def test_password_is_reset_by_a_link_in_an_email(db: None) -> None:
    client = Client()
    client.post("/accounts/password/reset/", {"email": email_of(BILLERICAY, "head")})
    message = mail.outbox[-1]
    assert message.subject == "Choose a new password for Alliance Portal"
    link = re.search(r"https?://[^/]+(/\S+)", str(message.body))
    assert link
    page = client.get(link.group(1), follow=True).content.decode()
    assert "Choose a new password" in page
    assert not ALLAUTH_WORDS.search(page)


def test_unknown_address_gets_no_hint_on_the_page_but_an_honest_email(db: None) -> None:
    page = (
        Client()
        .post("/accounts/password/reset/", {"email": "nobody@example.invalid"}, follow=True)
        .content.decode()
    )
    assert "If there is an account with that e-mail address" in page
    assert "There is no account" in mail.outbox[-1].body


def test_used_link_says_so(db: None) -> None:
    page = Client().get("/accounts/password/reset/key/1-set-password/").content.decode()
    assert "This link no longer works" in page


@pytest.mark.parametrize("code", ["400", "403", "403_csrf", "404", "429", "500"])
def test_error_pages_need_no_request(code: str) -> None:
    page = render_to_string(f"{code}.html")
    assert len(re.findall("<h1", page)) == 1


@pytest.mark.django_db
def test_missing_page_is_ours() -> None:
    response = Client().get("/nowhere/")
    assert response.status_code == 404
    assert "Page not found" in response.content.decode()


@pytest.mark.parametrize("code", ["403", "404", "429", "500"])
def test_error_pages_lead_on(code: str) -> None:
    assert f'href="{reverse("home")}">Go to the start page' in render_to_string(f"{code}.html")


@pytest.mark.django_db
def test_a_mistyped_address_below_an_alliance_wears_its_brand() -> None:
    there, nowhere = (Client().get(f"/a/{slug}/nowhere/") for slug in (BILLERICAY.slug, "no-such-alliance"))
    assert there.status_code == nowhere.status_code == 404
    assert f"<title>Page not found – {BILLERICAY.name}" in there.content.decode()
    assert "<title>Page not found – Alliance Portal" in nowhere.content.decode()


@pytest.mark.django_db
def test_an_alliance_that_is_closed_to_the_reader_is_not_named(sign_in: SignIn) -> None:
    answer = sign_in("teacher").get(f"/a/{PLYMOUTH.slug}/")
    assert answer.status_code == 404
    assert "<title>Page not found – Alliance Portal" in answer.content.decode()


@pytest.mark.django_db
def test_what_lies_outside_the_alliances_is_not_refused_for_a_role_in_one(sign_in: SignIn) -> None:
    teacher = sign_in("teacher")
    page = teacher.get("/support-access/").content.decode()
    assert "Your roles in this alliance" not in page
    assert "people to whom those who run the portal have given access" in page
    assert "Your roles in this alliance" in teacher.get(f"/a/{BILLERICAY.slug}/invitations/").content.decode()
