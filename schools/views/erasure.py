"""Erasure: what it would do, before somebody asks for it and before a co-ordinator decides."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from alliance_portal.kernel.access import PortalRequest, allow, members
from alliance_portal.kernel.addresses import inside
from alliance_portal.kernel.files import uploads
from alliance_portal.kernel.policy import get_visible, may, require, visible
from alliance_portal.kernel.roles import COORDINATORS
from alliance_portal.kernel.ui.answers import form_page, posted, refusals
from alliance_portal.kernel.ui.forms import GdsForm
from schools.actions import erasure as actions
from schools.actions.texts_to_read import tick_off
from schools.forms.privacy_requests import ErasureForm, RecordForm, RefusalForm
from schools.models import Person, PrivacyRequest, TextToRead
from schools.queries.erasure import erasure_of
from schools.queries.people import person_of
from schools.queries.privacy_requests import privacy_requests
from schools.queries.texts_to_read import readings, texts_that_may_name

TEMPLATE = "schools/privacy/erasure_form.html"
SHOWN = 20  # uploaded files


@members
def ask(request: PortalRequest) -> HttpResponse:
    """What would go and what would stay; then the request."""
    form, back = ErasureForm(posted(request)), inside(request.alliance, "privacy:your_data")
    if form.is_valid():
        with refusals(form):
            asked = actions.ask_for_erasure(actor=request.actor, words=form.cleaned_data["words"])
            messages.success(request, "We have passed it on. You get an e-mail with the answer.")
            return redirect(inside(request.alliance, "privacy:own_request", asked.public_id))
    words: dict[str, Any] = {
        "heading": "Ask for your data to be erased",
        "submit": "Ask for erasure",
        "is_own": True,
    }
    effect = erasure_of(person_of(request.actor))
    return form_page(request, form, TEMPLATE, effect=effect, back_url=back, is_destructive=True, **words)


@allow(*COORDINATORS)
def record(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """Somebody asked by letter or in conversation: written down, and decided on the page of the request."""
    person = get_visible(request.actor, Person, public_id)
    require(request.actor, "record", PrivacyRequest(person=person))
    form, back = RecordForm(posted(request)), inside(request.alliance, "schools:person", public_id)
    if form.is_valid():
        with refusals(form):
            row = actions.record_erasure(actor=request.actor, person=person, **form.cleaned_data)
            messages.success(
                request, "It is recorded. Now see what would go and what would stay, and decide."
            )
            return redirect(inside(request.alliance, "privacy:request", row.public_id))
    heading = f"Record that {person} asks for erasure"
    return form_page(request, form, heading=heading, submit="Record", back_url=back)


@allow(*COORDINATORS)
def decide(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """Everything that it would do, and the yes; the no has a page of its own, for its reason."""
    row = _undecided(request, public_id)
    person = actions.person_to_erase(row)
    form, back = GdsForm(posted(request)), inside(request.alliance, "privacy:request", public_id)
    if form.is_valid():
        with refusals(form):
            actions.accept_erasure(actor=request.actor, request=row)
            messages.success(
                request, "Accepted. We write to the person, then the data are erased. It takes a minute."
            )
            return redirect(back)
    context: dict[str, Any] = {
        "row": row,
        "heading": f"Erase the data of {row.name}?",
        "submit": "Erase",
        "effect": erasure_of(person),
        "texts": texts_that_may_name(request.actor, request.alliance, person),
        "uploads": list(uploads()[:SHOWN]),
        "refuse_url": inside(request.alliance, "privacy:erasure_refuse", public_id),
    }
    return form_page(request, form, TEMPLATE, back_url=back, is_destructive=True, **context)


@allow(*COORDINATORS)
def refuse(request: PortalRequest, public_id: UUID) -> HttpResponse:
    row = _undecided(request, public_id)
    form, back = RefusalForm(posted(request)), inside(request.alliance, "privacy:request", public_id)
    if form.is_valid():
        with refusals(form):
            actions.decline_erasure(actor=request.actor, request=row, reason=form.cleaned_data["reason"])
            messages.success(request, f"Declined. We have told {row.name} why.")
            return redirect(back)
    return form_page(request, form, heading=f"Decline to erase {row.name}?", submit="Decline", back_url=back)


@allow(*COORDINATORS)
def texts(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """After an erasure: what somebody has still to read, and who has read what."""
    row = get_visible(request.actor, PrivacyRequest, public_id, privacy_requests(request.actor))
    context = {
        "row": row,
        "readings": readings(request.actor, request.alliance, row),
        "may_tick": may(request.actor, "answer", row),
    }
    return render(request, "schools/privacy/text_list.html", context)


@allow(*COORDINATORS)
@require_POST
def text_tick(request: PortalRequest, public_id: UUID) -> HttpResponse:
    rows = visible(request.actor, TextToRead).select_related("request__person")
    text = get_visible(request.actor, TextToRead, public_id, rows)
    tick_off(actor=request.actor, text=text)
    messages.success(request, "Ticked off.")
    return redirect(inside(request.alliance, "privacy:texts", text.request.public_id))


def _undecided(request: PortalRequest, public_id: UUID) -> PrivacyRequest:
    """404 for any other kind of request; an answered one goes on to the action, which says so."""
    row = get_visible(request.actor, PrivacyRequest, public_id, privacy_requests(request.actor))
    if row.kind != PrivacyRequest.Kind.ERASURE:
        raise Http404
    require(request.actor, "answer", row)
    return row
