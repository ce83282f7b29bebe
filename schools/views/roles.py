"""What an organisation is to the alliance, its trusts, its designation: begun and ended here."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect

from alliance_portal.kernel.access import PortalRequest, acts, allow
from alliance_portal.kernel.addresses import inside
from alliance_portal.kernel.policy import get_visible, visible
from alliance_portal.kernel.roles import COORDINATORS
from alliance_portal.kernel.ui.answers import form_page, posted, refusals
from alliance_portal.kernel.ui.forms import GdsForm
from schools import actions
from schools.forms import DecisionForm, EndForm, MembershipForm, TrustForm
from schools.models import Designation, Membership, Organisation, TrustMembership
from schools.queries.organisations import designation_of


@acts
@allow(*COORDINATORS)
def membership_add(request: PortalRequest, public_id: UUID) -> HttpResponse:
    organisation = get_visible(request.actor, Organisation, public_id)
    form = MembershipForm(posted(request))
    if form.is_valid():
        with refusals(form):
            actions.start_membership(actor=request.actor, organisation=organisation, **form.cleaned_data)
            return _done(request, organisation, "The role has been added.")
    return _about(request, form, organisation, heading="Add a role", submit="Add role")


@acts
@allow(*COORDINATORS)
def membership_end(request: PortalRequest, public_id: UUID) -> HttpResponse:
    membership = get_visible(request.actor, Membership, public_id, _with_organisation(request, Membership))
    form = EndForm(posted(request))
    if form.is_valid():
        with refusals(form):
            actions.end_membership(
                actor=request.actor, membership=membership, last_day=form.cleaned_data["ends_on"]
            )
            return _done(request, membership.organisation, "The role has an end.")
    heading = f"When does the role “{membership.get_role_display()}” end?"
    return _about(request, form, membership.organisation, heading=heading, submit="End role")


@acts
@allow(*COORDINATORS)
def trust_add(request: PortalRequest, public_id: UUID) -> HttpResponse:
    organisation = get_visible(request.actor, Organisation, public_id)
    form = TrustForm(posted(request))
    if not form.has_trusts:
        messages.info(
            request,
            f"No trust is recorded yet. Add it here, then go back to {organisation} and say that it belongs to it.",
        )
        return redirect(inside(request.alliance, "schools:partner_add", Organisation.Kind.TRUST))
    if form.is_valid():
        with refusals(form):
            actions.add_trust_membership(actor=request.actor, organisation=organisation, **form.cleaned_data)
            return _done(request, organisation, f"{organisation} belongs to {form.cleaned_data['trust']}.")
    return _about(
        request, form, organisation, "schools/trust_form.html", heading="Add a trust", submit="Add trust"
    )


@acts
@allow(*COORDINATORS)
def trust_end(request: PortalRequest, public_id: UUID) -> HttpResponse:
    rows = _with_organisation(request, TrustMembership).select_related("trust")
    membership = get_visible(request.actor, TrustMembership, public_id, rows)
    form = EndForm(posted(request))
    if form.is_valid():
        last_day = form.cleaned_data["ends_on"]
        with refusals(form):
            actions.end_trust_membership(actor=request.actor, membership=membership, last_day=last_day)
            return _done(request, membership.organisation, f"Belonging to {membership.trust} has an end.")
    heading = f"When does it leave {membership.trust}?"
    return _about(request, form, membership.organisation, heading=heading, submit="Save")


@acts
@allow(*COORDINATORS)
def designation_decide(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """A first application, or the next decision about a designation."""
    school = get_visible(request.actor, Organisation, public_id)
    designation = designation_of(school)
    form = DecisionForm(posted(request), designation=designation)
    if form.is_valid():
        with refusals(form):
            _decide(request, school, designation, form.cleaned_data)
            return _done(request, school, "The decision is recorded.")
    heading = (
        "Record a decision about the designation" if designation else "Record an application for designation"
    )
    return _about(request, form, school, heading=heading, submit="Record")


def _decide(
    request: PortalRequest, school: Organisation, designation: Designation | None, values: dict[str, Any]
) -> None:
    if designation is None:
        actions.apply_for_designation(actor=request.actor, organisation=school, **values)
    else:
        actions.decide_designation(actor=request.actor, designation=designation, **values)


def _with_organisation(request: PortalRequest, model: type[Any]) -> Any:
    return visible(request.actor, model).select_related("organisation")


def _done(request: PortalRequest, organisation: Organisation, message: str) -> HttpResponse:
    messages.success(request, message)
    return redirect(inside(request.alliance, "schools:organisation", organisation.public_id))


def _about(
    request: PortalRequest,
    form: GdsForm,
    organisation: Organisation,
    template: str = "components/form_page.html",
    **words: str,
) -> HttpResponse:
    """A form about one organisation, whose name stands above the heading."""
    here = inside(request.alliance, "schools:organisation", organisation.public_id)
    return form_page(
        request, form, template, caption=organisation.name, back_url=here, cancel_url=here, **words
    )
