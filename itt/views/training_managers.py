"""Training managers whose role was given at a school: which ones, and over which partnership it is (C39)."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase

from alliance_portal.kernel.access import PortalRequest, allow
from alliance_portal.kernel.addresses import inside
from alliance_portal.kernel.policy import get_visible
from alliance_portal.kernel.roles import COORDINATORS
from alliance_portal.kernel.ui.answers import form_action, posted
from alliance_portal.kernel.ui.lists import list_page
from itt import actions
from itt.forms import PartnershipForm
from itt.queries.training_managers import held_at_schools, partnerships_for
from itt.tables import TrainingManagerTable
from schools.models import RoleGrant

keepers = allow(*COORDINATORS)


@keepers
def training_manager_list(request: PortalRequest) -> HttpResponseBase:
    return list_page(request, "itt/training_manager_list.html", TrainingManagerTable(held_at_schools()))


@keepers
def training_manager_move(request: PortalRequest, public_id: UUID) -> HttpResponse:
    grant = get_visible(request.actor, RoleGrant, public_id, held_at_schools())
    back = inside(request.alliance, "itt:training_manager_list")
    form = PartnershipForm(posted(request), partnerships=partnerships_for(grant.organisation))

    def act(values: dict[str, Any]) -> str:
        actions.move_to_partnership(actor=request.actor, grant=grant, **values)
        messages.success(request, f"{grant.person} is training manager of {values['partnership']}.")
        return back

    words = {"heading": "Choose the partnership", "caption": f"{grant.person}, {grant.organisation}"}
    return form_action(request, form, act, submit="Move the role", back_url=back, **words)
