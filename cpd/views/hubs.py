"""The projects, and the hubs of each."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase

from alliance_portal.kernel.access import PortalRequest, acts, manages, members
from alliance_portal.kernel.addresses import inside
from alliance_portal.kernel.policy import get_visible, may, require, visible
from alliance_portal.kernel.roles import Strand
from alliance_portal.kernel.ui.answers import form_page, posted, refusals
from alliance_portal.kernel.ui.lists import list_page
from alliance_portal.kernel.ui.meanwhile import in_addition
from cpd import actions
from cpd.forms.hubs import HubForm
from cpd.models import Course, Hub
from cpd.queries.hubs import hubs_of, projects
from cpd.tables.hubs import HubTable, ProjectFilter, ProjectTable

from .common import course_of, to

keeps_hubs = manages(Strand.CPD, Strand.RESEARCH)


@keeps_hubs
def project_list(request: PortalRequest) -> HttpResponseBase:
    """The projects, and how far the hubs of each are: where the lead of research begins (C56)."""
    filterset = ProjectFilter(request.GET, queryset=projects(request.actor))
    context = {"keeps_courses": may(request.actor, "create", Course)}
    return list_page(
        request, "cpd/project_list.html", ProjectTable(filterset.qs), filterset, context, name="projects"
    )


@members
def hub_list(request: PortalRequest, public_id: UUID) -> HttpResponseBase:
    """The hubs side by side: who works with whom, how many took part, how often each met and what it found."""
    course = course_of(request, public_id)
    keeps = may(request.actor, "create", Hub(course=course))
    table = HubTable(hubs_of(request.actor, course))
    return list_page(request, "cpd/hub_list.html", table, context={"course": course, "keeps": keeps})


@acts
@keeps_hubs
def hub_create(request: PortalRequest, public_id: UUID) -> HttpResponse:
    hub = Hub(course=course_of(request, public_id))
    require(request.actor, "create", hub)
    return _hub_page(request, hub, "Add a hub")


@acts
@keeps_hubs
def hub_change(request: PortalRequest, public_id: UUID) -> HttpResponse:
    hub = get_visible(request.actor, Hub, public_id, visible(request.actor, Hub).select_related("course"))
    require(request.actor, "change", hub)
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
