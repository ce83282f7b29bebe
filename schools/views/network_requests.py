"""Asking to join a network of alliances, and answering that: for co-ordinators of both sides (CAPABILITIES E6)."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse

from alliance_portal.kernel.access import PortalRequest
from alliance_portal.kernel.addresses import inside
from alliance_portal.kernel.policy import get_visible, require
from alliance_portal.kernel.ui.answers import form_action, posted
from alliance_portal.kernel.ui.forms import GdsForm
from schools.actions import network_requests as actions
from schools.forms.networks import AnswerRequestForm, AskToJoinForm
from schools.models import NetworkRefusal, NetworkRequest
from schools.queries.network_requests import open_network

from .networks import keepers


@keepers
def network_ask(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """`public_id` is the key of an open network."""
    network = open_network(public_id, "open", "refused")
    require(request.actor, "create", NetworkRequest)

    def act(values: dict[str, Any]) -> str:
        actions.ask_to_join(actor=request.actor, network=public_id, **values)
        messages.success(
            request, f"We have asked {network.host}. Their answer comes by e-mail or stands here."
        )
        return _here(request)

    about = {"heading": f"Ask to join {network.name}", "caption": network.host, "submit": "Ask"}
    return form_action(request, AskToJoinForm(posted(request)), act, back_url=_here(request), **about)


@keepers
def network_request_withdraw(request: PortalRequest, public_id: UUID) -> HttpResponse:
    asked = get_visible(request.actor, NetworkRequest, public_id)
    network = open_network(asked.network, "asked")

    def act(_values: dict[str, Any]) -> str:
        actions.withdraw_request(actor=request.actor, request=asked)
        messages.success(request, "The request is withdrawn.")
        return _here(request)

    words = {
        "heading": f"Withdraw the request to join {network.name}?",
        "text": f"{network.host} no longer sees it. You can ask again.",
        "submit": "Withdraw",
    }
    return form_action(
        request, GdsForm(posted(request)), act, "components/confirm.html", back_url=_here(request), **words
    )


@keepers
def network_request_answer(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """For the host: `public_id` is the key of the request."""
    row = actions.asking(public_id)
    require(request.actor, "create", NetworkRefusal)

    def act(values: dict[str, Any]) -> str:
        actions.answer_request(actor=request.actor, request=public_id, **values)
        answer = "is invited" if values["accepts"] else "reads your reason"
        messages.success(request, f"{row.member} {answer}.")
        return _here(request)

    about = {"heading": f"{row.member} asks to join", "caption": row.name, "submit": "Answer", "row": row}
    template = "schools/network_request.html"
    form = AnswerRequestForm(posted(request))
    return form_action(request, form, act, template, back_url=_here(request), **about)


def _here(request: PortalRequest) -> str:
    return inside(request.alliance, "schools:networks")
