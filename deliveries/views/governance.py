"""How the alliance is governed, as a document: its versions, and asking for the next one (CAPABILITIES E9)."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse, HttpResponseBase

from alliance_portal.kernel.access import PortalRequest, allow
from alliance_portal.kernel.addresses import inside
from alliance_portal.kernel.policy import may, require, visible
from alliance_portal.kernel.roles import COORDINATORS
from alliance_portal.kernel.ui.answers import form_action, posted
from alliance_portal.kernel.ui.lists import list_page
from alliance_portal.kernel.ui.tables import Action
from deliveries.actions.governance import make_governance_document
from deliveries.forms.governance import GovernanceForm
from deliveries.models import GovernanceDocument
from deliveries.tables.governance import GovernanceTable


@allow(*COORDINATORS)
def governance_list(request: PortalRequest) -> HttpResponseBase:
    table = GovernanceTable(visible(request.actor, GovernanceDocument).select_related("asked_by", "file"))
    may_create = may(request.actor, "create", GovernanceDocument)
    if may_create:
        new = inside(request.alliance, "deliveries:governance_new")
        table.empty_action = Action("Make the document", new)
    context = {"may_create": may_create}
    return list_page(request, "deliveries/governance_list.html", table, context=context)


@allow(*COORDINATORS)
def governance_new(request: PortalRequest) -> HttpResponse:
    """Ask a worker for the PDF, and wait for it on the page of the job."""
    require(request.actor, "create", GovernanceDocument)

    def act(values: dict[str, Any]) -> str:
        job = make_governance_document(actor=request.actor, **values)
        return inside(request.alliance, "kernel:job_detail", job.public_id)

    back = inside(request.alliance, "deliveries:governance_list")
    words = {"heading": "Make the governance document", "submit": "Make the PDF"}
    return form_action(request, GovernanceForm(posted(request)), act, back_url=back, **words)
