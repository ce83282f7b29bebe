"""The hubs of a project."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase

from alliance_portal.kernel.access import PortalRequest, acts, manages, members
from alliance_portal.kernel.addresses import inside
from alliance_portal.kernel.policy import get_visible, may, visible
from alliance_portal.kernel.roles import Strand
from alliance_portal.kernel.ui.answers import form_page, posted, refusals
from alliance_portal.kernel.ui.lists import list_page
from alliance_portal.kernel.ui.meanwhile import in_addition
from cpd import actions
from cpd.forms.hubs import HubForm
from cpd.models import Hub
from cpd.queries.hubs import hubs_of
from cpd.tables.hubs import HubTable

from .common import course_of, to


@members
def hub_list(request: PortalRequest, public_id: UUID) -> HttpResponseBase:
    """The hubs side by side: who works with whom, how many took part, how often each met and what it found."""
    course = course_of(request, public_id)
    keeps = may(request.actor, "change", course)
    table = HubTable(hubs_of(request.actor, course))
    return list_page(request, "cpd/hub_list.html", table, context={"course": course, "keeps": keeps})


@acts
@manages(Strand.CPD)
def hub_create(request: PortalRequest, public_id: UUID) -> HttpResponse:
    return _hub_page(request, Hub(course=course_of(request, public_id)), "Add a hub")


@acts
@manages(Strand.CPD)
def hub_change(request: PortalRequest, public_id: UUID) -> HttpResponse:
    hub = get_visible(request.actor, Hub, public_id, visible(request.actor, Hub).select_related("course"))
    return _hub_page(request, hub, "Change the hub")


def _hub_page(request: PortalRequest, hub: Hub, heading: str) -> HttpResponse:
    form = HubForm(posted(request), instance=hub)
    if request.method == "POST" and form.is_valid():
        with refusals(form):
            schools = list(form.cleaned_data["schools"])
            saved = actions.save_hub(actor=request.actor, hub=form.save(commit=False), schools=schools)
            messages.success(request, f"Saved.{in_addition(form)}")
            return to(request, "cpd:hub_detail", saved.public_id)
    back = inside(request.alliance, "cpd:hub_list", hub.course.public_id)
    return form_page(request, form, heading=heading, caption=hub.course.title, submit="Save", back_url=back)
