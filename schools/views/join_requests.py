"""Who asks to join: for whoever acts for the school, and for co-ordinators."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect

from alliance_portal.kernel.access import PortalRequest, allow
from alliance_portal.kernel.addresses import inside
from alliance_portal.kernel.policy import get_visible, may, require
from alliance_portal.kernel.ui.answers import form_page, posted, refusals
from alliance_portal.kernel.ui.lists import list_page
from schools import actions
from schools.forms.joining import ConfirmForm, DeclineForm
from schools.models import JoinRequest
from schools.queries import joining as read
from schools.queries.history import history
from schools.tables.joining import JoinRequestFilter, JoinRequestTable

from .invitations import INVITERS


@allow(*INVITERS)
def join_request_list(request: PortalRequest) -> HttpResponseBase:
    filterset = JoinRequestFilter(request.GET, queryset=read.join_requests(request.actor))
    return list_page(request, "schools/join_request_list.html", JoinRequestTable(filterset.qs), filterset)


@allow(*INVITERS)
def join_request(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """Who asks, and the yes on the same page."""
    row = _row(request, public_id)
    form = ConfirmForm(posted(request), actor=request.actor, school=row.organisation)
    if form.is_bound:
        require(request.actor, "answer", row)
    if form.is_valid():
        with refusals(form):
            actions.confirm_join_request(actor=request.actor, request=row, **form.cleaned_data)
            messages.success(request, f"Confirmed. We have sent {row} an invitation.")
            return redirect(inside(request.alliance, "schools:join_request", public_id))
    context: dict[str, Any] = {
        "row": row,
        "state": row.state_now,
        "may_answer": row.state_now == JoinRequest.State.WAITING and may(request.actor, "answer", row),
        "history": history(row, ()),
    }
    return form_page(request, form, "schools/join_request_detail.html", **context)


@allow(*INVITERS)
def join_request_decline(request: PortalRequest, public_id: UUID) -> HttpResponse:
    row, back = _row(request, public_id), inside(request.alliance, "schools:join_request", public_id)
    require(request.actor, "answer", row)
    form = DeclineForm(posted(request))
    if form.is_valid():
        with refusals(form):
            actions.decline_join_request(actor=request.actor, request=row, **form.cleaned_data)
            messages.success(request, f"Declined. We have told {row} why.")
            return redirect(back)
    words: dict[str, Any] = {
        "heading": f"Decline the request of {row}?",
        "submit": "Decline",
        "is_destructive": True,
    }
    return form_page(request, form, back_url=back, **words)


def _row(request: PortalRequest, public_id: UUID) -> JoinRequest:
    return get_visible(request.actor, JoinRequest, public_id, read.join_requests(request.actor))
