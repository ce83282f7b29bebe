"""Needs that courses meet, and courses that meet none."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase

from alliance_portal.kernel.access import PortalRequest, manages
from alliance_portal.kernel.addresses import inside
from alliance_portal.kernel.policy import get_visible, visible
from alliance_portal.kernel.roles import Strand
from alliance_portal.kernel.ui.answers import form_action, posted
from alliance_portal.kernel.ui.lists import list_page
from cpd.actions.needs import meet_need
from cpd.forms.needs import NeedCoursesForm
from cpd.models import Course
from cpd.queries.needs import without_need
from cpd.tables.courses import CourseFilter, CourseTable
from deliveries.models import Need


@manages(Strand.CPD)
def need_courses(request: PortalRequest, public_id: UUID) -> HttpResponse:
    need = get_visible(request.actor, Need, public_id)
    page = inside(request.alliance, "deliveries:need", need.public_id)
    offered = visible(request.actor, Course).exclude(state=Course.State.ARCHIVED).order_by("sorts_as")
    known = Course.objects.filter(needs_met__need=need)
    form = NeedCoursesForm(posted(request), courses=offered, initial={"courses": known})

    def act(values: dict[str, Any]) -> str:
        meet_need(actor=request.actor, need=need, courses=values["courses"])
        messages.success(request, "The courses that meet the need are saved.")
        return page

    words = {"heading": "Which courses meet this need?", "caption": str(need), "submit": "Save"}
    return form_action(request, form, act, back_url=page, **words)


@manages(Strand.CPD)
def courses_without_need(request: PortalRequest) -> HttpResponseBase:
    filterset = CourseFilter(request.GET, queryset=without_need(request.actor))
    table = CourseTable(filterset.qs)
    return list_page(
        request, "cpd/courses_without_need.html", table, filterset, name="courses-without-a-need"
    )
