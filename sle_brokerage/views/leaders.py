"""The directory of leaders."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone

from alliance_portal.kernel.access import PortalRequest, access_of, acts, manages, members
from alliance_portal.kernel.addresses import inside
from alliance_portal.kernel.policy import may, require, visible
from alliance_portal.kernel.roles import Strand
from alliance_portal.kernel.ui.answers import form_action, posted
from alliance_portal.kernel.ui.lists import list_page, paginated
from alliance_portal.kernel.ui.related import Related
from schools.models import Person
from sle_brokerage import actions
from sle_brokerage.forms import CheckForm, LeaderForm, NewLeaderForm
from sle_brokerage.models import Leader
from sle_brokerage.queries.deployments import deployments, listed
from sle_brokerage.queries.leaders import days_left, designated_on, leader_of
from sle_brokerage.tables import DeploymentTable, LeaderFilter, LeaderTable

from .deployments import deployment_list

keeps_directory = manages(Strand.SUPPORT, Strand.LEADERSHIP)


@members
def leader_list(request: PortalRequest) -> HttpResponseBase:
    today = timezone.localdate()
    filterset = LeaderFilter(request.GET, queryset=designated_on(today))
    table, may_create = LeaderTable(filterset.qs, today=today), may(request.actor, "create", Leader)
    return list_page(
        request,
        "sle_brokerage/leader_list.html",
        table,
        filterset,
        context={"may_create": may_create, "alone": not access_of(deployment_list).admits(request.actor)},
    )


@members
def leader_detail(request: PortalRequest, public_id: UUID) -> HttpResponse:
    leader, today = _leader(request, public_id), timezone.localdate()
    work = listed(deployments(request.actor)).filter(assignments__leader=leader)
    context = {
        "leader": leader,
        "days_left": days_left([leader], today)[leader.pk],
        "table": paginated(DeploymentTable(work, today=today), request),
        "related": [
            Related(
                "Roles, and all that was led",
                "schools:person",
                visible(request.actor, Person).filter(pk=leader.person_id),
            )
        ],
    }
    return render(request, "sle_brokerage/leader_detail.html", context)


@acts
@keeps_directory
def leader_add(request: PortalRequest) -> HttpResponse:
    def act(values: dict[str, Any]) -> str:
        leader = actions.add_leader(actor=request.actor, **values)
        messages.success(request, f"{leader} is in the directory.")
        return _address(request, leader)

    back = inside(request.alliance, "sle_brokerage:leader_list")
    about = {"heading": "Add a leader", "submit": "Add the leader", "back_url": back}
    return form_action(request, NewLeaderForm(posted(request)), act, **about)


@keeps_directory
def leader_change(request: PortalRequest, public_id: UUID) -> HttpResponse:
    leader = _leader(request, public_id)
    require(request.actor, "change", leader)
    initial = {name: getattr(leader, name) for name in ("designated_on", "ends_on", "release_days", "bio")}
    initial["specialisms"] = [one.specialism_id for one in leader.expertise.all()]

    def act(values: dict[str, Any]) -> str:
        actions.change_leader(actor=request.actor, leader=leader, **values)
        messages.success(request, "The changes are saved.")
        return _address(request, leader)

    about = {"heading": f"Change {leader}", "submit": "Save", "back_url": _address(request, leader)}
    return form_action(request, LeaderForm(posted(request), of=leader, initial=initial), act, **about)


@manages(Strand.SUPPORT)
def leader_check(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """Note the confirmation of a safeguarding check."""
    leader = _leader(request, public_id)
    require(request.actor, "confirm_check", leader)
    initial = {
        "check_type": leader.check_type,
        "confirmed_by": leader.check_confirmed_by,
        "confirmed_on": leader.check_confirmed_on,
    }

    def act(values: dict[str, Any]) -> str:
        actions.confirm_check(actor=request.actor, leader=leader, **values)
        messages.success(request, "The confirmation is noted.")
        return _address(request, leader)

    about = {"heading": "Note a confirmed check", "caption": str(leader), "submit": "Save"}
    return form_action(
        request, CheckForm(posted(request), initial=initial), act, back_url=_address(request, leader), **about
    )


def _leader(request: PortalRequest, public_id: UUID) -> Leader:
    return leader_of(request.actor, public_id)


def _address(request: PortalRequest, leader: Leader) -> str:
    return inside(request.alliance, "sle_brokerage:leader_detail", leader.public_id)
