"""After a course: its impact weeks later, the results of all its runs, and the decision on it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_POST

from alliance_portal.kernel.access import PortalRequest, acts, link_holders, manages, members
from alliance_portal.kernel.addresses import inside
from alliance_portal.kernel.policy import get_visible, require, visible
from alliance_portal.kernel.roles import BOOKERS, Strand
from alliance_portal.kernel.ui.answers import form_page, posted, refusals
from alliance_portal.kernel.ui.formats import and_list, day
from alliance_portal.kernel.ui.lists import list_page
from cpd import actions, emails
from cpd.forms.impact import AskAfterForm, ImpactForm, ReviewForm
from cpd.models import Booking, Course, Decision, Evaluation, ImpactAnswer
from cpd.queries.impact import impact_answers, response_to_impact
from cpd.queries.measure_results import measure_results
from cpd.tables.impact import ImpactFilter, ImpactTable

from .common import act, booking_of, course_of, to


@link_holders
def impact(request: PortalRequest, token: str) -> HttpResponse:
    """The questions about the impact, by the link in an e-mail, without sign-in."""
    public_id = emails.booking_of_impact_token(token)
    if public_id is None:
        raise Http404
    return _answer(request, booking_of(request, UUID(public_id)))


@members
def booking_impact(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """The same, from a person's own pages."""
    booking = booking_of(request, public_id)
    require(request.actor, "evaluate", booking)
    return _answer(request, booking)


def _answer(request: PortalRequest, booking: Booking) -> HttpResponse:
    if booking.impact_answers.exists():
        return render(request, "cpd/evaluation_done.html", {"booking": booking})
    form = ImpactForm(posted(request))
    if request.method == "POST" and form.is_valid():
        with refusals(form):
            actions.answer_impact(actor=request.actor, booking=booking, **form.cleaned_data)
            return render(request, "cpd/evaluation_done.html", {"booking": booking})
    heading = "What has become of the course?"
    return form_page(request, form, heading=heading, caption=booking.run.course.title, submit="Send")


@manages(Strand.CPD, *BOOKERS)
def impact_list(request: PortalRequest) -> HttpResponseBase:
    """What staff said weeks later: heads see their own, co-ordinators everybody's."""
    filterset = ImpactFilter(request.GET, queryset=impact_answers(request.actor))
    context = response_to_impact(request.actor)
    return list_page(request, "cpd/impact_list.html", ImpactTable(filterset.qs), filterset, context=context)


@manages(Strand.CPD)
@require_POST
def comment_approve(request: PortalRequest, public_id: UUID) -> HttpResponse:
    return _moderate(request, public_id, approved=True)


@manages(Strand.CPD)
@require_POST
def comment_keep_back(request: PortalRequest, public_id: UUID) -> HttpResponse:
    return _moderate(request, public_id, approved=False)


def _moderate(request: PortalRequest, public_id: UUID, *, approved: bool) -> HttpResponse:
    written = _written(request, public_id)
    done = (
        "Everybody who opens the page of the course can read this comment now."
        if approved
        else "The comment is kept back."
    )
    act(
        request,
        lambda: actions.moderate_comment(actor=request.actor, written=written, approved=approved),
        done,
    )
    return to(request, "cpd:course_results", written.booking.run.course.public_id)


def _written(request: PortalRequest, public_id: UUID) -> Evaluation | ImpactAnswer:
    """The evaluation or the answer about the impact with this id."""
    comments = visible(request.actor, Evaluation).select_related("booking__run__course")
    examples = visible(request.actor, ImpactAnswer).select_related("booking__run__course")
    return comments.filter(public_id=public_id).first() or get_visible(
        request.actor, ImpactAnswer, public_id, examples
    )


@acts
@manages(Strand.CPD)
def course_review(request: PortalRequest, public_id: UUID) -> HttpResponse:
    course = course_of(request, public_id)
    form = ReviewForm(posted(request))
    if request.method == "POST" and form.is_valid():
        with refusals(form):
            actions.review_course(actor=request.actor, course=course, **form.cleaned_data)
            messages.success(request, f"The decision stands on the course.{_still_open(course)}")
            return to(request, "cpd:course_results", public_id)
    words = {"template": "cpd/course_review.html", "measure_results": measure_results(course)}
    return _about_course(request, form, course, "Continue, improve or stop?", **words)


def _still_open(course: Course) -> str:
    """That a course which stops still takes bookings on these dates; "" otherwise."""
    if course.decision != Decision.STOP:
        return ""
    days = [day(run.starts_on) for run in course.runs.all() if run.starts_on and run.takes_bookings]
    return f" It can still be booked for {and_list(days)}: cancel what should not take place." if days else ""


@manages(Strand.CPD)
def course_ask_after(request: PortalRequest, public_id: UUID) -> HttpResponse:
    course = course_of(request, public_id)
    form = AskAfterForm(posted(request), initial={"weeks": course.impact_weeks})
    if request.method == "POST" and form.is_valid():
        actions.ask_after(actor=request.actor, course=course, **form.cleaned_data)
        messages.success(request, "Saved.")
        return to(request, "cpd:course_results", public_id)
    return _about_course(request, form, course, "When is its impact asked for?")


def _about_course(
    request: PortalRequest, form: ReviewForm | AskAfterForm, course: Course, heading: str, **context: Any
) -> HttpResponse:
    back = inside(request.alliance, "cpd:course_results", course.public_id)
    words = {"heading": heading, "caption": course.title, "submit": "Save", "back_url": back}
    return form_page(request, form, **words, **context)
