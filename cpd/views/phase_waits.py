"""Schools that wait for courses for their phase."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase

from alliance_portal.kernel.access import PortalRequest, acts, manages
from alliance_portal.kernel.addresses import inside
from alliance_portal.kernel.policy import get_visible, may, require
from alliance_portal.kernel.roles import CPD_SPEAKERS, Strand
from alliance_portal.kernel.ui.answers import form_action, posted
from alliance_portal.kernel.ui.forms import GdsForm
from alliance_portal.kernel.ui.lists import list_page
from cpd.actions.phase_waits import leave_phase_list, wait_for_phase
from cpd.forms.phase_waits import PhaseWaitForm
from cpd.models import PhaseWait
from cpd.queries.phase_waits import phase_waits, phases_left_out
from cpd.tables.phase_waits import PhaseWaitFilter, PhaseWaitTable

who_waits = manages(Strand.CPD, *CPD_SPEAKERS)


@who_waits
def phase_wait_list(request: PortalRequest) -> HttpResponseBase:
    filterset = PhaseWaitFilter(request.GET, queryset=phase_waits(request.actor))
    left_out = phases_left_out()
    context = {
        "left_out": [str(one.label) for one in left_out],
        "may_create": bool(left_out) and may(request.actor, "create", PhaseWait),
        "keeps": request.actor.manages(Strand.CPD),
    }
    table, template = PhaseWaitTable(filterset.qs), "cpd/phase_wait_list.html"
    return list_page(request, template, table, filterset, context=context, name="waiting-for-a-phase")


@acts
@who_waits
def phase_wait_new(request: PortalRequest) -> HttpResponse:
    form = PhaseWaitForm(posted(request), actor=request.actor)

    def act(values: dict[str, Any]) -> str:
        row = wait_for_phase(actor=request.actor, **values)
        messages.success(request, f"{row.school} waits for courses: {row.get_phase_display()}.")
        return _list(request)

    words = {"heading": "Wait for courses for a phase", "submit": "Save", "back_url": _list(request)}
    return form_action(request, form, act, **words)


@who_waits
def phase_wait_leave(request: PortalRequest, public_id: UUID) -> HttpResponse:
    row = get_visible(request.actor, PhaseWait, public_id, phase_waits(request.actor))
    require(request.actor, "leave", row)

    def act(_values: dict[str, Any]) -> str:
        leave_phase_list(actor=request.actor, row=row)
        messages.success(request, f"{row.school} is off the list.")
        return _list(request)

    words = {"heading": f"Take {row.school} off the list?", "submit": "Take it off", "is_destructive": True}
    caption, back = row.get_phase_display(), _list(request)
    form = GdsForm(posted(request))
    return form_action(request, form, act, "components/confirm.html", caption=caption, back_url=back, **words)


def _list(request: PortalRequest) -> str:
    return inside(request.alliance, "cpd:phase_waits")
