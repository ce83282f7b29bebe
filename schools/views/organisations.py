"""Organisations: the list, one organisation, its archive, its way to a new URN."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch
from django.utils import timezone

from alliance_portal.kernel.access import PortalRequest, allow, members
from alliance_portal.kernel.addresses import inside
from alliance_portal.kernel.policy import get_visible, may, visible
from alliance_portal.kernel.roles import COORDINATORS
from alliance_portal.kernel.ui.answers import form_page, posted, refusals
from alliance_portal.kernel.ui.forms import GdsForm
from alliance_portal.kernel.ui.lists import list_page
from alliance_portal.kernel.ui.tables import Action
from schools import actions
from schools.forms.organisations import IDENTIFIER_LABELS
from schools.models import Leadership, Membership, Organisation
from schools.queries import organisations as read
from schools.queries.history import history
from schools.queries.register_links import former_records, successor_of
from schools.register.identifiers import IDENTIFIER_OF_KIND
from schools.tables import OrganisationFilter, OrganisationTable


@members
def organisation_list(request: PortalRequest) -> HttpResponseBase:
    filterset = OrganisationFilter(request.GET, queryset=read.organisations(request.actor))
    table = OrganisationTable(filterset.qs)
    may_add = may(request.actor, "create", Organisation)
    if may_add:
        table.empty_action = Action(
            "Add an organisation", inside(request.alliance, "schools:organisation_add")
        )
    return list_page(
        request, "schools/organisation_list.html", table, filterset, context={"may_add": may_add}
    )


@members
def organisation(request: PortalRequest, public_id: UUID) -> HttpResponse:
    row = _organisation(request, public_id)
    memberships, leaderships = list(read.memberships_of(row)), list(read.leaderships_of(row))
    is_trust = row.kind == Organisation.Kind.TRUST
    context = {
        **_identity(request, row),
        "memberships": memberships,
        "leaderships": leaderships,
        "designation": read.designation_of(row),
        "trusts": read.trusts_of(row),
        "trust_members": read.members_of_trust(row) if is_trust else [],
        "people": read.people_at(request.actor, row),
        "is_public": read.shown_publicly(timezone.localdate()).filter(pk=row.pk).exists(),
        "history": history(row, _parts(memberships, leaderships)),
    }
    return render(request, "schools/organisation_detail.html", context)


def _parts(
    memberships: list[Membership], leaderships: list[Leadership]
) -> Iterator[tuple[str, Membership | Leadership]]:
    """What belongs to an organisation, in the words of its history."""
    yield from ((f"role “{membership}”", membership) for membership in memberships)
    yield from (("lead of the alliance", leadership) for leadership in leaderships)


def _identity(request: PortalRequest, row: Organisation) -> dict[str, Any]:
    """What the organisation is, from the register or from its identifier."""
    school, identifier = row.establishment, IDENTIFIER_OF_KIND.get(row.kind)
    return {
        "organisation": row,
        "address": read.address_lines(school) if school else [],
        "register_groups": read.register_groups(school) if school else [],
        "former": former_records(school) if school else [],
        "successor": successor_of(row),
        "identifier_label": IDENTIFIER_LABELS[identifier][0]
        if identifier in IDENTIFIER_LABELS
        else "Reference",
        "give_and_gain_url": _url_if_there(request, "deliveries:give_and_gain", row.public_id),
    }


def _url_if_there(request: PortalRequest, name: str, public_id: UUID) -> str:
    """The address of a page of an app above this one, while the portal has it."""
    try:
        return inside(request.alliance, name, public_id)
    except NoReverseMatch:
        return ""


@allow(*COORDINATORS)
def organisation_archive(request: PortalRequest, public_id: UUID) -> HttpResponse:
    row, form = _organisation(request, public_id), GdsForm(posted(request))
    if form.is_valid():
        with refusals(form):
            actions.archive_organisation(actor=request.actor, organisation=row)
            messages.success(request, f"{row} is in the archive.")
            return redirect(inside(request.alliance, "schools:organisation_list"))
    return _confirm(
        request,
        form,
        row,
        heading=f"Archive {row}?",
        text="Its roles in the alliance end today. What it gave and received stays in every report.",
        submit="Archive",
    )


@allow(*COORDINATORS)
def organisation_successor(request: PortalRequest, public_id: UUID) -> HttpResponse:
    row, form = _organisation(request, public_id), GdsForm(posted(request))
    if form.is_valid():
        with refusals(form):
            moved = actions.move_to_successor(actor=request.actor, organisation=row)
            messages.success(request, f"{moved} now has the URN {moved.urn}. Its history came with it.")
            return redirect(inside(request.alliance, "schools:organisation", public_id))
    successor = successor_of(row)
    return _confirm(
        request,
        form,
        row,
        heading=f"Move to {successor.name if successor else 'the new record'}?",
        text=f"{row} (URN {row.urn}) becomes {successor}. Roles, people and everything it did stay with it."
        if successor
        else "The register names no school that followed this one.",
        submit="Move to the new record",
    )


def _organisation(request: PortalRequest, public_id: UUID) -> Organisation:
    rows = visible(request.actor, Organisation).select_related("establishment", "group")
    return get_visible(request.actor, Organisation, public_id, rows)


def _confirm(request: PortalRequest, form: GdsForm, row: Organisation, **words: str) -> HttpResponse:
    back = inside(request.alliance, "schools:organisation", row.public_id)
    return form_page(request, form, "components/confirm.html", cancel_url=back, back_url=back, **words)
