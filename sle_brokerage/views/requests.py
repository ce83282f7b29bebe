"""The inbox of requests, asking, and answering."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render

from alliance_portal.kernel.access import PortalRequest, manages
from alliance_portal.kernel.addresses import inside
from alliance_portal.kernel.policy import get_visible, may, require
from alliance_portal.kernel.roles import SCHOOL_LEADERS, Strand
from alliance_portal.kernel.ui.answers import form_action, posted
from alliance_portal.kernel.ui.lists import list_page
from sle_brokerage import actions
from sle_brokerage.forms import ReasonForm, RequestForm, SchoolRequestForm, TriageForm
from sle_brokerage.models import SupportRequest
from sle_brokerage.queries.deployments import deployments
from sle_brokerage.queries.requests import inbox
from sle_brokerage.tables import RequestFilter, RequestTable

from .deployments import who_sees


def address(request: PortalRequest, row: SupportRequest) -> str:
    return inside(request.alliance, "sle_brokerage:request_detail", row.public_id)


@who_sees
def request_list(request: PortalRequest) -> HttpResponseBase:
    filterset = RequestFilter(request.GET, queryset=inbox(request.actor))
    table = RequestTable(filterset.qs)
    may_create = may(request.actor, "create", SupportRequest)
    template, name = "sle_brokerage/request_list.html", "requests-for-support"
    return list_page(request, template, table, filterset, name=name, context={"may_create": may_create})


@who_sees
def request_detail(request: PortalRequest, public_id: UUID) -> HttpResponse:
    row = get_visible(request.actor, SupportRequest, public_id, inbox(request.actor))
    answers = deployments(request.actor).filter(request=row)
    return render(request, "sle_brokerage/request_detail.html", {"row": row, "deployments": answers})


def _request_form(request: PortalRequest) -> RequestForm:
    if not request.actor.manages(Strand.SUPPORT):
        return RequestForm(posted(request), actor=request.actor)
    search_url = inside(request.alliance, "schools:register_search")
    return SchoolRequestForm(posted(request), actor=request.actor, search_url=search_url)


@manages(Strand.SUPPORT, *SCHOOL_LEADERS)
def request_new(request: PortalRequest) -> HttpResponse:
    form = _request_form(request)

    def act(values: dict[str, Any]) -> str:
        establishment = values.pop("outside", None)
        if establishment:
            del values["school"]
            row = actions.raise_request_for(actor=request.actor, establishment=establishment, **values)
        else:
            row = actions.raise_request(actor=request.actor, **values)
        messages.success(request, "We have your request. The co-ordinator looks at it next.")
        return address(request, row)

    back = inside(request.alliance, "sle_brokerage:request_list")
    return form_action(
        request, form, act, heading="Ask for support", submit="Send the request", back_url=back
    )


@manages(Strand.SUPPORT)
def request_triage(request: PortalRequest, public_id: UUID) -> HttpResponse:
    row = get_visible(request.actor, SupportRequest, public_id, inbox(request.actor))
    form = TriageForm(posted(request), initial={"need": row.need, "need_evidence": row.need_evidence})

    def act(values: dict[str, Any]) -> str:
        actions.triage_request(actor=request.actor, request=row, **values)
        messages.success(request, "The need is confirmed. Now find somebody who can help.")
        return address(request, row)

    about = {
        "heading": "Confirm the need",
        "caption": str(row),
        "submit": "Confirm",
        "back_url": address(request, row),
    }
    return form_action(request, form, act, **about)


@manages(Strand.SUPPORT)
def request_decline(request: PortalRequest, public_id: UUID) -> HttpResponse:
    row = get_visible(request.actor, SupportRequest, public_id, inbox(request.actor))
    require(request.actor, "decline", row)
    form = ReasonForm(posted(request), name="answer", label="Why can you not help?")

    def act(values: dict[str, Any]) -> str:
        actions.decline_request(actor=request.actor, request=row, answer=values["answer"])
        messages.success(request, "The request is declined, and the school has been told why.")
        return address(request, row)

    about = {
        "heading": "Decline this request?",
        "submit": "Decline the request",
        "back_url": address(request, row),
    }
    consequence = f"{row.raised_by.name} receives your reason by e-mail. You cannot undo this."
    return form_action(
        request, form, act, template="components/confirm.html", consequence=consequence, **about
    )


@manages(Strand.SUPPORT, *SCHOOL_LEADERS)
def request_withdraw(request: PortalRequest, public_id: UUID) -> HttpResponse:
    row = get_visible(request.actor, SupportRequest, public_id, inbox(request.actor))
    require(request.actor, "withdraw", row)
    form = ReasonForm(posted(request), name="answer", label="Why is it not needed any more?")

    def act(values: dict[str, Any]) -> str:
        actions.withdraw_request(actor=request.actor, request=row, answer=values["answer"])
        messages.success(request, "The request is withdrawn.")
        return address(request, row)

    about = {
        "heading": "Withdraw this request?",
        "submit": "Withdraw the request",
        "back_url": address(request, row),
    }
    return form_action(request, form, act, template="components/confirm.html", **about)
