"""The catalogue, and the courses behind it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_POST

from alliance_portal.kernel.access import PortalRequest, acts, manages, members
from alliance_portal.kernel.addresses import inside, named_in
from alliance_portal.kernel.policy import may
from alliance_portal.kernel.roles import Strand
from alliance_portal.kernel.ui.answers import form_page, posted, refusals
from alliance_portal.kernel.ui.first_pages import KeptList
from alliance_portal.kernel.ui.lists import list_page
from alliance_portal.kernel.ui.meanwhile import in_addition
from alliance_portal.kernel.ui.related import Related
from alliance_portal.kernel.ui.tables import Action
from cpd import actions
from cpd.forms.course_links import CoProvidersForm, PrerequisitesForm
from cpd.forms.courses import CourseForm, EvidenceForm
from cpd.models import EVIDENCE_PARTS, Course, CourseRequest, Run
from cpd.queries import courses as read
from cpd.queries.films import films_of
from cpd.queries.needs import as_course, needs_met_by
from cpd.queries.programmes import with_course
from cpd.queries.requests import course_requests, origin_of
from cpd.queries.results import said_of
from cpd.tables.courses import CourseFilter, CourseTable, RunFilter, RunTable
from deliveries.models import Need
from deliveries.queries.needs import needs

from .common import act, course_of, to

catalogue = KeptList(Run, read.in_catalogue, RunFilter)


@members
def run_list(request: PortalRequest) -> HttpResponseBase:
    """The catalogue: every run that is still to come, or those of a term."""
    filterset, rows = catalogue(request)
    table = RunTable(rows)
    keeps = may(request.actor, "create", Course)
    if keeps:
        table.empty_action = Action(
            "See all courses and add dates", inside(request.alliance, "cpd:course_list")
        )
    context = {
        "keeps": keeps,
        "asks": may(request.actor, "create", CourseRequest),
        "mine": read.audience_of(request.actor),
    }
    return list_page(request, "cpd/run_list.html", table, filterset, context=context)


@manages(Strand.CPD)
def course_list(request: PortalRequest) -> HttpResponseBase:
    filterset = CourseFilter(request.GET, queryset=read.courses(request.actor))
    table = CourseTable(filterset.qs)
    table.empty_action = Action("Add a course", inside(request.alliance, "cpd:course_create"))
    return list_page(request, "cpd/course_list.html", table, filterset, name="all-courses")


@members
def course_detail(request: PortalRequest, public_id: UUID) -> HttpResponse:
    course = course_of(request, public_id)
    context = {
        "course": course,
        "runs": read.runs_of(request.actor, course),
        "films": films_of(request.actor, course),
        "origin": origin_of(request.actor, course),
        "may_change": may(request.actor, "change", course),
        "said": said_of(course),
        "related": [
            Related("Needs that it meets", "deliveries:need", needs_met_by(request.actor, course)),
            Related("Part of", "cpd:programme", with_course(request.actor, course)),
        ],
    }
    return render(request, "cpd/course_detail.html", context)


@acts
@manages(Strand.CPD)
def course_create(request: PortalRequest) -> HttpResponse:
    """`?request=…` names what a school asked for, `?need=…` a need: the course begins with it, and answers it."""
    asked, need = _asked_for(request), _need(request)
    form = CourseForm(posted(request), initial=_begins_with(asked, need))
    if request.method == "POST" and form.is_valid():
        with refusals(form):
            course = actions.save_course(
                actor=request.actor, course=form.save(commit=False), requested_by=asked, meets=need
            )
            messages.success(request, "The course is saved as a draft. Now say what evidence it rests on.")
            return to(request, "cpd:course_evidence", course.public_id)
    back = inside(request.alliance, "cpd:course_list")
    caption = f"Asked for by {asked.school}" if asked else f"To meet: {need}" if need else ""
    return form_page(request, form, heading="Add a course", caption=caption, back_url=back, cancel_url=back)


def _begins_with(asked: CourseRequest | None, need: Need | None) -> dict[str, Any]:
    if asked:
        return {"title": asked.topic, "summary": asked.detail, "audiences": asked.audiences}
    return as_course(need) if need else {}


def _asked_for(request: PortalRequest) -> CourseRequest | None:
    """The request in the address, while it waits for an answer."""
    waiting = course_requests(request.actor).filter(state=CourseRequest.State.ASKED)
    return named_in(request, "request", waiting)


def _need(request: PortalRequest) -> Need | None:
    """The need in the address, while it is open."""
    return named_in(request, "need", needs(request.actor).filter(closed_on=None))


@acts
@manages(Strand.CPD)
def course_change(request: PortalRequest, public_id: UUID) -> HttpResponse:
    course = course_of(request, public_id)
    return _change(request, course, CourseForm(posted(request), instance=course), "Change the course")


@manages(Strand.CPD)
def course_evidence(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """The five parts of the DfE Standard, on a page of their own."""
    course = course_of(request, public_id)
    form = EvidenceForm(posted(request), instance=course)
    return _change(request, course, form, "What evidence does it rest on?", "cpd/course_evidence.html")


@manages(Strand.CPD)
def course_providers(request: PortalRequest, public_id: UUID) -> HttpResponse:
    course = course_of(request, public_id)
    form = CoProvidersForm(posted(request), course=course)

    def save() -> None:
        actions.set_co_providers(actor=request.actor, course=course, providers=form.lines)

    return _saved(request, course, form, save, "Who provides it too?")


@manages(Strand.CPD)
def course_prerequisites(request: PortalRequest, public_id: UUID) -> HttpResponse:
    course = course_of(request, public_id)
    form = PrerequisitesForm(posted(request), instance=course)

    def save() -> None:
        changed = form.save(commit=False)
        actions.set_prerequisites(actor=request.actor, course=changed, required=form.required_courses)

    return _saved(request, course, form, save, "Who can take part, and what comes before?")


@manages(Strand.CPD)
@require_POST
def course_publish(request: PortalRequest, public_id: UUID) -> HttpResponse:
    course = course_of(request, public_id)
    act(
        request,
        lambda: actions.publish_course(actor=request.actor, course=course),
        "The course is published.",
    )
    return to(request, "cpd:course_detail", public_id)


@manages(Strand.CPD)
@require_POST
def course_archive(request: PortalRequest, public_id: UUID) -> HttpResponse:
    course = course_of(request, public_id)
    act(
        request,
        lambda: actions.archive_course(actor=request.actor, course=course),
        "The course is in the archive.",
    )
    return to(request, "cpd:course_detail", public_id)


def _change(
    request: PortalRequest,
    course: Course,
    form: CourseForm | EvidenceForm,
    heading: str,
    template: str = "components/form_page.html",
) -> HttpResponse:
    def save() -> None:
        actions.save_course(actor=request.actor, course=form.save(commit=False))

    return _saved(request, course, form, save, heading, template=template)


def _saved(
    request: PortalRequest,
    course: Course,
    form: BaseForm,
    save: Callable[[], None],
    heading: str,
    *,
    template: str = "components/form_page.html",
) -> HttpResponse:
    """The page of a form about a course: what is typed is saved, and the way leads back to the course."""
    back = inside(request.alliance, "cpd:course_detail", course.public_id)
    if request.method == "POST" and form.is_valid():
        with refusals(form):
            save()
            messages.success(request, f"Saved.{in_addition(form)}")
            return to(request, "cpd:course_detail", course.public_id)
    words = {"heading": heading, "caption": course.title, "submit": "Save", "parts": EVIDENCE_PARTS}
    return form_page(request, form, template, back_url=back, cancel_url=back, **words)
