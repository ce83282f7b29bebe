"""Help where it is needed: words, who sees what, and the pages that the footer leads to."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.template import Context, Template
from django.test import Client
from django.urls import reverse
from django.utils.safestring import mark_safe

from alliance_portal.demo.founding import email_of
from alliance_portal.kernel.models import Account
from alliance_portal.kernel.templatetags.ui.marks import unbroken
from alliance_portal.kernel.ui.cookies import our_cookies
from alliance_portal.kernel.ui.glossary import all_terms, term
from schools.models import AllianceProfile
from tests.cast import BILLERICAY
from tests.conftest import SignIn
from tests.signing_in import signed_in

STATEMENTS = ("accessibility", "privacy", "cookies", "glossary", "contact")
TEMPLATES = Path(settings.BASE_DIR) / "templates"


def rendered(text: str) -> str:
    return Template("{% load ui %}" + text).render(Context())


def test_a_word_is_explained_where_it_stands() -> None:
    one = rendered('{% terms "accountable" %}')
    assert "What “Accountable” means" in one
    assert term("accountable").meaning in one
    assert 'href="/glossary/#accountable"' in one
    assert "What “Share”, “KPI” and “SLE” mean<" in rendered('{% terms "share" "kpi" "sle" %}')


def test_every_word_that_a_template_asks_for_is_explained() -> None:
    asked = {
        key
        for path in TEMPLATES.rglob("*.html")
        for tag in re.findall(r"{% terms ([^%]*)%}", path.read_text(encoding="utf-8"))
        for key in re.findall(r'"(\w+)"', tag)
    }
    assert asked >= {
        "accountable",
        "designation",
        "give_and_gain",
        "kpi",
        "evidence_based_day",
        "sle",
        "release",
    }
    assert asked <= {one.key for one in all_terms()}


def test_the_glossary_has_every_word_once(client: Client) -> None:
    page = client.get(reverse("glossary")).content.decode()
    ids = re.findall(r'<dt [^>]*id="(\w+)"', page)
    assert len(ids) == len(set(ids)) == len(all_terms())


@pytest.mark.parametrize("name", STATEMENTS)
def test_the_footer_leads_to_every_statement_from_the_sign_in_page(
    db: None, client: Client, name: str
) -> None:
    assert f'href="{reverse(name)}"' in client.get("/accounts/login/").content.decode()
    assert client.get(reverse(name)).status_code == 200


def test_the_cookies_page_names_every_cookie_that_is_set(db: None) -> None:
    client = signed_in(Account.objects.get(email=email_of(BILLERICAY, "coordinator")))
    client.get(reverse("your_account"))
    client.post("/accounts/logout/")
    named = {cookie.name for cookie in our_cookies()}
    assert set(client.cookies) == named
    page = client.get(reverse("cookies")).content.decode()
    assert all(name in page for name in named)
    assert "at most 12 hours" in page


def test_the_portals_own_contact_is_shown_when_there_is_one(client: Client, settings) -> None:
    settings.CONTACT_EMAIL = ""
    assert "mailto:" not in client.get(reverse("contact")).content.decode()
    settings.CONTACT_EMAIL = "help@portal.invalid"
    assert "mailto:help@portal.invalid" in client.get(reverse("contact")).content.decode()


def test_an_alliance_is_reached_at_its_own_address(client: Client, in_alliance) -> None:
    AllianceProfile.objects.update(contact_email="office@billericay.invalid", contact_phone="01632 960 100")
    page = client.get("/a/billericay/contact/").content.decode()
    assert "mailto:office@billericay.invalid" in page
    assert "01632 960 100" in page
    assert "Buttsbury Infant School" in page  # a lead school, responsible for the data
    assert 'href="/a/billericay/contact/"' in page
    AllianceProfile.objects.update(contact_email="", contact_phone="")
    assert "has not said yet" in client.get("/a/billericay/contact/").content.decode()


def test_a_form_says_who_will_see_it(sign_in: SignIn) -> None:
    page = sign_in("coordinator").get("/a/billericay/people/add/").content.decode()
    whole = '<span class="portal-nowrap">{}</span>'
    who = f"The person, the head of the school and the {whole.format('co-ordinators')}."
    assert f"<strong>Who sees this:</strong> {who}" in page, (
        "without scripts it breaks after no hyphen either"
    )
    asked = sign_in("head").get("/a/billericay/support/requests/new/").content.decode()
    assert f"<strong>What happens next:</strong> A {whole.format('co-ordinator')} confirms the need" in asked


def test_words_are_kept_whole_and_addresses_are_left_alone() -> None:
    link = mark_safe('<a href="/a/x/e-mails/">your e-mails</a>')
    assert unbroken(link) == '<a href="/a/x/e-mails/">your <span class="portal-nowrap">e-mails</span></a>'
    assert unbroken("<e-mail>") == '&lt;<span class="portal-nowrap">e-mail</span>&gt;'
