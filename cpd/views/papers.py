"""Files on pages: of a hub's research (C63), and of what a group or a meeting worked out (C15)."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from alliance_portal.kernel.access import PortalRequest, members
from alliance_portal.kernel.addresses import inside
from alliance_portal.kernel.policy import get_visible, require, visible
from alliance_portal.kernel.retention import period_of
from alliance_portal.kernel.ui.answers import form_action, posted, refusals_told
from alliance_portal.kernel.ui.forms import GdsForm
from cpd.actions.papers import add_paper, put_back_paper, take_off_paper
from cpd.forms.papers import HubPaperForm, PaperForm, RunPaperForm
from cpd.models import Hub, HubPaper, RunPaper
from cpd.models.paper import Paper

from .common import CONFIRM, run_of


@members
def hub_paper_add(request: PortalRequest, public_id: UUID) -> HttpResponse:
    hub = get_visible(
        request.actor, Hub, public_id, visible(request.actor, Hub).select_related("course", "lead")
    )
    return _add(request, HubPaper(hub=hub), HubPaperForm, f"{hub}, {hub.course}")


@members
def hub_paper_take_off(request: PortalRequest, public_id: UUID) -> HttpResponse:
    return _take_off(request, _hub_paper(request, public_id, off=False))


@members
@require_POST
def hub_paper_put_back(request: PortalRequest, public_id: UUID) -> HttpResponse:
    return _put_back(request, _hub_paper(request, public_id, off=True))


@members
def run_paper_add(request: PortalRequest, public_id: UUID) -> HttpResponse:
    run = run_of(request, public_id)
    return _add(request, RunPaper(run=run), RunPaperForm, run.course.title)


@members
def run_paper_take_off(request: PortalRequest, public_id: UUID) -> HttpResponse:
    return _take_off(request, _run_paper(request, public_id, off=False))


@members
@require_POST
def run_paper_put_back(request: PortalRequest, public_id: UUID) -> HttpResponse:
    return _put_back(request, _run_paper(request, public_id, off=True))


def _hub_paper(request: PortalRequest, public_id: UUID, *, off: bool) -> HubPaper:
    rows = visible(request.actor, HubPaper).filter(archived_at__isnull=not off)
    return get_visible(
        request.actor, HubPaper, public_id, rows.select_related("hub__course", "hub__lead", "file")
    )


def _run_paper(request: PortalRequest, public_id: UUID, *, off: bool) -> RunPaper:
    rows = visible(request.actor, RunPaper).filter(archived_at__isnull=not off)
    return get_visible(request.actor, RunPaper, public_id, rows.select_related("run__course", "file"))


def _add(request: PortalRequest, paper: Paper, form_class: type[PaperForm], caption: str) -> HttpResponse:
    require(request.actor, "put", paper)
    form = form_class(posted(request), request.FILES or None, instance=paper)

    def keep(values: dict[str, Any]) -> str:
        added = add_paper(actor=request.actor, paper=form.save(commit=False), upload=values["upload"])
        messages.success(request, f"“{added}” is on the page.")
        return _page(request, paper)

    words = {"heading": "Add a file", "caption": caption, "submit": "Add the file"}
    return form_action(request, form, keep, back_url=_page(request, paper), **words)


def _take_off(request: PortalRequest, paper: Paper) -> HttpResponse:
    require(request.actor, "put", paper)

    def take_off(_values: dict[str, Any]) -> str:
        take_off_paper(actor=request.actor, paper=paper)
        messages.success(request, f"“{paper}” is off the page.")
        return _page(request, paper)

    words = {
        "heading": f"Take “{paper}” off the page?",
        "text": f"Nobody can open the file any more. You can put it back for {period_of(paper.STORED_AS)}; then it is"
        " deleted.",
        "submit": "Take off",
    }
    form, back = GdsForm(posted(request)), _page(request, paper)
    return form_action(request, form, take_off, CONFIRM, back_url=back, **words)


def _put_back(request: PortalRequest, paper: Paper) -> HttpResponse:
    with refusals_told(request):
        put_back_paper(actor=request.actor, paper=paper)
        messages.success(request, f"“{paper}” is on the page again.")
    return redirect(_page(request, paper))


def _page(request: PortalRequest, paper: Paper) -> str:
    """Where the file stands."""
    name, place = paper.place
    return inside(request.alliance, name, place.public_id)
