"""What the alliance was before: the line as it is read, and the pages that keep it (B2)."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render

from alliance_portal.kernel.access import PortalRequest, allow, members
from alliance_portal.kernel.addresses import inside
from alliance_portal.kernel.policy import get_visible, may, require, visible
from alliance_portal.kernel.roles import COORDINATORS
from alliance_portal.kernel.ui.answers import form_action, posted
from alliance_portal.kernel.ui.forms import GdsForm
from schools.actions import lineage as actions
from schools.forms.lineage import StageForm
from schools.models import LineageStage
from schools.queries.lineage import line, lineage


@members
def lineage_page(request: PortalRequest) -> HttpResponse:
    stages = lineage()
    context = {
        "stages": stages,
        "line": line(stages),
        "may_keep": may(request.actor, "create", LineageStage),
    }
    return render(request, "schools/lineage.html", context)


@allow(*COORDINATORS)
def stage_add(request: PortalRequest) -> HttpResponse:
    return _stage_page(request, LineageStage(), "Add an earlier form")


@allow(*COORDINATORS)
def stage_change(request: PortalRequest, public_id: UUID) -> HttpResponse:
    stage = _stage(request, public_id)
    return _stage_page(request, stage, f"Change {stage}")


@allow(*COORDINATORS)
def stage_archive(request: PortalRequest, public_id: UUID) -> HttpResponse:
    stage = _stage(request, public_id)
    require(request.actor, "archive", stage)
    here = inside(request.alliance, "schools:lineage")

    def act(_values: dict[str, Any]) -> str:
        actions.archive_stage(actor=request.actor, stage=stage)
        messages.success(request, f"{stage} is out of the history.")
        return here

    words = {
        "heading": f"Take {stage} out of the history?",
        "text": "The alliance’s page names it no longer. Contributions and reports stay where they are.",
        "submit": "Take out",
    }
    return form_action(
        request, GdsForm(posted(request)), act, "components/confirm.html", back_url=here, **words
    )


def _stage_page(request: PortalRequest, stage: LineageStage, heading: str) -> HttpResponse:
    require(request.actor, "create" if stage._state.adding else "change", stage)
    form, here = StageForm(posted(request), stage=stage), inside(request.alliance, "schools:lineage")

    def act(_values: dict[str, Any]) -> str:
        actions.save_stage(actor=request.actor, stage=form.put_into(stage), **form.leads_on)
        messages.success(request, f"“{stage}” is saved.")
        return here

    return form_action(
        request, form, act, heading=heading, caption=str(request.alliance), submit="Save", back_url=here
    )


def _stage(request: PortalRequest, public_id: UUID) -> LineageStage:
    rows = visible(request.actor, LineageStage).filter(archived_at=None)
    return get_visible(request.actor, LineageStage, public_id, rows)
