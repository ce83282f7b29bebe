"""Visits to come: plan, move, cancel."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse

from alliance_portal.kernel.access import PortalRequest, manages
from alliance_portal.kernel.policy import get_visible, require, visible
from alliance_portal.kernel.roles import SYSTEM_LEADERS, Strand
from alliance_portal.kernel.ui.answers import form_action, posted
from sle_brokerage import actions
from sle_brokerage.forms import PlannedVisitForm, ReasonForm
from sle_brokerage.models import Leader, PlannedVisit

from .deployments import address, find
from .visits import leaders_of

FIELDS = ("form_key", "leader", "visits_on", "starts_at", "ends_at", "place", "focus")


@manages(Strand.SUPPORT, *SYSTEM_LEADERS)
def plan_visit(request: PortalRequest, public_id: UUID) -> HttpResponse:
    deployment = find(request, public_id)
    require(request.actor, "plan_visit", deployment)
    initial = {"place": deployment.request.school.name}
    form = PlannedVisitForm(posted(request), leaders=leaders_of(request, deployment), initial=initial)

    def act(values: dict[str, Any]) -> str:
        actions.plan_visit(actor=request.actor, deployment=deployment, **values)
        messages.success(
            request, "The visit is planned. The leader and the school have it by e-mail for their calendars."
        )
        return address(request, deployment)

    about = {"heading": "Plan a visit", "caption": str(deployment), "submit": "Plan the visit"}
    return form_action(request, form, act, back_url=address(request, deployment), **about)


@manages(Strand.SUPPORT, *SYSTEM_LEADERS)
def planned_visit_move(request: PortalRequest, public_id: UUID) -> HttpResponse:
    visit = _planned(request, public_id)
    initial = {name: getattr(visit, name) for name in FIELDS}
    leaders = Leader.objects.filter(pk=visit.leader_id).select_related("person")
    form = PlannedVisitForm(posted(request), of=visit, leaders=leaders, initial=initial)

    def act(values: dict[str, Any]) -> str:
        del values["leader"], values["form_key"]
        actions.move_planned_visit(actor=request.actor, visit=visit, **values)
        messages.success(request, "The visit is changed. Calendars move it when the e-mail arrives.")
        return address(request, visit.deployment)

    about = {"heading": "Change the planned visit", "caption": str(visit), "submit": "Save"}
    return form_action(request, form, act, back_url=address(request, visit.deployment), **about)


@manages(Strand.SUPPORT, *SYSTEM_LEADERS)
def planned_visit_cancel(request: PortalRequest, public_id: UUID) -> HttpResponse:
    visit = _planned(request, public_id)

    def act(values: dict[str, Any]) -> str:
        actions.cancel_planned_visit(actor=request.actor, visit=visit, **values)
        messages.success(request, "The visit is cancelled, and the leader and the school are told.")
        return address(request, visit.deployment)

    about = {"heading": "Cancel the planned visit?", "caption": str(visit), "submit": "Cancel the visit"}
    return form_action(
        request,
        ReasonForm(posted(request), label="Why does it not take place?"),
        act,
        back_url=address(request, visit.deployment),
        **about,
    )


def _planned(request: PortalRequest, public_id: UUID) -> PlannedVisit:
    rows = visible(request.actor, PlannedVisit).filter(cancelled_at=None)
    rows = rows.select_related(
        "deployment__request__school", "deployment__request__specialism", "leader__person"
    )
    found = get_visible(request.actor, PlannedVisit, public_id, rows)
    require(request.actor, "plan_visit", found.deployment)
    return found
