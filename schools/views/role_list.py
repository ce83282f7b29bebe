"""One page that says who holds what in the alliance, since when, and who gave it."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from alliance_portal.kernel.access import PortalRequest, members
from alliance_portal.kernel.policy import visible
from alliance_portal.kernel.ui.tables import csv_response, paginated
from schools.models import SupportGrant
from schools.queries.people import grants_seen
from schools.queries.role_holders import strands_without_lead
from schools.tables.roles import RoleFilter, RoleTable

LOOKS_SHOWN = 10


@members
def role_list(request: PortalRequest) -> HttpResponse:
    filterset = RoleFilter(request.GET, queryset=grants_seen(request.actor))
    table = RoleTable(filterset.qs)
    if "csv" in request.GET:
        return csv_response(table, "roles")
    context = {
        "filterset": filterset,
        "table": paginated(table, request),
        "looks": visible(request.actor, SupportGrant).select_related("ended_by")[:LOOKS_SHOWN],
        "without_lead": strands_without_lead() if request.actor.coordinates else [],
    }
    return render(request, "schools/role_list.html", context)
