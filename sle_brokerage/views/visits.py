"""Records of visits."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render

from alliance_portal.kernel.access import PortalRequest, manages
from alliance_portal.kernel.addresses import inside
from alliance_portal.kernel.policy import get_visible, require, visible
from alliance_portal.kernel.roles import SYSTEM_LEADERS, Strand
from alliance_portal.kernel.ui.answers import form_action, posted
from alliance_portal.kernel.ui.formats import counted
from deliveries.queries.ledger import entry_seen
from sle_brokerage import actions
from sle_brokerage.actions.visits import SOURCE
from sle_brokerage.forms import VisitForm
from sle_brokerage.models import Deployment, Leader, Visit
from sle_brokerage.queries.deployments import days_over

from .deployments import address as deployment_address
from .deployments import find, who_sees


def leaders_of(request: PortalRequest, deployment: Deployment) -> Any:
    """Whose visits the actor may record: her own, or as co-ordinator those of all leaders of the deployment."""
    leaders = Leader.objects.filter(assignments__deployment=deployment).select_related("person")
    return (
        leaders if request.actor.manages(Strand.SUPPORT) else leaders.filter(person=request.actor.person_id)
    )


def _warn_of_days(request: PortalRequest, deployment: Deployment) -> None:
    if over := days_over(deployment):
        text = f"The visits now take {counted(over, 'day')} more than was agreed. Talk to the co-ordinator about it."
        messages.warning(request, text)


@manages(Strand.SUPPORT, *SYSTEM_LEADERS)
def record_visit(request: PortalRequest, public_id: UUID) -> HttpResponse:
    deployment = find(request, public_id)
    require(request.actor, "record_visit", deployment)
    form = VisitForm(posted(request), leaders=leaders_of(request, deployment))

    def act(values: dict[str, Any]) -> str:
        actions.record_visit(actor=request.actor, deployment=deployment, **values)
        messages.success(request, "The visit is recorded, and the school has been told.")
        _warn_of_days(request, deployment)
        return deployment_address(request, deployment)

    about = {"heading": "Record a visit", "caption": str(deployment), "submit": "Save the record"}
    return form_action(request, form, act, back_url=deployment_address(request, deployment), **about)


@who_sees
def visit_detail(request: PortalRequest, public_id: UUID) -> HttpResponse:
    visit = _visit(request, public_id)
    context = {"visit": visit, "entry": entry_seen(request.actor, SOURCE, visit.public_id)}
    return render(request, "sle_brokerage/visit_detail.html", context)


@manages(Strand.SUPPORT, *SYSTEM_LEADERS)
def correct_visit(request: PortalRequest, public_id: UUID) -> HttpResponse:
    visit = _visit(request, public_id)
    require(request.actor, "correct", visit)
    values = ("form_key", "leader", "visited_on", "focus", "record", "next_steps")
    initial = {name: getattr(visit, name) for name in values} | {"days": f"{visit.days.normalize():f}"}
    leaders = Leader.objects.filter(pk=visit.leader_id).select_related("person")
    form = VisitForm(posted(request), leaders=leaders, initial=initial)

    def act(values: dict[str, Any]) -> str:
        del values["leader"], values["form_key"]
        actions.correct_visit(actor=request.actor, visit=visit, **values)
        messages.success(request, "The record is corrected, and so is the contribution.")
        _warn_of_days(request, visit.deployment)
        return _address(request, visit)

    about = {"heading": "Correct the record", "caption": str(visit), "submit": "Save the correction"}
    return form_action(request, form, act, back_url=_address(request, visit), **about)


def _visit(request: PortalRequest, public_id: UUID) -> Visit:
    rows = visible(request.actor, Visit).select_related(
        "leader__person",
        "leader__home",
        "recorded_by",
        "deployment__request__school",
        "deployment__request__specialism",
    )
    return get_visible(request.actor, Visit, public_id, rows)


def _address(request: PortalRequest, visit: Visit) -> str:
    return inside(request.alliance, "sle_brokerage:visit_detail", visit.public_id)
