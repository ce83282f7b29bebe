"""One page that says who holds what in the alliance, since when, and who gave it."""

from __future__ import annotations

from django.http import HttpResponseBase

from alliance_portal.kernel.access import PortalRequest, members
from alliance_portal.kernel.policy import visible
from alliance_portal.kernel.ui.lists import list_page
from schools.models import SupportGrant
from schools.queries.people import grants_seen
from schools.queries.role_holders import strands_without_lead
from schools.tables.roles import RoleFilter, RoleTable

LOOKS_SHOWN = 10


@members
def role_list(request: PortalRequest) -> HttpResponseBase:
    filterset = RoleFilter(request.GET, queryset=grants_seen(request.actor))
    context = {
        "looks": visible(request.actor, SupportGrant).select_related("ended_by")[:LOOKS_SHOWN],
        "without_lead": strands_without_lead() if request.actor.coordinates else [],
    }
    return list_page(
        request, "schools/role_list.html", RoleTable(filterset.qs), filterset, context, name="roles"
    )
