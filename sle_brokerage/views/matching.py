"""Find a leader for a request."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from alliance_portal.kernel.access import PortalRequest, acts, manages
from alliance_portal.kernel.addresses import inside
from alliance_portal.kernel.policy import get_visible, visible
from alliance_portal.kernel.roles import Strand
from alliance_portal.kernel.ui.answers import form_action, posted
from sle_brokerage import actions
from sle_brokerage.forms import MatchForm
from sle_brokerage.models import Leader, SupportRequest
from sle_brokerage.queries.leaders import with_details
from sle_brokerage.queries.matching import shortlist
from sle_brokerage.queries.requests import inbox


@manages(Strand.SUPPORT)
def request_shortlist(request: PortalRequest, public_id: UUID) -> HttpResponse:
    row = _request(request, public_id)
    context = {"row": row, "candidates": shortlist(row, timezone.localdate())}
    return render(request, "sle_brokerage/request_match.html", context)


@acts
@manages(Strand.SUPPORT)
def request_match(request: PortalRequest, public_id: UUID, leader_id: UUID) -> HttpResponse:
    row = _request(request, public_id)
    leader = get_visible(request.actor, Leader, leader_id, with_details(visible(request.actor, Leader)))
    form = MatchForm(posted(request))

    def act(values: dict[str, Any]) -> str:
        deployment = actions.match_leader(actor=request.actor, request=row, leader=leader, **values)
        messages.success(
            request, f"{leader} is matched. The head of {leader.home} has been asked to release them."
        )
        return inside(request.alliance, "sle_brokerage:deployment_detail", deployment.public_id)

    context = {
        "heading": f"Match {leader} with {row.school}",
        "submit": "Match",
        "back_url": inside(request.alliance, "sle_brokerage:request_shortlist", row.public_id),
        "leader": leader,
    }
    return form_action(request, form, act, template="sle_brokerage/match_form.html", **context)


def _request(request: PortalRequest, public_id: UUID) -> SupportRequest:
    """With where its school is, from which distances are measured."""
    rows = inbox(request.actor).select_related("school__establishment")
    return get_visible(request.actor, SupportRequest, public_id, rows)
