"""Leads of leadership keep the directory of leaders: not the safeguarding check, and no support (D4, D14)."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from alliance_portal.kernel.policy import may, visible
from alliance_portal.kernel.roles import Actor, Right, Role, Strand
from sle_brokerage import actions
from sle_brokerage.models import Deployment, Leader, SupportRequest
from tests.conftest import As, SignIn
from tests.leading import BOTH, leads

from . import steps
from .test_pages import on_day, post, url

CHECK = {"check_type": "enhanced", "confirmed_by": "A. Whitlock"}


def designation(**changes: Any) -> dict[str, Any]:
    return {
        "person": steps.person("sle").pk,
        "kind": "sle",
        "release_days": "12",
        "specialisms": [steps.specialism().pk],
        "bio": "",
        **on_day("designated_on"),
    } | changes


@pytest.mark.parametrize("role", BOTH)
def test_a_lead_adds_and_changes_leaders_through_the_pages(
    sign_in: SignIn, in_alliance: Actor, role: Role
) -> None:
    leads(Strand.LEADERSHIP, role)
    client = sign_in("teacher")
    page = client.get(url("leader_list")).content.decode()
    assert url("leader_add") in page
    assert url("request_list") not in page, "leads to pages that are not hers"
    assert "person" in post(client, "leader_add", **designation(person="")).context["form"].errors
    assert post(client, "leader_add", **designation()).status_code == 302
    leader = Leader.objects.get()
    page = client.get(url("leader_detail", leader.public_id)).content.decode()
    assert url("leader_change", leader.public_id) in page
    assert "Safeguarding check" not in page
    assert post(client, "leader_change", leader.public_id, **designation(release_days="5")).status_code == 302
    leader.refresh_from_db()
    assert leader.release_days == Decimal(5)
    assert "Tom Reed" in client.get(url("leader_detail", leader.public_id)).content.decode(), "her history"


def test_only_support_and_leadership_keep_the_directory(as_: As, sign_in: SignIn, in_alliance: Actor) -> None:
    leader = steps.leader(in_alliance)
    for strand in Strand:
        leads(strand)
        keeps = strand in (Strand.SUPPORT, Strand.LEADERSHIP)
        with as_("teacher") as actor:
            assert may(actor, "create", Leader) == may(actor, "change", leader) == keeps, strand
        opened = sign_in("teacher").get(url("leader_add")).status_code
        assert opened == (200 if keeps else 403), strand
    leads(Strand.RESEARCH)
    with as_("teacher") as actor, pytest.raises(PermissionDenied):
        actions.change_leader(
            actor=actor,
            leader=leader,
            designated_on=dt.date(2016, 9, 1),
            specialisms=[steps.specialism()],
            release_days=Decimal(1),
        )


def test_the_safeguarding_check_stays_with_those_who_run_support(
    as_: As, sign_in: SignIn, in_alliance: Actor
) -> None:
    """Also where the lead of leadership has the right to see it."""
    leader = steps.leader(in_alliance)
    day = dt.date(2018, 1, 8)
    for strand, notes in ((Strand.LEADERSHIP, False), (Strand.SUPPORT, True)):
        tom = leads(strand)
        tom.role_grants.create(role=Right.SAFEGUARDING, starts_on=dt.date(2017, 9, 1))
        with as_("teacher") as actor:
            assert may(actor, "see_check", leader)
            assert may(actor, "confirm_check", leader) == notes
        client, address = sign_in("teacher"), url("leader_check", leader.public_id)
        page = client.get(url("leader_detail", leader.public_id)).content.decode()
        assert "Safeguarding check" in page
        assert (address in page) == notes
        answer = client.post(address, {**CHECK, **on_day("confirmed_on")})
        assert answer.status_code == (302 if notes else 403)
        if not notes:
            with as_("teacher") as actor, pytest.raises(PermissionDenied):
                actions.confirm_check(
                    actor=actor,
                    leader=leader,
                    check_type=Leader.Check.ENHANCED,
                    confirmed_by="A. Whitlock",
                    confirmed_on=day,
                )
    leader.refresh_from_db()
    assert leader.check_confirmed_on == day


def test_a_lead_of_leadership_sees_no_support(as_: As, sign_in: SignIn, in_alliance: Actor) -> None:
    with as_("coordinator") as priya:
        leader = steps.leader(priya)
        deployment = steps.matched(priya, steps.request(priya), leader)
    leads(Strand.LEADERSHIP)
    with as_("teacher") as actor:
        assert not visible(actor, SupportRequest).exists()
        assert not visible(actor, Deployment).exists()
        for verb in ("agree", "start", "pause", "record_visit", "log"):
            assert not may(actor, verb, deployment)
    client = sign_in("teacher")
    for address in (
        url("deployment_list"),
        url("request_list"),
        url("deployment_detail", deployment.public_id),
    ):
        assert client.get(address).status_code == 403
    page = client.get(url("leader_detail", leader.public_id)).content.decode()
    assert "Sunnymede" not in page


def test_a_lead_of_one_alliance_keeps_no_directory_of_another(sign_in: SignIn, in_alliance: Actor) -> None:
    leads(Strand.LEADERSHIP)
    client, there = sign_in("teacher"), url("leader_add").replace("billericay", "plymouth")
    assert client.get(there).status_code == 404
    assert client.post(there, designation()).status_code == 404
