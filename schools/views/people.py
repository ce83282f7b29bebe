"""People and their roles, for co-ordinators, for heads at their own schools, and for everybody about herself."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render

from alliance_portal.kernel.access import PortalRequest, acts, allow, members
from alliance_portal.kernel.addresses import inside
from alliance_portal.kernel.bounces import bounced_last
from alliance_portal.kernel.policy import get_visible, may, require, visible
from alliance_portal.kernel.roles import COORDINATORS, SCHOOL_LEADERS
from alliance_portal.kernel.ui.answers import form_page, posted, refusals
from alliance_portal.kernel.ui.lists import list_page
from alliance_portal.kernel.ui.meanwhile import in_addition
from alliance_portal.kernel.ui.related import Related
from alliance_portal.kernel.ui.tables import Action
from schools import actions
from schools.forms import EndForm, PersonChangeForm, PersonForm, RoleForm
from schools.models import Person, PrivacyRequest, RoleGrant
from schools.queries import people as read
from schools.queries.duplicates import merges_of
from schools.queries.governance import bodies_with
from schools.queries.history import history
from schools.queries.invitations import open_invitations_of
from schools.queries.led import joined_by, led_by
from schools.tables import PersonFilter, PersonTable


@allow(*COORDINATORS, *SCHOOL_LEADERS)
def person_list(request: PortalRequest) -> HttpResponseBase:
    filterset = PersonFilter(request.GET, queryset=read.people(request.actor))
    table, may_add = PersonTable(filterset.qs), may(request.actor, "create", Person)
    if may_add:
        table.empty_action = Action("Add a person", inside(request.alliance, "schools:person_add"))
    return list_page(request, "schools/person_list.html", table, filterset, {"may_add": may_add})


@members
def person(request: PortalRequest, public_id: UUID) -> HttpResponse:
    row = _person(request, public_id)
    grants = read.grants_of(row)
    context = {
        "person": row,
        "grants": [(grant, may(request.actor, "end", grant)) for grant in grants],
        "may_grant": may(request.actor, "create", RoleGrant) and may(request.actor, "change", row),
        "may_record": may(request.actor, "record", PrivacyRequest),
        "bounce": bounced_last.first(address=row.email),
        "led": led_by(request.actor, row),
        "joined": joined_by(request.actor, row),
        "invitations": open_invitations_of(row),
        "merges": merges_of(request.actor, row),
        "related": [Related("Sits on", "schools:body", bodies_with(request.actor, row))],
        "history": history(row, ((f"role “{grant}”", grant) for grant in grants)),
    }
    return render(request, "schools/person_detail.html", context)


@acts
@allow(*COORDINATORS, *SCHOOL_LEADERS)
def person_add(request: PortalRequest) -> HttpResponse:
    form = PersonForm(posted(request), actor=request.actor)
    if form.is_valid():
        with refusals(form):
            row = actions.add_person(actor=request.actor, **form.cleaned_data)
            messages.success(request, f"{row} has been added. With a role, we invite {row} to sign in.")
            return redirect(inside(request.alliance, "schools:role_grant", row.public_id))
    back = inside(request.alliance, "schools:person_list")
    return form_page(
        request, form, heading="Add a person", submit="Add person", back_url=back, cancel_url=back
    )


@allow(*COORDINATORS, *SCHOOL_LEADERS)
def person_change(request: PortalRequest, public_id: UUID) -> HttpResponse:
    row = _person(request, public_id)
    require(request.actor, "change", row)
    known_as, form = row.name, PersonChangeForm(posted(request), instance=row)
    here = inside(request.alliance, "schools:person", public_id)
    if form.is_valid():
        with refusals(form):
            values = {name: form.cleaned_data[name] for name in form.Meta.fields}
            actions.change_person(actor=request.actor, person=row, **values)
            messages.success(request, f"{row} has been changed.{in_addition(form)}")
            return redirect(here)
    return form_page(
        request, form, heading=f"Change {known_as}", submit="Save", back_url=here, cancel_url=here
    )


@allow(*COORDINATORS, *SCHOOL_LEADERS)
def role_grant(request: PortalRequest, public_id: UUID) -> HttpResponse:
    row = _person(request, public_id)
    require(request.actor, "change", row)
    form = RoleForm(
        posted(request), actor=request.actor, initial={"organisation": row.organisation.public_id}
    )
    here = inside(request.alliance, "schools:person", public_id)
    if form.is_valid():
        with refusals(form):
            given = actions.grant_role(actor=request.actor, person=row, **form.cleaned_data)
            what = (
                "has the role" if isinstance(given, RoleGrant) else "has the role as soon as it is accepted"
            )
            messages.success(request, f"{row} {what}. We have sent an e-mail to {row.email}.")
            return redirect(here)
    return form_page(
        request,
        form,
        heading="Give a role",
        caption=row.name,
        submit="Give role",
        back_url=here,
        cancel_url=here,
    )


@allow(*COORDINATORS, *SCHOOL_LEADERS)
def role_end(request: PortalRequest, public_id: UUID) -> HttpResponse:
    rows = visible(request.actor, RoleGrant).select_related("person")
    grant = get_visible(request.actor, RoleGrant, public_id, rows)
    require(request.actor, "end", grant)
    form, here = EndForm(posted(request)), inside(request.alliance, "schools:person", grant.person.public_id)
    if form.is_valid():
        with refusals(form):
            actions.end_role(actor=request.actor, grant=grant, last_day=form.cleaned_data["ends_on"])
            messages.success(request, "The role has an end.")
            return redirect(here)
    heading = f"When does the role “{grant.get_role_display()}” end?"
    return form_page(
        request,
        form,
        heading=heading,
        caption=grant.person.name,
        submit="End role",
        back_url=here,
        cancel_url=here,
    )


def _person(request: PortalRequest, public_id: UUID) -> Person:
    return read.find_person(request.actor, public_id)
