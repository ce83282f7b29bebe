"""Who belongs to a network of schools: the list, joining, inviting, answering, leaving (CAPABILITIES C94)."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase

from alliance_portal.kernel.access import PortalRequest, manages, members
from alliance_portal.kernel.policy import get_visible, may, require, visible
from alliance_portal.kernel.roles import SCHOOL_LEADERS, Strand
from alliance_portal.kernel.ui.answers import form_action, posted
from alliance_portal.kernel.ui.forms import GdsForm
from alliance_portal.kernel.ui.lists import list_page
from cpd.actions import school_networks as actions
from cpd.forms.school_networks import InviteToNetworkForm, JoinNetworkForm, NetworkAnswerForm
from cpd.models import NetworkMember
from cpd.queries.school_networks import could_join, network_members
from cpd.rules.school_networks import convenes
from cpd.tables.school_networks import NetworkMemberFilter, NetworkMemberTable, NetworkPersonTable

from .common import CONFIRM
from .school_networks import network_of, page_of


@members
def network_member_list(request: PortalRequest, public_id: UUID) -> HttpResponseBase:
    """For members; who came to how many meetings is for the convenor and the co-ordinators."""
    network = network_of(request, public_id)
    require(request.actor, "see_members", network)
    filterset = NetworkMemberFilter(request.GET, queryset=network_members(request.actor, network))
    shows = NetworkPersonTable if network.of_people else NetworkMemberTable
    table = shows(filterset.qs, exclude=() if convenes(request.actor, network) else ("attended",))
    context = {"network": network, "may_invite": may(request.actor, "invite", network)}
    template = "cpd/network_member_list.html"
    return list_page(request, template, table, filterset, context=context, name=f"members-{network}")


@manages(Strand.CPD, *SCHOOL_LEADERS)
def network_join(request: PortalRequest, public_id: UUID) -> HttpResponse:
    network = network_of(request, public_id)
    require(request.actor, "join", network)
    form = JoinNetworkForm(posted(request), network=network, schools=could_join(request.actor, network))

    def act(values: dict[str, Any]) -> str:
        member = actions.join_network(actor=request.actor, network=network, **values)
        messages.success(request, f"{member} belongs to {network} from today.")
        return page_of(request, network)

    words = {"heading": f"Join {network}?", "submit": "Join", "back_url": page_of(request, network)}
    return form_action(request, form, act, **words)


@members
def network_invite(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """For its convenor and the co-ordinators."""
    network = network_of(request, public_id)
    require(request.actor, "invite", network)
    schools = could_join(request.actor, network, invites=True)
    form = InviteToNetworkForm(posted(request), network=network, schools=schools)

    def act(values: dict[str, Any]) -> str:
        member = actions.invite_to_network(actor=request.actor, network=network, **values)
        messages.success(request, f"{member} is invited. The school answers.")
        return page_of(request, network)

    words = {"heading": "Invite a member", "caption": str(network), "submit": "Invite"}
    return form_action(request, form, act, back_url=page_of(request, network), **words)


@manages(Strand.CPD, *SCHOOL_LEADERS)
def network_answer(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """`public_id` is that of the invitation."""
    member = _member_of(request, public_id)
    require(request.actor, "answer", member)
    network = member.network

    def act(values: dict[str, Any]) -> str:
        actions.answer_network_invitation(actor=request.actor, member=member, **values)
        done = (
            f"{member} belongs to {network} from today." if values["joins"] else "The invitation is declined."
        )
        messages.success(request, done)
        return page_of(request, network)

    words = {"heading": f"{network} invites {member}", "submit": "Answer", "network": network}
    form, template = NetworkAnswerForm(posted(request)), "cpd/network_answer.html"
    return form_action(request, form, act, template, back_url=page_of(request, network), **words)


@members
def network_leave(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """For the school, the colleague herself, the convenor and the co-ordinators."""
    member = _member_of(request, public_id)
    require(request.actor, "leave", member)
    network, is_invited = member.network, member.state == "invited"

    def act(_values: dict[str, Any]) -> str:
        actions.leave_school_network(actor=request.actor, member=member)
        done = "The invitation is taken back." if is_invited else f"{member} has left {network}."
        messages.success(request, done)
        return page_of(request, network)

    heading = f"Take the invitation of {member} back?" if is_invited else f"{member} leaves {network}?"
    text = "New meetings are no longer announced by e-mail. Bookings stay as they are, and joining again is possible."
    words = {
        "heading": heading,
        "text": text,
        "submit": "Take it back" if is_invited else "Leave the network",
    }
    back, form = page_of(request, network), GdsForm(posted(request))
    return form_action(request, form, act, CONFIRM, back_url=back, is_destructive=True, **words)


def _member_of(request: PortalRequest, public_id: UUID) -> NetworkMember:
    rows = visible(request.actor, NetworkMember).select_related("network__alliance", "school", "person")
    return get_visible(request.actor, NetworkMember, public_id, rows)
