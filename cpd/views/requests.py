"""Courses that schools ask for: the list, asking, wanting it too, and the answers of co-ordinators."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_POST

from alliance_portal.kernel.access import PortalRequest, acts, manages
from alliance_portal.kernel.addresses import inside
from alliance_portal.kernel.policy import get_visible, may, visible
from alliance_portal.kernel.roles import CPD_SPEAKERS, Strand
from alliance_portal.kernel.ui.answers import form_action, posted
from alliance_portal.kernel.ui.lists import list_page
from alliance_portal.kernel.ui.tables import Action
from cpd import actions
from cpd.forms.requests import (
    CombineRequestForm,
    CourseRequestForm,
    DeclineRequestForm,
    PlanRequestForm,
    WantTooForm,
)
from cpd.models import CourseInterest, CourseRequest
from cpd.queries.requests import could_combine, could_join, course_requests, interests_in
from cpd.tables.requests import CourseRequestFilter, CourseRequestTable

from .common import act, to

who_asks = manages(Strand.CPD, *CPD_SPEAKERS)
ANSWERED = "Answered. We wrote to everybody who wants it."


@who_asks
def request_list(request: PortalRequest) -> HttpResponseBase:
    filterset = CourseRequestFilter(request.GET, queryset=course_requests(request.actor))
    table = CourseRequestTable(filterset.qs)
    table.empty_action = Action("Ask for a course", inside(request.alliance, "cpd:request_ask"))
    context = {"keeps": request.actor.manages(Strand.CPD)}
    return list_page(
        request, "cpd/request_list.html", table, filterset, name="courses-asked-for", context=context
    )


@acts
@who_asks
def request_ask(request: PortalRequest) -> HttpResponse:
    form = CourseRequestForm(posted(request), actor=request.actor)

    def ask(values: dict[str, Any]) -> str:
        asked = actions.ask_for_course(actor=request.actor, **values)
        messages.success(request, "You have asked for the course. We write to you when it is answered.")
        return inside(request.alliance, "cpd:request_detail", asked.public_id)

    back = inside(request.alliance, "cpd:request_list")
    return form_action(request, form, ask, heading="Ask for a course", submit="Ask for it", back_url=back)


@who_asks
def request_detail(request: PortalRequest, public_id: UUID) -> HttpResponse:
    asked, interests = _asked(request, public_id), None
    interests = list(interests_in(asked))
    context = {
        "asked": asked,
        "interests": [(one, may(request.actor, "withdraw", one)) for one in interests],
        "may_answer": asked.is_waiting and may(request.actor, "answer", asked),
        "may_withdraw": asked.is_waiting and may(request.actor, "withdraw", asked),
        "may_join": asked.is_waiting and could_join(request.actor, asked).exists(),
        "may_combine": asked.is_waiting and could_combine(asked).exists(),
    }
    return render(request, "cpd/request_detail.html", context)


@acts
@who_asks
def request_join(request: PortalRequest, public_id: UUID) -> HttpResponse:
    asked = _asked(request, public_id)
    form = WantTooForm(posted(request), actor=request.actor, asked=asked)

    def join(values: dict[str, Any]) -> str:
        actions.want_too(actor=request.actor, asked=asked, **values)
        return _done(request, asked, "Noted: your school wants it too.")

    return _page(request, asked, form, join, heading="We want this course too", submit="We want it too")


@who_asks
@require_POST
def interest_withdraw(request: PortalRequest, public_id: UUID) -> HttpResponse:
    rows = visible(request.actor, CourseInterest).select_related("request", "school")
    interest = get_visible(request.actor, CourseInterest, public_id, rows)
    done = f"Noted: {interest.school} does not want it any more."
    act(request, lambda: actions.want_no_more(actor=request.actor, interest=interest), done)
    return to(request, "cpd:request_detail", interest.request.public_id)


@who_asks
@require_POST
def request_withdraw(request: PortalRequest, public_id: UUID) -> HttpResponse:
    asked = _asked(request, public_id)
    done = f"Withdrawn for {asked.school}."
    act(request, lambda: actions.withdraw_course_request(actor=request.actor, asked=asked), done)
    return to(request, "cpd:request_detail", public_id)


@acts
@manages(Strand.CPD)
def request_plan(request: PortalRequest, public_id: UUID) -> HttpResponse:
    asked = _asked(request, public_id)

    def plan(values: dict[str, Any]) -> str:
        actions.plan_requested_course(actor=request.actor, asked=asked, **values)
        return _done(request, asked, ANSWERED)

    return _page(request, asked, PlanRequestForm(posted(request)), plan, heading="It is planned")


@acts
@manages(Strand.CPD)
def request_combine(request: PortalRequest, public_id: UUID) -> HttpResponse:
    asked = _asked(request, public_id)

    def combine(values: dict[str, Any]) -> str:
        actions.combine_requests(actor=request.actor, asked=asked, **values)
        return _done(request, asked, ANSWERED)

    form = CombineRequestForm(posted(request), asked=asked)
    return _page(request, asked, form, combine, heading="Combine it with another request")


@acts
@manages(Strand.CPD)
def request_decline(request: PortalRequest, public_id: UUID) -> HttpResponse:
    asked = _asked(request, public_id)

    def decline(values: dict[str, Any]) -> str:
        actions.decline_course_request(actor=request.actor, asked=asked, **values)
        return _done(request, asked, ANSWERED)

    return _page(
        request, asked, DeclineRequestForm(posted(request)), decline, heading="Decline this request?"
    )


def _asked(request: PortalRequest, public_id: UUID) -> CourseRequest:
    return get_visible(request.actor, CourseRequest, public_id, course_requests(request.actor))


def _done(request: PortalRequest, asked: CourseRequest, words: str) -> str:
    messages.success(request, words)
    return inside(request.alliance, "cpd:request_detail", asked.public_id)


def _page(
    request: PortalRequest, asked: CourseRequest, form: BaseForm, do: Any, **words: str
) -> HttpResponse:
    """A form about a request; the way back is the request's page."""
    back = inside(request.alliance, "cpd:request_detail", asked.public_id)
    words = {"caption": asked.topic, "submit": "Send the answer", **words}
    return form_action(request, form, do, back_url=back, **words)
