"""Who came to which meeting of a network of schools, for whoever convenes it (CAPABILITIES C10, C94)."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponseBase
from django.shortcuts import render
from django.utils.text import slugify

from alliance_portal.kernel.access import PortalRequest, members
from alliance_portal.kernel.policy import require
from alliance_portal.kernel.ui.exports import rows_response
from alliance_portal.kernel.ui.lists import changed
from cpd.queries.network_attendance import attendance_grid, years_of
from schools.queries.years import year_label

from .school_networks import network_of


@members
def network_attendance(request: PortalRequest, public_id: UUID) -> HttpResponseBase:
    """Members by meetings, of the latest academic year or of ?year; ?csv downloads it."""
    network = network_of(request, public_id)
    require(request.actor, "see_attendance", network)
    years = years_of(network)
    year = next((one for one in years if str(one) == request.GET.get("year")), years[0] if years else None)
    grid = attendance_grid(network, year) if year else None
    member = "Member" if network.of_people else "School"
    if grid and "csv" in request.GET:
        return rows_response(grid.rows(member), f"attendance-{slugify(network.title)}-{year}")
    context = {
        "network": network,
        "grid": grid,
        "member": member,
        "year": year_label(year) if year else "",
        "years": [(year_label(one), changed(request.GET, year=str(one)), one == year) for one in years],
        "csv_url": changed(request.GET, csv="1"),
    }
    return render(request, "cpd/network_attendance.html", context)
