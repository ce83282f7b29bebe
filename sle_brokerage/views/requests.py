"""The inbox of requests, asking, and answering."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render

from alliance_portal.kernel.access import PortalRequest, acts, manages
from alliance_portal.kernel.addresses import inside, named_in
from alliance_portal.kernel.policy import get_visible, may, require, visible
from alliance_portal.kernel.roles import SCHOOL_LEADERS, Strand
from alliance_portal.kernel.ui.answers import form_action, posted
from alliance_portal.kernel.ui.checking import checked_action
from alliance_portal.kernel.ui.lists import list_page
from alliance_portal.kernel.ui.related import Related
from deliveries.models import Need
from schools.models import Priority
from sle_brokerage import actions
from sle_brokerage.forms import ReasonForm, RequestForm, SchoolRequestForm, TriageForm
from sle_brokerage.models import SupportRequest
from sle_brokerage.queries.deployments import deployments, listed
from sle_brokerage.queries.needs import needs_of
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
    answers = listed(deployments(request.actor)).filter(request=row)
    others = inbox(request.actor).filter(school=row.school_id).exclude(pk=row.pk)
    related = [
        Related("Needs that it is about", "deliveries:need", needs_of(request.actor, row)),
        Related("Other requests of the school", "sle_brokerage:request_detail", others),
    ]
    context = {"row": row, "deployments": answers, "related": related}
    return render(request, "sle_brokerage/request_detail.html", context)


def _request_form(request: PortalRequest, priority: Priority | None, need: Need | None) -> RequestForm:
    initial: dict[str, Any] = {}
    if priority:
        initial = {"school": priority.organisation_id, "specialism": priority.specialism_id}
        initial |= {"detail": f"{priority}\n{priority.detail}".strip(), "outcomes": priority.success_measure}
    elif need:
        initial = {"specialism": need.theme_id, "detail": f"{need}\n{need.detail}".strip()}
    about: dict[str, Any] = {"actor": request.actor, "initial": initial}
    if not request.actor.manages(Strand.SUPPORT):
        return RequestForm(posted(request), **about)
    search_url = inside(request.alliance, "schools:register_search")
    return SchoolRequestForm(posted(request), search_url=search_url, **about)


def _priority(request: PortalRequest) -> Priority | None:
    """The open priority of a school that the address names; the request is about it."""
    rows = visible(request.actor, Priority).filter(archived_at=None, closed_on=None)
    return named_in(request, "priority", rows)


def _need(request: PortalRequest) -> Need | None:
    """The open need of the alliance that the address names; the request meets it."""
    rows = visible(request.actor, Need).filter(closed_on=None, school=None)
    return named_in(request, "need", rows)


@acts
@manages(Strand.SUPPORT, *SCHOOL_LEADERS)
def request_new(request: PortalRequest) -> HttpResponse:
    """A form, then check your answers, then it goes."""
    priority, need = _priority(request), _need(request)

    def act(values: dict[str, Any]) -> str:
        establishment = values.pop("outside", None)
        if establishment:
            del values["school"]
            row = actions.raise_request_for(
                actor=request.actor, establishment=establishment, meets=need, **values
            )
        else:
            row = actions.raise_request(actor=request.actor, priority=priority, meets=need, **values)
        return inside(request.alliance, "sle_brokerage:request_sent", row.public_id)

    back = inside(request.alliance, "sle_brokerage:request_list")
    check = {"heading": "Check your request", "submit": "Send the request"}
    form, words = _request_form(request, priority, need), {"heading": "Ask for support", "submit": "Continue"}
    return checked_action(request, form, act, check=check, back_url=back, **words)


@manages(Strand.SUPPORT, *SCHOOL_LEADERS)
def request_sent(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """The end of asking: what happens next."""
    row = get_visible(request.actor, SupportRequest, public_id, inbox(request.actor))
    return render(request, "sle_brokerage/request_sent.html", {"row": row})


@acts
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
        "is_destructive": True,
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
