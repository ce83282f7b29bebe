"""Sharing a result with others, and looking at what others share."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render

from alliance_portal.kernel.access import PortalRequest, allow, members
from alliance_portal.kernel.addresses import inside
from alliance_portal.kernel.policy import get_visible, require, visible
from alliance_portal.kernel.roles import COORDINATORS, SCHOOL_LEADERS
from alliance_portal.kernel.ui.answers import form_action, form_page, posted, refusals
from alliance_portal.kernel.ui.lists import list_page
from deliveries.actions import sharing as actions
from deliveries.forms.self_evaluations import ShareForm, StopSharingForm
from deliveries.models import SelfEvaluation, SelfEvaluationShare
from deliveries.queries import self_evaluations as read
from deliveries.tables.self_evaluations import (
    SharedResultFilter,
    SharedResultTable,
    ViewFilter,
    ViewTable,
)

leaders = allow(*SCHOOL_LEADERS)
readers = allow(*COORDINATORS, *SCHOOL_LEADERS)


@leaders
def self_evaluation_share(request: PortalRequest, public_id: UUID) -> HttpResponse:
    row = _own(request, public_id)
    require(request.actor, "share", row)
    protocol = read.protocol_of(row.school)
    back = _page(request, row)
    if protocol is None:
        context = {"evaluation": row, "back_url": back, "text": actions.NO_PROTOCOL}
        return render(request, "deliveries/share_without_protocol.html", context)
    others = read.signatories(protocol).exclude(pk=row.school_id)
    form = ShareForm(posted(request), signatories=others)
    if form.is_valid():
        with refusals(form):
            actions.share(actor=request.actor, evaluation=row, recipients=form.chosen)
        if not form.errors:
            messages.success(request, "The result is shared.")
            return redirect(back)
    text = f"Sharing rests on “{protocol}”, which {row.school} has signed. It ends with it."
    words = {"heading": "Share the result", "caption": str(row), "text": text, "submit": "Share"}
    return form_page(request, form, back_url=back, **words)


@leaders
def share_stop(request: PortalRequest, public_id: UUID) -> HttpResponse:
    rows = visible(request.actor, SelfEvaluationShare).select_related(
        "evaluation__school", "evaluation__version__questionnaire", "recipient"
    )
    given = get_visible(request.actor, SelfEvaluationShare, public_id, rows)
    require(request.actor, "revoke", given)

    def act(_values: dict[str, Any]) -> str:
        actions.stop_sharing(actor=request.actor, given=given)
        messages.success(request, "The result is not shared any more.")
        return _page(request, given.evaluation)

    words = {"heading": "Stop sharing?", "text": f"Shared with: {given}.", "submit": "Stop sharing"}
    return form_action(
        request,
        StopSharingForm(posted(request)),
        act,
        "components/confirm.html",
        caption=str(given.evaluation),
        back_url=_page(request, given.evaluation),
        **words,
    )


@members
def self_evaluation_views(request: PortalRequest, public_id: UUID) -> HttpResponseBase:
    row = _own(request, public_id)
    context = {"evaluation": row, "back_url": _page(request, row)}
    filterset = ViewFilter(request.GET, queryset=read.views_of(request.actor, row))
    template, name = "deliveries/self_evaluation_views.html", "looks-at-the-result"
    return list_page(request, template, ViewTable(filterset.qs), filterset, context, name=name)


@readers
def shared_result_list(request: PortalRequest) -> HttpResponseBase:
    filterset = SharedResultFilter(request.GET, queryset=read.shared_results(request.actor))
    template, table = "deliveries/shared_result_list.html", SharedResultTable(filterset.qs)
    return list_page(request, template, table, filterset, name="shared-results")


@readers
def shared_result(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """Another school's result. That it was opened is written down for the school."""
    row = get_visible(request.actor, SelfEvaluation, public_id, read.shared_results(request.actor))
    actions.look_at(actor=request.actor, evaluation=row)
    context = {"evaluation": row, "sections": read.lines(row)}
    return render(request, "deliveries/shared_result.html", context)


def _own(request: PortalRequest, public_id: UUID) -> SelfEvaluation:
    return get_visible(request.actor, SelfEvaluation, public_id, read.evaluations(request.actor))


def _page(request: PortalRequest, row: SelfEvaluation) -> str:
    return inside(request.alliance, "deliveries:self_evaluation", row.public_id)
