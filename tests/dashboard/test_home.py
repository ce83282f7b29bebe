"""The first page after signing in leads through the only door, or offers the choice, or says what to do."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client
from django.utils import timezone

from alliance_portal.kernel.models import Account
from alliance_portal.kernel.roles import Role
from alliance_portal.kernel.tenancy import enter_service
from schools.actions import accept_invitation, add_person, end_role, grant_role
from schools.models import Alliance, Organisation, RoleGrant
from tests.cast import BILLERICAY, PLYMOUTH
from tests.conftest import SignIn
from tests.signing_in import signed_in


def test_strangers_sign_in_first(client: Client, settings: pytest.FixtureRequest) -> None:
    settings.DEMO = False  # type: ignore[attr-defined]
    assert client.get("/").headers["Location"] == "/accounts/login/"


def test_one_alliance_is_entered_at_once(sign_in: SignIn) -> None:
    assert sign_in("head").get("/").headers["Location"] == "/a/billericay/"
    assert sign_in("head", PLYMOUTH).get("/").headers["Location"] == "/a/plymouth/"


def test_two_alliances_are_offered_with_the_roles_there(sign_in: SignIn) -> None:
    with enter_service(alliance=Alliance.objects.get(slug=PLYMOUTH.slug), purpose="test") as actor:
        school = Organisation.objects.get(name="High View School")
        email = "sian.pugh+billericay@alliance-portal.invalid"
        person = add_person(actor=actor, organisation=school, name="Sian Pugh", email=email)
        invitation = grant_role(
            actor=actor, person=person, role=Role.MENTOR, organisation=school, starts_on=timezone.localdate()
        )
        accept_invitation(actor=actor, invitation=invitation, account=Account.objects.get(email=email))
    page = sign_in("sle").get("/").content.decode()
    assert "Where would you like to go?" in page
    assert "Specialist leader of education" in page[page.index("/a/billericay/") : page.index("/a/plymouth/")]
    assert "ITT mentor" in page[page.index("/a/plymouth/") :]
    assert "Thurrock" not in page


def test_whoever_lost_her_role_is_told_what_to_do(sign_in: SignIn) -> None:
    with enter_service(alliance=Alliance.objects.get(slug=BILLERICAY.slug), purpose="test") as actor:
        grant = RoleGrant.objects.get(person__name="Tom Reed")
        end_role(actor=actor, grant=grant, last_day=timezone.localdate() - dt.timedelta(days=1))
    client = sign_in("teacher")
    assert "You have no role in an alliance yet" in client.get("/").content.decode()
    assert client.get("/a/billericay/").status_code == 404


def test_an_account_without_anything_is_told_what_to_do(db: None) -> None:
    client = signed_in(Account.objects.create_user("new@nowhere.invalid"))
    page = client.get("/").content.decode()
    assert "You have no role in an alliance yet" in page
    assert "new@nowhere.invalid" in page
