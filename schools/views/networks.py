"""Networks of alliances: what everybody may read of them, and what co-ordinators decide on both sides (E6)."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render

from alliance_portal.kernel.access import PortalRequest, allow, members
from alliance_portal.kernel.addresses import inside
from alliance_portal.kernel.policy import get_visible, may, require, visible
from alliance_portal.kernel.roles import COORDINATORS
from alliance_portal.kernel.ui.answers import form_action, posted
from alliance_portal.kernel.ui.forms import GdsForm
from schools.actions import networks as actions
from schools.forms.networks import AnswerForm, InviteAllianceForm, NetworkForm, SharingForm
from schools.models import Network, NetworkAnswer, NetworkInvitation
from schools.queries import networks as read
from schools.queries.network_requests import figures_of, open_networks

keepers = allow(*COORDINATORS)


@members
def network_page(request: PortalRequest) -> HttpResponse:
    found = read.networks()
    taking_part = [one for one in found if one.takes_part]
    figures = figures_of(taking_part)
    context = {
        "taking_part": [(one, figures[one.about.network]) for one in taking_part],
        "open": open_networks(),
        "invitations": [one for one in found if one.own.state == "invited"],
        "former": [one for one in found if one.own.state in read.WERE_MEMBERS],
        "may_keep": may(request.actor, "create", Network),
    }
    return render(request, "schools/networks.html", context)


@keepers
def network_add(request: PortalRequest) -> HttpResponse:
    return _network_form(request, Network(), "Found a network")


@keepers
def network_change(request: PortalRequest, public_id: UUID) -> HttpResponse:
    return _network_form(request, get_visible(request.actor, Network, public_id), "Change the network")


@keepers
def network_invite(request: PortalRequest, public_id: UUID) -> HttpResponse:
    network = get_visible(request.actor, Network, public_id)
    require(request.actor, "change", network)
    others = read.may_be_invited(network.public_id, request.alliance.pk)
    form = InviteAllianceForm(posted(request), others=others)

    def act(values: dict[str, Any]) -> str:
        sent = actions.invite_alliance(actor=request.actor, network=network, **values)
        messages.success(request, f"{sent.guest} is invited.")
        return _here(request)

    about = {"heading": "Invite an alliance", "caption": str(network), "submit": "Invite"}
    return form_action(request, form, act, back_url=_here(request), **about)


@keepers
def network_invitation_end(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """For the host: take an invitation back, or end a membership."""
    rows = visible(request.actor, NetworkInvitation).select_related("network", "guest")
    invitation = get_visible(request.actor, NetworkInvitation, public_id, rows)
    require(request.actor, "end", invitation)

    def act(_values: dict[str, Any]) -> str:
        actions.end_invitation(actor=request.actor, invitation=invitation)
        messages.success(request, f"{invitation.guest} is out of {invitation.network}.")
        return _here(request)

    words = {
        "heading": f"Take {invitation.guest} out of {invitation.network}?",
        "text": "An open invitation is taken back. A member takes part no longer, and stands among the former members.",
        "submit": "Take out",
    }
    return _confirm(request, act, **words)


@keepers
def network_answer(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """For the guest: `public_id` is the key of the invitation."""
    row = read.own_row(public_id, "invited")
    require(request.actor, "create", NetworkAnswer)

    def act(values: dict[str, Any]) -> str:
        given = actions.answer_invitation(actor=request.actor, invitation=public_id, **values)
        messages.success(
            request, f"We take part in {row.name}." if given.joined_on else "The invitation is declined."
        )
        return _here(request)

    about = {"heading": row.name, "caption": f"{row.host} invites us", "submit": "Answer", "row": row}
    template = "schools/network_answer.html"
    return form_action(request, AnswerForm(posted(request)), act, template, back_url=_here(request), **about)


@keepers
def network_sharing(request: PortalRequest, public_id: UUID) -> HttpResponse:
    answer = get_visible(request.actor, NetworkAnswer, public_id)
    row = read.own_row(answer.invitation, "joined")
    shared = {name: getattr(answer, name) for name in SharingForm.base_fields}

    def act(values: dict[str, Any]) -> str:
        actions.change_sharing(actor=request.actor, answer=answer, **values)
        messages.success(request, f"What members of {row.name} see of us is changed.")
        return _here(request)

    form = SharingForm(posted(request), initial=shared)
    about = {"heading": "What the network sees of us", "caption": row.name, "submit": "Save"}
    return form_action(request, form, act, back_url=_here(request), **about)


@keepers
def network_leave(request: PortalRequest, public_id: UUID) -> HttpResponse:
    answer = get_visible(request.actor, NetworkAnswer, public_id)
    row = read.own_row(answer.invitation, "joined")

    def act(_values: dict[str, Any]) -> str:
        actions.leave_network(actor=request.actor, answer=answer)
        messages.success(request, f"We have left {row.name}.")
        return _here(request)

    words = {
        "heading": f"Leave {row.name}?",
        "text": "The other members see nothing of us any longer but our name among the former members, and we see"
        " nothing of them.",
        "submit": "Leave the network",
    }
    return _confirm(request, act, **words)


def _network_form(request: PortalRequest, network: Network, heading: str) -> HttpResponse:
    require(request.actor, "create" if network._state.adding else "change", network)
    form = NetworkForm(posted(request), instance=network)

    def act(_values: dict[str, Any]) -> str:
        saved = actions.save_network(actor=request.actor, network=form.instance)
        messages.success(request, f"“{saved}” is saved.")
        return _here(request)

    return form_action(request, form, act, heading=heading, submit="Save", back_url=_here(request))


def _confirm(request: PortalRequest, act: Any, **words: str) -> HttpResponse:
    form = GdsForm(posted(request))
    return form_action(
        request, form, act, "components/confirm.html", back_url=_here(request), is_destructive=True, **words
    )


def _here(request: PortalRequest) -> str:
    return inside(request.alliance, "schools:networks")
