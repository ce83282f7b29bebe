"""Support that is agreed, given and reviewed."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone

from alliance_portal.kernel.access import PortalRequest, manages
from alliance_portal.kernel.addresses import inside
from alliance_portal.kernel.policy import get_visible, may, require, visible
from alliance_portal.kernel.roles import SCHOOL_LEADERS, SYSTEM_LEADERS, Strand
from alliance_portal.kernel.ui.answers import form_action, posted
from alliance_portal.kernel.ui.forms import GdsForm
from alliance_portal.kernel.ui.lists import list_page
from alliance_portal.kernel.ui.related import Related
from alliance_portal.kernel.ui.tables import Action
from sle_brokerage import actions
from sle_brokerage.forms import ObjectiveForm, ReasonForm, TermsForm
from sle_brokerage.models import Deployment, Objective, SupportRequest
from sle_brokerage.queries.deployments import deployment_of, deployments, listed, others_for
from sle_brokerage.queries.needs import needs_of
from sle_brokerage.rules import VERB_OF_STATE
from sle_brokerage.tables import DeploymentFilter, DeploymentTable

from .pages import deployment_page
from .steps import STEPS

who_sees = manages(Strand.SUPPORT, *SCHOOL_LEADERS, *SYSTEM_LEADERS)


def address(request: PortalRequest, deployment: Deployment) -> str:
    return inside(request.alliance, "sle_brokerage:deployment_detail", deployment.public_id)


def find(request: PortalRequest, public_id: UUID) -> Deployment:
    return deployment_of(request.actor, public_id)


@who_sees
def deployment_list(request: PortalRequest) -> HttpResponseBase:
    filterset = DeploymentFilter(request.GET, queryset=listed(deployments(request.actor)))
    table = DeploymentTable(filterset.qs, today=timezone.localdate())
    may_create = may(request.actor, "create", SupportRequest)
    if may_create:
        table.empty_action = Action("Ask for support", inside(request.alliance, "sle_brokerage:request_new"))
    template = "sle_brokerage/deployment_list.html"
    return list_page(request, template, table, filterset, name="support", context={"may_create": may_create})


@who_sees
def deployment_detail(request: PortalRequest, public_id: UUID) -> HttpResponse:
    page = deployment_page(request.actor, find(request, public_id), timezone.localdate())
    context = {"page": page, "deployment": page.deployment, "related": _related(request, page.deployment)}
    return render(request, "sle_brokerage/deployment_detail.html", context)


def _related(request: PortalRequest, deployment: Deployment) -> list[Related]:
    about = deployment.request
    other = others_for(request.actor, school=about.school_id, but=deployment.pk)
    return [
        Related("Needs that it is about", "deliveries:need", needs_of(request.actor, about)),
        Related("Other support for the school", "sle_brokerage:deployment_detail", other),
    ]


@manages(Strand.SUPPORT, *SYSTEM_LEADERS)
def change_terms(request: PortalRequest, public_id: UUID) -> HttpResponse:
    deployment = find(request, public_id)
    require(request.actor, "change_terms", deployment)
    form = TermsForm(posted(request), deployment=deployment)

    def act(values: dict[str, Any]) -> str:
        terms = {name: values[name] for name in ("starts_on", "ends_on", "accountable", "funding")}
        actions.change_terms(
            actor=request.actor, deployment=deployment, days=form.days(), rates=form.rates(), **terms
        )
        messages.success(request, "Dates and days are saved.")
        return address(request, deployment)

    about = {"heading": "Dates and days", "caption": str(deployment), "submit": "Save"}
    return form_action(request, form, act, back_url=address(request, deployment), **about)


@manages(Strand.SUPPORT, *SYSTEM_LEADERS)
def add_objective(request: PortalRequest, public_id: UUID) -> HttpResponse:
    deployment = find(request, public_id)
    require(request.actor, "change_objectives", deployment)

    def act(values: dict[str, Any]) -> str:
        actions.add_objective(actor=request.actor, deployment=deployment, **values)
        messages.success(request, "The objective is added.")
        return address(request, deployment)

    about = {"heading": "Add an objective", "caption": str(deployment), "submit": "Add the objective"}
    return form_action(
        request, ObjectiveForm(posted(request)), act, back_url=address(request, deployment), **about
    )


@manages(Strand.SUPPORT, *SYSTEM_LEADERS)
def remove_objective(request: PortalRequest, public_id: UUID) -> HttpResponse:
    rows = visible(request.actor, Objective).select_related("deployment__request__school")
    objective = get_visible(request.actor, Objective, public_id, rows)
    require(request.actor, "change_objectives", objective.deployment)

    def act(_values: dict[str, Any]) -> str:
        actions.remove_objective(actor=request.actor, objective=objective)
        messages.success(request, "The objective is removed.")
        return address(request, objective.deployment)

    about = {"heading": "Remove this objective?", "text": objective.text, "submit": "Remove the objective"}
    about |= {"template": "components/confirm.html", "back_url": address(request, objective.deployment)}
    return form_action(request, GdsForm(posted(request)), act, **about)


@manages(Strand.SUPPORT, *SYSTEM_LEADERS)
def move_deployment(request: PortalRequest, public_id: UUID, state: str) -> HttpResponse:
    """A page that asks before each step of the gate."""
    deployment = find(request, public_id)
    step = STEPS.get(state)
    if step is None:
        raise Http404
    require(request.actor, VERB_OF_STATE[step.state], deployment)
    form = ReasonForm(posted(request)) if step.asks_reason else GdsForm(posted(request))

    def act(values: dict[str, Any]) -> str:
        actions.move_deployment(actor=request.actor, deployment=deployment, to=step.state, **values)
        messages.success(request, step.done)
        return address(request, deployment)

    about = {"heading": step.question, "text": step.text, "submit": step.label, "caption": str(deployment)}
    about |= {"template": "components/confirm.html", "back_url": address(request, deployment)}
    return form_action(request, form, act, is_destructive=step.style == "warning", **about)
