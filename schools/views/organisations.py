"""Organisations: the list, one organisation, its archive, its way to a new URN."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from alliance_portal.kernel.access import PortalRequest, acts, allow, members
from alliance_portal.kernel.addresses import inside
from alliance_portal.kernel.policy import may
from alliance_portal.kernel.roles import COORDINATORS, SCHOOL_LEADERS, Actor
from alliance_portal.kernel.ui.answers import form_page, posted, refusals
from alliance_portal.kernel.ui.forms import GdsForm
from alliance_portal.kernel.ui.lists import list_page
from alliance_portal.kernel.ui.tables import Action
from schools import actions
from schools.forms.organisations import IDENTIFIER_LABELS
from schools.models import Organisation, PageCheck, Publication, Strength
from schools.models.periods import split_by_day
from schools.page_parts import PageOf, cards
from schools.queries import organisations as read
from schools.queries.last_contact import last_contact_of, with_last_contact
from schools.queries.organisation_page import contacts_shown, organisation_of, organisation_with_contacts
from schools.queries.page_checks import is_old
from schools.queries.register_links import former_records, successor_of
from schools.queries.role_holders import heads_of
from schools.queries.school_page import strengths_of
from schools.register.identifiers import IDENTIFIER_OF_KIND
from schools.tables import OrganisationFilter, OrganisationTable


@members
def organisation_list(request: PortalRequest) -> HttpResponseBase:
    rows, sees_contact = read.organisations(request.actor), may(request.actor, "see_contact", Organisation)
    filterset = OrganisationFilter(
        request.GET, queryset=with_last_contact(rows) if sees_contact else rows, sees_contact=sees_contact
    )
    table = OrganisationTable(filterset.qs, exclude=() if sees_contact else ("last_contact",))
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
    row = _organisation(request, public_id, with_contact=_hears_of_contact(request.actor))
    sees_contact = may(request.actor, "see_contact", row)
    today = timezone.localdate()
    memberships, leaderships = read.memberships_of(row), read.leaderships_of(row)
    strengths = list(strengths_of(request.actor, row))
    may_change, is_current = may(request.actor, "change", row), row.archived_at is None
    context = {
        **_identity(request, row),
        "may_change": may_change and is_current,
        "may_bring_back": may_change and not is_current,
        "roles": split_by_day(memberships, today),
        "leads": split_by_day(leaderships, today),
        "designation": read.designation_of(row),
        "trusts": split_by_day(read.trusts_of(row), today),
        "trust_members": read.members_of_trust(row) if row.kind == Organisation.Kind.TRUST else [],
        "people": read.people_at(request.actor, row),
        "heads": heads_of(row),
        "contacts": contacts_shown(organisation=row.pk),
        "sees_contact": sees_contact,
        "last_contact": last_contact_of(row) if sees_contact else None,
        "strengths": [one for one in strengths if one.person is None],
        "teachers": [(one, may(request.actor, "archive", one)) for one in strengths if one.person],
        "may_approve": is_current and may(request.actor, "approve", Strength(organisation=row)),
        "may_keep": is_current and may(request.actor, "create", Strength(organisation=row)),
        "cards": cards(PageOf(row, request.alliance, request.actor, request.GET)),
        "may_be_public": read.has_public_page(row, memberships, leaderships, today),
        "may_publish": may(request.actor, "preview", Publication(organisation=row)),
        "is_public": row.is_public,
        "asks_for_check": is_old(row) and may(request.actor, "check", PageCheck(organisation=row)),
    }
    return render(request, "schools/organisation_detail.html", context)


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
    }


@acts
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


@acts
@allow(*COORDINATORS)
@require_POST
def organisation_bring_back(request: PortalRequest, public_id: UUID) -> HttpResponse:
    row = _organisation(request, public_id)
    actions.bring_back_organisation(actor=request.actor, organisation=row)
    messages.success(
        request, f"{row} is back. Its roles ended when it was archived: add those that it has now."
    )
    return redirect(inside(request.alliance, "schools:organisation", public_id))


@acts
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


def _organisation(request: PortalRequest, public_id: UUID, *, with_contact: bool = False) -> Any:
    return (organisation_with_contacts if with_contact else organisation_of)(request.actor, public_id)


def _hears_of_contact(actor: Actor) -> bool:
    """May the actor see it of some school? It is dear to ask for, and most may not."""
    return may(actor, "see_contact", Organisation) or bool(actor.organisations(*SCHOOL_LEADERS))


def _confirm(request: PortalRequest, form: GdsForm, row: Organisation, **words: str) -> HttpResponse:
    back = inside(request.alliance, "schools:organisation", row.public_id)
    return form_page(request, form, "components/confirm.html", cancel_url=back, back_url=back, **words)
