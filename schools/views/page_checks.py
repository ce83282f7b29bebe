"""A school's page is right, says whoever acts for it, with one click (PEERS.md §6.2)."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from alliance_portal.kernel.access import PortalRequest, allow
from alliance_portal.kernel.addresses import inside
from alliance_portal.kernel.policy import get_visible
from alliance_portal.kernel.roles import COORDINATORS, SCHOOL_LEADERS
from schools.actions.page_checks import confirm_page
from schools.models import Organisation


@allow(*COORDINATORS, *SCHOOL_LEADERS)
@require_POST
def page_confirm(request: PortalRequest, public_id: UUID) -> HttpResponse:
    school = get_visible(request.actor, Organisation, public_id)
    confirm_page(actor=request.actor, organisation=school)
    messages.success(request, f"Thank you. The page of {school} is right as of today.")
    return redirect(inside(request.alliance, "schools:organisation", public_id))
