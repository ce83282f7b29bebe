"""Probable duplicates, what joining two would do, doing it, and undoing it."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from alliance_portal.kernel.access import PortalRequest, acts, allow
from alliance_portal.kernel.addresses import inside
from alliance_portal.kernel.policy import get_visible, visible
from alliance_portal.kernel.roles import COORDINATORS
from alliance_portal.kernel.ui.answers import form_page, posted, refusals, refusals_told
from alliance_portal.kernel.ui.forms import GdsForm
from schools.actions import merging as actions
from schools.models import Person
from schools.queries import duplicates as read

LIST, DETAIL = "schools:duplicate_list", "schools:merge_detail"


@allow(*COORDINATORS)
def duplicate_list(request: PortalRequest) -> HttpResponse:
    context = {
        "pairs": read.probable_duplicates(request.actor),
        "merges": list(read.merges(request.actor)[:20]),
    }
    return render(request, "schools/duplicate_list.html", context)


@allow(*COORDINATORS)
@require_POST
def two_people(request: PortalRequest, public_id: UUID, other_id: UUID) -> HttpResponse:
    first, second = _person(request, public_id), _person(request, other_id)
    with refusals_told(request):
        actions.say_two_people(actor=request.actor, first=first, second=second)
        messages.success(request, f"{first} and {second} are two people. They are no longer listed here.")
    return redirect(inside(request.alliance, LIST))


@acts
@allow(*COORDINATORS)
def merge(request: PortalRequest, public_id: UUID, gone_id: UUID) -> HttpResponse:
    """What moves and what is settled how; then, on a yes, it is done."""
    kept, gone = _person(request, public_id), _person(request, gone_id)
    form, here = GdsForm(posted(request)), inside(request.alliance, LIST)
    if form.is_valid():
        with refusals(form):
            done = actions.merge(actor=request.actor, kept=kept, gone=gone)
            messages.success(request, f"There is one record of {kept} now.")
            return redirect(inside(request.alliance, DETAIL, done.public_id))
    context = {"kept": kept, "gone": gone, "heading": f"Join two records of {kept}?", "back_url": here}
    try:
        outcome = actions.preview(actor=request.actor, kept=kept, gone=gone)
    except ValidationError as error:
        return render(
            request, "schools/merge_refused.html", context | {"problems": error.messages}, status=422
        )
    return form_page(request, form, "schools/merge_form.html", outcome=outcome, submit="Join them", **context)


@allow(*COORDINATORS)
def merge_detail(request: PortalRequest, public_id: UUID) -> HttpResponse:
    rows = read.merges(request.actor)
    found = next(iter(rows.filter(public_id=public_id)), None) or get_visible(
        request.actor, rows.model, public_id
    )
    return render(request, "schools/merge_detail.html", {"merge": found})


@acts
@allow(*COORDINATORS)
def merge_undo(request: PortalRequest, public_id: UUID) -> HttpResponse:
    found = get_visible(
        request.actor, read.merges(request.actor).model, public_id, read.merges(request.actor)
    )
    form, here = GdsForm(posted(request)), inside(request.alliance, DETAIL, public_id)
    if form.is_valid():
        with refusals(form):
            actions.undo_merge(actor=request.actor, merge=found)
            messages.success(request, f"{found.gone} and {found.kept} are two records again.")
            return redirect(here)
    words = {
        "heading": f"Make {found.gone} and {found.kept} two records again?",
        "text": "Each gets back exactly what it had. What was entered since then stays with the record that was kept.",
        "submit": "Make two records",
        "cancel_url": here,
    }
    return form_page(request, form, "components/confirm.html", **words)


def _person(request: PortalRequest, public_id: UUID) -> Person:
    rows = visible(request.actor, Person).select_related("organisation")
    return get_visible(request.actor, Person, public_id, rows)
