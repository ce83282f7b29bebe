"""Add a school from the register, or a partner of another kind."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render

from alliance_portal.kernel.access import PortalRequest, acts, allow, members
from alliance_portal.kernel.addresses import inside
from alliance_portal.kernel.policy import get_visible
from alliance_portal.kernel.roles import COORDINATORS
from alliance_portal.kernel.ui.answers import form_page, posted, refusals
from schools import actions
from schools.forms import PartnerForm, SchoolForm
from schools.forms.organisations import described
from schools.models import Organisation
from schools.queries.leading import home_la
from schools.queries.register import search_establishments

Kind = Organisation.Kind
KIND_HINTS = {
    Kind.SCHOOL: "A school, college or academy of the national register",
    Kind.TRUST: "Multi-academy, single-academy, foundation, umbrella or co-operative trust, or federation",
    Kind.UNIVERSITY: "Known by its UKPRN",
    Kind.DIOCESE: "Known by its diocese code",
    Kind.LOCAL_AUTHORITY: "Known by its local authority code",
    Kind.ACADEMY_CHAIN: "A sponsor of academies, with a company number if it has one",
    Kind.PRIVATE: "With a company number if it has one",
    Kind.OTHER: "For example a training group, a consortium or a charity",
}


@members
def register_search(request: PortalRequest) -> HttpResponse:
    """What the autocomplete asks: ?q=… → [{"value": URN, "label": one line}, …]. The register is public."""
    found = search_establishments(request.GET.get("q", ""), home_la=home_la())
    return JsonResponse([{"value": school.urn, "label": described(school)} for school in found], safe=False)


@acts
@allow(*COORDINATORS)
def organisation_add(request: PortalRequest) -> HttpResponse:
    """What kind of organisation it is decides what has to be asked."""
    choices = [
        {"name": kind.label, "detail": KIND_HINTS[kind], "url": _address(request, kind)} for kind in Kind
    ]
    return render(request, "schools/organisation_kind.html", {"choices": choices})


def _address(request: PortalRequest, kind: Organisation.Kind) -> str:
    if kind == Kind.SCHOOL:
        return inside(request.alliance, "schools:school_add")
    return inside(request.alliance, "schools:partner_add", kind.value)


@acts
@allow(*COORDINATORS)
def school_add(request: PortalRequest) -> HttpResponse:
    search_url = inside(request.alliance, "schools:register_search")
    form = SchoolForm(posted(request), search_url=search_url, home_la=home_la())
    if form.is_valid() and form.establishment:
        with refusals(form):
            school = actions.add_school(
                actor=request.actor,
                establishment=form.establishment,
                roles=form.cleaned_data["roles"],
                since=form.cleaned_data["since"],
            )
            messages.success(request, f"{school} is part of the alliance.")
            return redirect(inside(request.alliance, "schools:organisation", school.public_id))
    return form_page(
        request,
        form,
        "schools/school_form.html",
        heading="Which school do you mean?" if form.asks_which else "Add a school",
        submit="Add this school" if form.asks_which else "Add school",
        back_url=inside(request.alliance, "schools:organisation_add"),
        cancel_url=inside(request.alliance, "schools:organisation_list"),
    )


@acts
@allow(*COORDINATORS)
def partner_add(request: PortalRequest, kind: str) -> HttpResponse:
    if kind not in Kind.values or kind == Kind.SCHOOL:
        raise Http404
    form = PartnerForm(posted(request), kind=Kind(kind))
    if form.is_valid():
        values = form.cleaned_data
        with refusals(form):
            partner = actions.add_partner(
                actor=request.actor,
                kind=Kind(kind),
                name=values["name"],
                identifier=values["identifier"],
                trust_type=values.get("trust_type", ""),
                group=values.get("group_uid"),
                roles=values["roles"],
                since=values["since"],
            )
            messages.success(request, f"{partner} is part of the alliance.")
            return redirect(inside(request.alliance, "schools:organisation", partner.public_id))
    label = "organisation of another kind" if kind == Kind.OTHER else Kind(kind).label.lower()
    return form_page(
        request,
        form,
        heading=f"Add {'an' if label[0] in 'ao' else 'a'} {label}",
        submit="Add organisation" if kind == Kind.OTHER else f"Add {label}",
        back_url=inside(request.alliance, "schools:organisation_add"),
        cancel_url=inside(request.alliance, "schools:organisation_list"),
    )


@acts
@allow(*COORDINATORS)
def partner_change(request: PortalRequest, public_id: UUID) -> HttpResponse:
    partner = get_visible(request.actor, Organisation, public_id)
    if partner.kind == Kind.SCHOOL:
        raise Http404
    initial = {name: getattr(partner, name) for name in ("name", "identifier", "trust_type")}
    form = PartnerForm(posted(request), of=partner, kind=Kind(partner.kind), changing=True, initial=initial)
    here = inside(request.alliance, "schools:organisation", public_id)
    if form.is_valid():
        with refusals(form):
            actions.change_partner(actor=request.actor, organisation=partner, **form.cleaned_data)
            messages.success(request, f"{partner} has been changed.")
            return redirect(here)
    return form_page(
        request, form, heading=f"Change {initial['name']}", submit="Save", back_url=here, cancel_url=here
    )
