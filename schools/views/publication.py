"""What strangers see of the alliance and its schools, and the switch that shows it to them."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from alliance_portal.kernel.access import PortalRequest, allow
from alliance_portal.kernel.addresses import absolute, inside
from alliance_portal.kernel.policy import get_visible, require, visible
from alliance_portal.kernel.roles import COORDINATORS, SCHOOL_LEADERS
from alliance_portal.kernel.ui.answers import form_action, form_page, posted, refusals
from alliance_portal.kernel.ui.forms import GdsForm
from schools.actions import publication as actions
from schools.forms.publication import PublicationForm
from schools.models import Organisation, Publication
from schools.queries import publication as read
from schools.queries.organisations import shown_publicly


@allow(*COORDINATORS)
def publication(request: PortalRequest) -> HttpResponse:
    """All switches at once, and the alliance's page as strangers would see it."""
    form, here = PublicationForm(posted(request)), inside(request.alliance, "schools:publication")

    def act(values: dict[str, Any]) -> str:
        actions.publish_exactly(actor=request.actor, **values)
        messages.success(request, "The public pages are as you chose.")
        return here

    context = {
        **read.facts_of_alliance(timezone.localdate()),
        "public_url": _public_url(request) if read.is_public() else "",
        "heading": "Public pages",
        "submit": "Save",
        "back_url": inside(request.alliance, "schools:alliance"),
    }
    return form_action(request, form, act, "schools/publication_form.html", **context)


@allow(*COORDINATORS, *SCHOOL_LEADERS)
def school_publication(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """The school's page as strangers would see it; the button publishes it or takes it down."""
    row = get_visible(request.actor, Organisation, public_id, visible(request.actor, Organisation))
    school = shown_publicly(timezone.localdate()).filter(pk=row.pk).first()
    require(request.actor, "preview", Publication(organisation=row))
    if school is None:
        raise Http404
    form, is_public = GdsForm(posted(request)), read.is_public(school)
    if form.is_valid():
        with refusals(form):
            if is_public:
                actions.take_down(actor=request.actor, organisation=school)
                messages.success(request, f"The page of {school} is taken down.")
            else:
                actions.publish(actor=request.actor, organisation=school)
                messages.success(request, f"The page of {school} is public.")
            return redirect(request.path)
    context = {
        **read.facts_of_school(school, timezone.localdate()),
        "is_public": is_public,
        "public_url": _public_url(request, school),
        "back_url": inside(request.alliance, "schools:organisation", school.public_id),
    }
    return form_page(request, form, "schools/school_publication.html", **context)


def _public_url(request: PortalRequest, school: Organisation | None = None) -> str:
    """Where strangers find it, in full, to be passed on."""
    if school is None:
        return absolute(inside(request.alliance, "schools:public_alliance"))
    return absolute(inside(request.alliance, "schools:public_school", school.public_id))
