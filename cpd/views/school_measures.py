"""Figures that schools report weeks after a course: what is asked for, and what a school says (CAPABILITIES C9)."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_POST

from alliance_portal.kernel.access import PortalRequest, manages
from alliance_portal.kernel.addresses import inside
from alliance_portal.kernel.policy import get_visible, may, require
from alliance_portal.kernel.roles import BOOKERS, Strand
from alliance_portal.kernel.ui.answers import form_page, posted, refusals
from alliance_portal.kernel.ui.lists import list_page
from cpd.actions.school_measures import end_measure, report_measure, save_measure
from cpd.forms.school_measures import CourseMeasureForm, MeasureReportForm
from cpd.models import CourseMeasure, MeasureQuestion
from cpd.queries.measure_results import listed_questions, result_around
from cpd.queries.school_measures import measure_of, question_rows, versions_of
from cpd.tables.school_measures import MeasureFilter, MeasureTable

from .common import act, course_of, to

who_reports = manages(Strand.CPD, *BOOKERS)
USUAL_WEEKS = 8  # for a course whose impact is not asked for otherwise


@manages(Strand.CPD)
def course_measure(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """What attending schools are asked for."""
    course = course_of(request, public_id)
    measure = measure_of(course) or CourseMeasure(course=course, weeks=course.impact_weeks or USUAL_WEEKS)
    form = CourseMeasureForm(posted(request), instance=measure)
    if request.method == "POST" and form.is_valid():
        with refusals(form):
            save_measure(actor=request.actor, course=course, **form.cleaned_data)
            messages.success(request, "Saved. Schools whose staff come are asked for it.")
            return to(request, "cpd:course_results", public_id)
    words = {"heading": "What are schools asked to report?", "caption": course.title, "submit": "Save"}
    back = inside(request.alliance, "cpd:course_results", public_id)
    return form_page(request, form, back_url=back, **words)


@manages(Strand.CPD)
@require_POST
def measure_end(request: PortalRequest, public_id: UUID) -> HttpResponse:
    course = course_of(request, public_id)
    if measure := measure_of(course):
        done = "Schools are not asked any more. What they said stays."
        act(request, lambda: end_measure(actor=request.actor, measure=measure), done)
    return to(request, "cpd:course_results", public_id)


@who_reports
def measure_list(request: PortalRequest) -> HttpResponseBase:
    """What schools were asked and said: heads see their own, co-ordinators everybody's."""
    filterset = MeasureFilter(request.GET, queryset=listed_questions(request.actor))
    return list_page(request, "cpd/measure_list.html", MeasureTable(filterset.qs), filterset)


@who_reports
def measure_question(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """What one school was asked, and each version of what it said."""
    question = _question(request, public_id)
    context = {
        "question": question,
        "measure": question.measure,
        "versions": versions_of(question),
        "around": result_around(question),
        "may_answer": may(request.actor, "answer", question),
    }
    return render(request, "cpd/measure_question.html", context)


@who_reports
def measure_report(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """The school’s answer, or its correction."""
    question = _question(request, public_id)
    require(request.actor, "answer", question)
    latest = next(iter(versions_of(question)), None)
    form = MeasureReportForm(posted(request), question=question, latest=latest)
    if request.method == "POST" and form.is_valid():
        with refusals(form):
            report_measure(actor=request.actor, question=question, **form.cleaned_data)
            messages.success(request, "Thank you. Your school’s answer is with us.")
            return to(request, "cpd:measure_question", public_id)
    back = inside(request.alliance, "cpd:measure_question", public_id)
    words = {"heading": "What has changed for pupils?", "caption": str(question), "submit": "Send"}
    context = {"question": question, "measure": question.measure, "back_url": back}
    return form_page(request, form, "cpd/measure_report.html", **words, **context)


def _question(request: PortalRequest, public_id: UUID) -> MeasureQuestion:
    return get_visible(request.actor, MeasureQuestion, public_id, question_rows(request.actor))
