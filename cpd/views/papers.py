"""Files of a hub's research: put on its page, and taken off again (C63)."""

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
from cpd.actions.hub_research import add_hub_paper, take_off_hub_paper
from cpd.forms.hub_research import HubPaperForm
from cpd.models import Hub, HubPaper


@members
def hub_paper_add(request: PortalRequest, public_id: UUID) -> HttpResponse:
    hub = get_visible(
        request.actor, Hub, public_id, visible(request.actor, Hub).select_related("course", "lead")
    )
    require(request.actor, "write", hub)
    form = HubPaperForm(posted(request), request.FILES or None, instance=HubPaper(hub=hub))

    def keep(values: dict[str, Any]) -> str:
        paper = add_hub_paper(actor=request.actor, paper=form.save(commit=False), upload=values["upload"])
        messages.success(request, f"“{paper}” is on the page of the hub.")
        return _page(request, hub)

    words = {"heading": "Add a file", "caption": f"{hub}, {hub.course}", "submit": "Add the file"}
    return form_action(request, form, keep, back_url=_page(request, hub), **words)


@members
def hub_paper_take_off(request: PortalRequest, public_id: UUID) -> HttpResponse:
    rows = visible(request.actor, HubPaper).select_related("hub__course", "hub__lead")
    paper = get_visible(request.actor, HubPaper, public_id, rows)
    require(request.actor, "write", paper.hub)

    def take_off(_values: dict[str, Any]) -> str:
        take_off_hub_paper(actor=request.actor, paper=paper)
        messages.success(request, f"“{paper}” is off the page.")
        return _page(request, paper.hub)

    words = {
        "heading": f"Take “{paper}” off the page?",
        "text": "Nobody can open the file any more. You can add it again at any time.",
        "submit": "Take off",
    }
    back = _page(request, paper.hub)
    return form_action(
        request, GdsForm(posted(request)), take_off, "components/confirm.html", back_url=back, **words
    )


def _page(request: PortalRequest, hub: Hub) -> str:
    return inside(request.alliance, "cpd:hub_detail", hub.public_id)
