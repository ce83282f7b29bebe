"""Networks of schools: the list, the page of one, and keeping it (CAPABILITIES C94)."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone

from alliance_portal.kernel.access import PortalRequest, acts, manages, members
from alliance_portal.kernel.addresses import inside
from alliance_portal.kernel.policy import may, require
from alliance_portal.kernel.roles import Actor, Strand
from alliance_portal.kernel.ui.answers import form_action, posted
from alliance_portal.kernel.ui.forms import GdsForm
from alliance_portal.kernel.ui.lists import list_page
from alliance_portal.kernel.ui.meanwhile import in_addition
from alliance_portal.kernel.ui.tables import Action
from cpd.actions import school_networks as actions
from cpd.forms.school_networks import SchoolNetworkForm
from cpd.models import CourseRequest, NetworkMember, Run, SchoolNetwork
from cpd.queries import school_networks as read
from cpd.tables.school_networks import SchoolNetworkFilter, SchoolNetworkTable
from schools.queries.words import noun_for

from .common import CONFIRM


@members
def network_list(request: PortalRequest) -> HttpResponseBase:
    keeps = may(request.actor, "create", SchoolNetwork)
    filterset = SchoolNetworkFilter(request.GET, queryset=read.school_networks(request.actor), keeps=keeps)
    table = SchoolNetworkTable(filterset.qs)
    if not read.can_belong(request.actor):
        table.exclude = ("mine_since",)
    if keeps:
        table.empty_action = Action("Add a network", inside(request.alliance, "cpd:network_create"))
    context = {"keeps": keeps, "asks": may(request.actor, "create", CourseRequest)}
    return list_page(request, "cpd/network_list.html", table, filterset, context=context)


@members
def network_detail(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """What it is for everybody; who belongs to it, and who came, for those who belong to it."""
    network, actor = network_of(request, public_id), request.actor
    meetings, own = read.meetings_of(actor, network), read.memberships_of(actor, network)
    now = timezone.now()
    context = {
        "network": network,
        "coming": [run for run in reversed(meetings) if run.starts_at is None or run.starts_at > now],
        "past": [run for run in meetings if run.starts_at and run.starts_at <= now],
        "outcomes": read.outcomes_of_network(actor, network),
        "own": [(one, may(actor, "answer", one), may(actor, "leave", one)) for one in own],
        "sees_members": may(actor, "see_members", network),
        "sees_attendance": may(actor, "see_attendance", network),
        "may_join": _may_join(actor, network, own),
        "may_invite": may(actor, "invite", network),
        "may_book": may(actor, "book", Run),
        "keeps": may(actor, "change", network),
        "may_bring_back": may(actor, "bring_back", network),
        "your_place": noun_for(actor),
    }
    return render(request, "cpd/network_detail.html", context)


@acts
@manages(Strand.CPD)
def network_create(request: PortalRequest) -> HttpResponse:
    back = inside(request.alliance, "cpd:network_list")
    return _form(request, SchoolNetwork(), "Add a network of schools", back)


@manages(Strand.CPD)
def network_change(request: PortalRequest, public_id: UUID) -> HttpResponse:
    network = network_of(request, public_id)
    require(request.actor, "change", network)
    return _form(request, network, "Change the network", page_of(request, network))


@manages(Strand.CPD)
def network_archive(request: PortalRequest, public_id: UUID) -> HttpResponse:
    network = network_of(request, public_id)
    require(request.actor, "change", network)

    def archive(_values: dict[str, Any]) -> str:
        actions.archive_network(actor=request.actor, network=network)
        messages.success(request, f"{network} is put away. Its meetings and records stay.")
        return inside(request.alliance, "cpd:network_list")

    words = {
        "heading": f"Put “{network}” away?",
        "submit": "Put it away",
        "back_url": page_of(request, network),
    }
    text = "Nobody can join it any more, and nobody is written to. Its members, meetings and records stay."
    return form_action(request, GdsForm(posted(request)), archive, CONFIRM, text=text, **words)


def network_of(request: PortalRequest, public_id: UUID) -> SchoolNetwork:
    return read.find_network(request.actor, public_id)


def page_of(request: PortalRequest, network: SchoolNetwork) -> str:
    return inside(request.alliance, "cpd:network_detail", network.public_id)


def _may_join(actor: Actor, network: SchoolNetwork, own: list[NetworkMember]) -> bool:
    """Is there somebody left to join with? Of a school that belongs to it, or is invited, other words are shown."""
    if not may(actor, "join", network):
        return False
    others = actor.schools_led - {one.school_id for one in own}
    return network.of_people or actor.manages(Strand.CPD) or bool(others)


def _form(request: PortalRequest, network: SchoolNetwork, heading: str, back: str) -> HttpResponse:
    form = SchoolNetworkForm(posted(request), instance=network)

    def act(values: dict[str, Any]) -> str:
        courses = list(values["courses"])
        saved = actions.save_network(actor=request.actor, network=form.save(commit=False), courses=courses)
        messages.success(request, f"Saved.{in_addition(form)}")
        return page_of(request, saved)

    return form_action(request, form, act, heading=heading, submit="Save", back_url=back)
