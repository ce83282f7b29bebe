"""Putting programmes away, and bringing them and networks of schools back."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.views.decorators.http import require_POST

from alliance_portal.kernel.access import PortalRequest, acts, manages
from alliance_portal.kernel.addresses import inside
from alliance_portal.kernel.policy import require
from alliance_portal.kernel.roles import Strand
from alliance_portal.kernel.ui.answers import form_action, posted
from alliance_portal.kernel.ui.forms import GdsForm
from cpd import actions
from cpd.actions.school_networks import bring_back_network
from cpd.queries.programmes import find_programme
from cpd.queries.school_networks import find_network

from .common import CONFIRM, act, to


@manages(Strand.CPD)
def programme_archive(request: PortalRequest, public_id: UUID) -> HttpResponse:
    found = find_programme(request.actor, public_id)
    require(request.actor, "archive", found)

    def archive(_values: dict[str, Any]) -> str:
        actions.archive_programme(actor=request.actor, programme=found)
        messages.success(request, f"{found} is put away. Its runs and their bookings stay.")
        return inside(request.alliance, "cpd:programme_list")

    back = inside(request.alliance, "cpd:programme", public_id)
    words = {"heading": f"Put “{found}” away?", "submit": "Put it away"}
    text = "Nobody can book the whole of it any more. Its runs stay as they are, and so do all bookings."
    return form_action(request, GdsForm(posted(request)), archive, CONFIRM, back_url=back, text=text, **words)


@acts
@manages(Strand.CPD)
@require_POST
def programme_bring_back(request: PortalRequest, public_id: UUID) -> HttpResponse:
    found = find_programme(request.actor, public_id)
    done = f"{found} is back, with the runs that it had."
    act(request, lambda: actions.bring_back_programme(actor=request.actor, programme=found), done)
    return to(request, "cpd:programme", public_id)


@acts
@manages(Strand.CPD)
@require_POST
def network_bring_back(request: PortalRequest, public_id: UUID) -> HttpResponse:
    network = find_network(request.actor, public_id)
    done = f"{network} is back, with its members."
    act(request, lambda: bring_back_network(actor=request.actor, network=network), done)
    return to(request, "cpd:network_detail", public_id)
