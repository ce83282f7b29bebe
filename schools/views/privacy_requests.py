"""What people ask about their data, for whoever answers: co-ordinators, and the leaders of a school for its staff."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone

from alliance_portal.kernel.access import PortalRequest, acts, allow
from alliance_portal.kernel.addresses import inside
from alliance_portal.kernel.policy import get_visible, may, require
from alliance_portal.kernel.roles import COORDINATORS, SCHOOL_LEADERS
from alliance_portal.kernel.ui.answers import form_page, posted, refusals
from alliance_portal.kernel.ui.formats import day
from alliance_portal.kernel.ui.lists import list_page
from schools.actions.copies import record_copy
from schools.actions.corrections import answer_correction
from schools.actions.more_time import take_more_time
from schools.forms.privacy_requests import YES, AnswerForm, CopyForm, MoreTimeForm
from schools.models import Person, PrivacyRequest
from schools.queries.copies import Part, copy_of, texts_of_others
from schools.queries.history import history
from schools.queries.privacy_requests import privacy_requests
from schools.tables.privacy_requests import PrivacyRequestFilter, PrivacyRequestTable

from .copies import json_response

Kind, State = PrivacyRequest.Kind, PrivacyRequest.State


@allow(*COORDINATORS, *SCHOOL_LEADERS)
def request_list(request: PortalRequest) -> HttpResponseBase:
    filterset = PrivacyRequestFilter(request.GET, queryset=privacy_requests(request.actor))
    table = PrivacyRequestTable(filterset.qs)
    context = {"may_make_copy": request.actor.coordinates}
    return list_page(request, "schools/privacy/request_list.html", table, filterset, context=context)


@allow(*COORDINATORS, *SCHOOL_LEADERS)
def request_detail(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """What is asked and how it stands; a correction is answered on the same page."""
    row = _row(request, public_id)
    is_answerable = row.state == State.ASKED and may(request.actor, "answer", row)
    form = AnswerForm(posted(request))
    if form.is_bound:
        require(request.actor, "answer", row)
    if form.is_valid() and row.kind == Kind.CORRECTION:
        with refusals(form):
            answer, accepted = form.cleaned_data["answer"], form.cleaned_data["decision"] == YES
            answer_correction(actor=request.actor, request=row, is_accepted=accepted, answer=answer)
            messages.success(request, f"Answered. We have told {row.name}.")
            return redirect(inside(request.alliance, "privacy:request", public_id))
    context = {
        "row": row,
        "may_answer": is_answerable and row.kind == Kind.CORRECTION,
        "may_decide": is_answerable and row.kind == Kind.ERASURE,
        "may_extend": is_answerable and not row.no_more_time(timezone.localdate()),
        "may_see_copy": row.kind == Kind.COPY and may(request.actor, "record", row),
        "has_texts": request.actor.coordinates and row.texts.exists(),
        "history": history(row, ()),
    }
    if not context["may_answer"]:
        form.what_next = form.who_sees = ""  # nothing is answered here
    return form_page(request, form, "schools/privacy/request_detail.html", **context)


@acts
@allow(*COORDINATORS, *SCHOOL_LEADERS)
def request_extend(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """Two months more, with the reason."""
    row = _row(request, public_id)
    require(request.actor, "answer", row)
    form, back = MoreTimeForm(posted(request)), inside(request.alliance, "privacy:request", public_id)
    if form.is_valid():
        with refusals(form):
            row = take_more_time(actor=request.actor, request=row, reason=form.cleaned_data["reason"])
            messages.success(request, f"Answer it by {day(row.due_on)}. We have told {row.name}.")
            return redirect(back)
    words = {"heading": "Take two months more?", "caption": str(row), "submit": "Take two months more"}
    return form_page(request, form, back_url=back, **words)


@acts
@allow(*COORDINATORS)
def copy_for_address(request: PortalRequest) -> HttpResponse:
    """For somebody whom the alliance knows by her address alone: a trainee, somebody who was invited once."""
    return _copy_form(request, None, inside(request.alliance, "privacy:request_list"))


@allow(*COORDINATORS)
def copy_for_person(request: PortalRequest, public_id: UUID) -> HttpResponse:
    person = get_visible(request.actor, Person, public_id)
    return _copy_form(request, person, inside(request.alliance, "schools:person", public_id))


@allow(*COORDINATORS)
def copy(request: PortalRequest, public_id: UUID) -> HttpResponse:
    row = _copy_request(request, public_id)
    context = {
        "row": row,
        "sections": copy_of(row.person, row.email),
        "texts": texts_of_others(row.person, row.name, row.email),
    }
    return render(request, "schools/copies/copy.html", context)


@allow(*COORDINATORS)
def copy_json(request: PortalRequest, public_id: UUID) -> HttpResponse:
    row = _copy_request(request, public_id)
    return json_response([Part(str(request.alliance), copy_of(row.person, row.email))], f"copy-{public_id}")


def _copy_form(request: PortalRequest, person: Person | None, back: str) -> HttpResponse:
    require(request.actor, "record", PrivacyRequest(kind=Kind.COPY, person=person))
    form = CopyForm(posted(request), person=person)
    if form.is_valid():
        with refusals(form):
            values = {"name": "", "email": ""} | form.cleaned_data
            row = record_copy(actor=request.actor, person=person, **values)
            return redirect(inside(request.alliance, "privacy:copy", row.public_id))
    heading = f"Make a copy for {person}" if person else "Make a copy for somebody who asks"
    return form_page(request, form, heading=heading, submit="Make the copy", back_url=back)


def _copy_request(request: PortalRequest, public_id: UUID) -> PrivacyRequest:
    row = get_visible(
        request.actor, PrivacyRequest, public_id, privacy_requests(request.actor).filter(kind=Kind.COPY)
    )
    require(request.actor, "record", row)
    return row


def _row(request: PortalRequest, public_id: UUID) -> PrivacyRequest:
    return get_visible(request.actor, PrivacyRequest, public_id, privacy_requests(request.actor))
