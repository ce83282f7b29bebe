"""Files of bodies and of meetings: added, corrected and archived by whoever keeps the body's records (A5, E9)."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse

from alliance_portal.kernel.access import PortalRequest, members
from alliance_portal.kernel.addresses import inside
from alliance_portal.kernel.policy import get_visible, require, visible
from alliance_portal.kernel.ui.answers import form_action, posted
from alliance_portal.kernel.ui.forms import GdsForm
from schools.actions.governance_files import add_paper, archive_paper, change_paper
from schools.forms.governance_files import NewPaperForm, PaperForm
from schools.models import Body, GovernanceFile, Meeting
from schools.queries.governance_files import paper_of


@members
def body_file_add(request: PortalRequest, public_id: UUID) -> HttpResponse:
    return _add(request, get_visible(request.actor, Body, public_id))


@members
def meeting_file_add(request: PortalRequest, public_id: UUID) -> HttpResponse:
    rows = visible(request.actor, Meeting).select_related("body")
    return _add(request, get_visible(request.actor, Meeting, public_id, rows))


def _add(request: PortalRequest, subject: Body | Meeting) -> HttpResponse:
    paper = paper_of(subject)
    require(request.actor, "create", paper)
    form = NewPaperForm(posted(request), request.FILES or None, instance=paper)

    def act(values: dict[str, Any]) -> str:
        saved = add_paper(actor=request.actor, paper=form.instance, upload=values["upload"])
        messages.success(request, f"“{saved}” is on the page.")
        return _page(request, saved)

    words = {"heading": "Add a file", "submit": "Add the file"}
    return form_action(request, form, act, caption=str(subject), back_url=_page(request, paper), **words)


@members
def governance_file_change(request: PortalRequest, public_id: UUID) -> HttpResponse:
    paper = _paper(request, public_id)
    require(request.actor, "change", paper)
    form = PaperForm(posted(request), instance=paper)

    def act(_values: dict[str, Any]) -> str:
        change_paper(actor=request.actor, paper=form.instance)
        messages.success(request, "What is said of the file is changed.")
        return _page(request, paper)

    words = {"heading": "Change a file’s title", "caption": paper.file.name, "submit": "Save"}
    return form_action(request, form, act, back_url=_page(request, paper), **words)


@members
def governance_file_archive(request: PortalRequest, public_id: UUID) -> HttpResponse:
    paper = _paper(request, public_id)
    require(request.actor, "archive", paper)

    def act(_values: dict[str, Any]) -> str:
        archive_paper(actor=request.actor, paper=paper)
        messages.success(request, f"“{paper}” is in the archive.")
        return _page(request, paper)

    words = {
        "heading": f"Archive “{paper}”?",
        "text": "It leaves the page. Whoever keeps the body’s records still finds and opens it there, in the archive.",
        "submit": "Archive",
    }
    form = GdsForm(posted(request))
    return form_action(request, form, act, "components/confirm.html", back_url=_page(request, paper), **words)


def _paper(request: PortalRequest, public_id: UUID) -> GovernanceFile:
    rows = visible(request.actor, GovernanceFile).select_related("body", "meeting__body", "file")
    return get_visible(request.actor, GovernanceFile, public_id, rows)


def _page(request: PortalRequest, paper: GovernanceFile) -> str:
    if paper.meeting:
        return inside(request.alliance, "schools:meeting", paper.meeting.public_id)
    return inside(request.alliance, "schools:body", paper.of_body.public_id)
