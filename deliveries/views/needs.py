"""Needs: written down, met by something, closed."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone

from alliance_portal.kernel.access import PortalRequest, allow, manages, members
from alliance_portal.kernel.addresses import inside
from alliance_portal.kernel.policy import get_visible, may, require
from alliance_portal.kernel.roles import SCHOOL_LEADERS, Strand
from alliance_portal.kernel.ui.answers import form_action, posted
from alliance_portal.kernel.ui.lists import list_page
from deliveries.actions import needs as actions
from deliveries.forms.needs import CloseNeedForm, NeedForm, PriorityForm
from deliveries.models import Need, SelfEvaluation
from deliveries.need_answers import met_by, offers
from deliveries.queries import needs as read
from deliveries.queries.self_evaluations import evaluations
from deliveries.tables.needs import NeedFilter, NeedTable

PREFILLED = ("theme", "phase", "local_authority", "questionnaire", "survey", "source")


@members
def need_list(request: PortalRequest) -> HttpResponseBase:
    filterset = NeedFilter(request.GET, queryset=read.needs(request.actor))
    table = NeedTable(filterset.qs)
    context = {"may_create": may(request.actor, "create", Need)}
    return list_page(request, "deliveries/need_list.html", table, filterset, context=context)


@manages(Strand.CPD)
def need_new(request: PortalRequest) -> HttpResponse:
    """The address says what is known already: theme, phase, local authority, audiences, questionnaire or survey."""
    require(request.actor, "create", Need)
    known: dict[str, Any] = {name: request.GET[name] for name in PREFILLED if name in request.GET}
    known |= {"audiences": request.GET.getlist("audiences")}
    need = Need()
    form = NeedForm(posted(request), instance=need, initial={"source": Need.Source.SELF_EVALUATION, **known})

    def act(_values: dict[str, Any]) -> str:
        messages.success(request, "The need is written down.")
        return _page(request, actions.add_need(actor=request.actor, need=need))

    back = inside(request.alliance, "deliveries:need_list")
    return form_action(request, form, act, heading="Write down a need", submit="Save", back_url=back)


@members
def need(request: PortalRequest, public_id: UUID) -> HttpResponse:
    row = get_visible(request.actor, Need, public_id, read.needs(request.actor))
    context = {
        "need": row,
        "met": [
            (met, inside(request.alliance, met.url_name, met.public_id))
            for met in met_by(request.actor, [row])[row.pk]
        ],
        "offers": offers(request.alliance, request.actor, row),
        "may_close": may(request.actor, "close", row),
    }
    return render(request, "deliveries/need_detail.html", context)


@members
def need_close(request: PortalRequest, public_id: UUID) -> HttpResponse:
    row = get_visible(request.actor, Need, public_id, read.needs(request.actor))
    require(request.actor, "close", row)
    form = CloseNeedForm(posted(request), initial={"closed_on": timezone.localdate()})

    def act(values: dict[str, Any]) -> str:
        actions.close_need(actor=request.actor, need=row, **values)
        messages.success(request, "The need is closed.")
        return _page(request, row)

    words = {"heading": "Close the need", "caption": str(row), "submit": "Close"}
    return form_action(request, form, act, back_url=_page(request, row), **words)


@allow(*SCHOOL_LEADERS)
def theme_priority(request: PortalRequest, public_id: UUID, theme: int) -> HttpResponse:
    """A theme of the school's own result becomes its priority."""
    row = get_visible(request.actor, SelfEvaluation, public_id, evaluations(request.actor))
    found = next((one for one in read.themes_of(row) if one.theme_id == theme), None)
    if found is None:
        raise Http404
    require(request.actor, "create", Need(school=row.school))
    form = PriorityForm(posted(request), initial={"title": found.theme})

    def act(values: dict[str, Any]) -> str:
        made = actions.make_priority(actor=request.actor, evaluation=row, theme_id=theme, **values)
        messages.success(request, f"“{made}” is a priority of {row.school} now.")
        return _page(request, made)

    back = inside(request.alliance, "deliveries:self_evaluation", row.public_id)
    words = {"heading": f"Make “{found.theme}” a priority", "caption": str(row), "submit": "Save"}
    return form_action(request, form, act, back_url=back, **words)


def _page(request: PortalRequest, row: Need) -> str:
    return inside(request.alliance, "deliveries:need", row.public_id)
