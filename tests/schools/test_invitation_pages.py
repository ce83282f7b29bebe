"""Pages of inviting and of answering, as a browser without scripts asks for them."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from alliance_portal.kernel.models import Account
from alliance_portal.kernel.roles import Actor
from alliance_portal.kernel.ui.formats import mail_address
from schools.actions import invite, revoke_invitation
from schools.models import Invitation, Organisation, Person, TrustMembership
from tests.conftest import SignIn

from .conftest import questions
from .post import link_to

BASE = "/a/billericay/invitations/"
LEE, PASSWORD = "lee@south.invalid", "chalk and slate in the cupboard"


def south_green() -> Organisation:
    return Organisation.objects.get(establishment__urn=115039)


def typed(**values: Any) -> dict[str, Any]:
    usual = {
        "name": "Lee Marsden",
        "email": LEE,
        "organisation": str(south_green().public_id),
        "roles": ["teacher"],
        "note": "Lovely to have you with us.",
        "key": str(uuid.uuid4()),
    }
    return usual | values


def invited(actor: Actor, **values: Any) -> Invitation:
    usual = {"name": "Lee Marsden", "email": LEE, "organisation": south_green(), "roles": ["teacher"]}
    return invite(actor=actor, **(usual | values))


# --- Inviting ---------------------------------------------------------------------------------------------


def test_a_head_checks_changes_and_sends(sign_in: SignIn, in_alliance: Actor) -> None:
    client, values = sign_in("head"), typed()
    assert "Specialist leader" not in client.get(f"{BASE}new/").content.decode()
    check = client.post(f"{BASE}new/", values).content.decode()
    assert "Check before you invite" in check
    assert "Member of staff" in check
    assert not Invitation.objects.exists()
    again = client.post(f"{BASE}new/", values | {"step": "change"})
    assert (again.status_code, "Lovely to have you" in again.content.decode()) == (200, True)
    for _ in range(2):  # a double click
        page = client.post(f"{BASE}new/", values | {"step": "send"}, follow=True).content.decode()
        assert "We have sent Lee Marsden an invitation." in page
    assert Invitation.objects.get().note == "Lovely to have you with us."


def test_what_is_missing_is_said_beside_the_field(sign_in: SignIn, in_alliance: Actor) -> None:
    client = sign_in("head")
    refused = client.post(f"{BASE}new/", {})
    page = refused.content.decode()
    assert refused.status_code == 422
    for message in (
        "Enter the full name",
        "Enter the work e-mail",
        "Select the school",
        "Select at least one role",
    ):
        assert message in page
    other = str(Organisation.objects.get(name="Brightside Primary School").public_id)
    refused = client.post(f"{BASE}new/", typed(organisation=other, roles=["head"], email="lee", step="send"))
    page = refused.content.decode()
    assert refused.status_code == 422
    for message in ("Select from this list", "Select from these roles", "such as name@school.org.uk"):
        assert message in page


def test_a_member_is_found_out_before_the_check(sign_in: SignIn, in_alliance: Actor) -> None:
    tom = Person.objects.get(name="Tom Reed")
    refused = sign_in("head").post(f"{BASE}new/", typed(email=tom.email))
    assert refused.status_code == 422
    assert "Tom Reed signs in with it already" in refused.content.decode()


def test_the_list_counts_filters_and_says_when(sign_in: SignIn, in_alliance: Actor) -> None:
    client = sign_in("coordinator")
    assert "Nobody has been invited yet." in client.get(BASE).content.decode()
    lapsed = invited(in_alliance, email="a@a.invalid", name="Ann Able")
    past = timezone.now() - dt.timedelta(days=12)
    Invitation.objects.filter(pk=lapsed.pk).update(last_sent_at=past, expires_at=past + dt.timedelta(days=1))
    early = invited(in_alliance)
    Invitation.objects.filter(pk=early.pk).update(last_sent_at=past, expires_at=past + Invitation.LASTS)
    page = client.get(BASE).content.decode()
    assert "Invited 12 days ago, expires on" in page
    assert "Invited 12 days ago, expired on" in page
    only = client.get(f"{BASE}?state=expired").content.decode()
    assert "Ann Able" in only
    assert "Lee Marsden" not in only
    assert "Lee Marsden" in client.get(f"{BASE}?csv=1").content.decode()


def test_the_list_costs_the_same_for_few_and_for_many(sign_in: SignIn, in_alliance: Actor) -> None:
    client = sign_in("coordinator")
    invited(in_alliance)
    few = questions(lambda: client.get(BASE))
    for number in range(9):
        invited(in_alliance, email=f"{number}@a.invalid")
    assert questions(lambda: client.get(BASE)) == few <= 12


def test_sending_again_too_soon_is_refused_in_words(sign_in: SignIn, in_alliance: Actor) -> None:
    client, row = sign_in("coordinator"), invited(in_alliance)
    page = client.post(f"{BASE}{row.public_id}/resend/", follow=True).content.decode()
    assert "less than ten minutes ago" in page
    Invitation.objects.update(last_sent_at=timezone.now() - dt.timedelta(hours=1))
    page = client.post(f"{BASE}{row.public_id}/resend/", follow=True).content.decode()
    assert "We have sent Lee Marsden the invitation again" in page


def test_withdrawing_asks_first_and_then_offers_to_invite_anew(sign_in: SignIn, in_alliance: Actor) -> None:
    client, row = sign_in("head"), invited(in_alliance)
    here = f"{BASE}{row.public_id}/"
    assert "Withdraw the invitation of Lee Marsden?" in client.get(f"{here}withdraw/").content.decode()
    page = client.post(f"{here}withdraw/", follow=True).content.decode()
    assert "Invite again" in page
    assert f'value="{LEE}"' in client.get(f"{BASE}new/?like={row.public_id}").content.decode()
    assert client.get(f"{BASE}new/?like=nonsense").status_code == 200


def test_whoever_acts_for_several_schools_chooses_one(sign_in: SignIn, in_alliance: Actor) -> None:
    """The first of many would be chosen for her, and be wrong without anybody seeing it."""
    trust = Organisation.objects.get(name="Billericay Community Trust")
    for name in ("Brightside Primary School", "South Green Infant School"):
        school = Organisation.objects.get(name=name)
        TrustMembership.objects.create(trust=trust, organisation=school, starts_on=dt.date(2017, 9, 1))
    of_trust, head = (sign_in(key).get(f"{BASE}new/").context["form"] for key in ("trust", "head"))
    assert of_trust["organisation"].value() is None
    assert head["organisation"].value() == school.public_id


def test_staff_do_not_invite_and_heads_do_not_look_elsewhere(sign_in: SignIn, in_alliance: Actor) -> None:
    brightside = Organisation.objects.get(name="Brightside Primary School")
    row = invited(in_alliance, organisation=brightside)
    assert sign_in("teacher").get(BASE).status_code == 403
    assert sign_in("head").get(f"{BASE}{row.public_id}/").status_code == 404


# --- Answering --------------------------------------------------------------------------------------------


def test_accepting_with_a_password_leads_in(client: Client, in_alliance: Actor) -> None:
    invited(in_alliance)
    link = link_to(LEE)
    page = client.get(link).content.decode()
    for words in ("Join Billericay", "South Green Infant School", "Member of staff", str(mail_address(LEE))):
        assert words in page
    for weak, message in (("", "Choose a password"), ("short", "too short"), ("password1", "too common")):
        refused = client.post(link, {"password": weak})
        assert refused.status_code == 422
        assert message in refused.content.decode()
    answer = client.post(link, {"password": PASSWORD}, follow=True)
    assert answer.redirect_chain[-1][0] == "/a/billericay/"
    assert "Welcome to Billericay" in answer.content.decode()
    assert "You have accepted this invitation" in client.get(link).content.decode()


def test_opening_the_link_changes_nothing(client: Client, in_alliance: Actor) -> None:
    """Mail scanners open every link."""
    row = invited(in_alliance)
    link = link_to(LEE)
    client.get(link)
    client.get(f"{link}decline/")
    assert client.get(f"{link}ask/").status_code == 405
    row.refresh_from_db()
    assert row.is_open


def test_an_account_that_exists_signs_in_first(client: Client, in_alliance: Actor) -> None:
    account = Account.objects.create_user(LEE, PASSWORD)
    invited(in_alliance)
    link = link_to(LEE)
    page = client.get(link).content.decode()
    assert f'href="/accounts/login/?next={link}"' in page
    assert "Choose a password" not in page
    assert client.post(link, {"password": "another long one"}).status_code == 200
    assert not Person.objects.filter(email=LEE).exists()
    client.force_login(account, backend="alliance_portal.kernel.accounts.Accounts")
    assert client.post(link, follow=True).status_code == 200
    assert Person.objects.get(email=LEE).account == account


def test_the_page_says_which_account_gets_the_role(sign_in: SignIn, in_alliance: Actor) -> None:
    invited(in_alliance)
    client, link = sign_in("teacher"), link_to(LEE)
    page = client.get(link).content.decode()
    assert (
        "tom.reed+billericay@<wbr>alliance-portal.invalid</strong>. If you accept, this account gets the role"
        in page
    )
    assert f"although the invitation went to {mail_address(LEE)}" in page
    out = client.post("/accounts/logout/", {"next": link})
    assert out["Location"] == link


def test_declining_asks_first_and_a_change_of_mind_is_passed_on(client: Client, in_alliance: Actor) -> None:
    row = invited(in_alliance)
    link = link_to(LEE)
    assert "Decline this invitation?" in client.get(f"{link}decline/").content.decode()
    page = client.post(f"{link}decline/", follow=True).content.decode()
    assert "You have declined this invitation" in page
    page = client.post(f"{link}ask/", follow=True).content.decode()
    assert "You asked for a new invitation on" in page
    row.refresh_from_db()
    assert row.asked_again_at


@pytest.mark.parametrize("how", ["expired", "withdrawn"])
def test_a_link_that_is_over_says_so_kindly(client: Client, in_alliance: Actor, how: str) -> None:
    row = invited(in_alliance)
    link = link_to(LEE)
    if how == "expired":
        Invitation.objects.update(expires_at=timezone.now())
    else:
        revoke_invitation(actor=in_alliance, invitation=row)
    page = client.get(link).content.decode()
    assert "This link does not work any more" in page
    assert "Ask for a new invitation" in page
    assert client.post(link, {"password": PASSWORD}).status_code == 200
    assert not Person.objects.filter(email=LEE).exists()


def test_a_link_that_nobody_made_is_not_found_and_says_what_to_do(client: Client, in_alliance: Actor) -> None:
    for path in ("x/", "x/decline/"):
        answer = client.get(f"/a/billericay/invited/{path}")
        assert answer.status_code == 404
        assert "the link in the latest e-mail" in answer.content.decode()


def test_a_role_that_begins_later_lets_nobody_in_before(client: Client, in_alliance: Actor) -> None:
    invited(in_alliance, starts_on=timezone.localdate() + dt.timedelta(days=9))
    answer = client.post(link_to(LEE), {"password": PASSWORD}, follow=True)
    assert answer.redirect_chain[-1][0] == "/"
    assert "You have no role in an alliance yet" in answer.content.decode()
