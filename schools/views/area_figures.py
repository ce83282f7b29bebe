"""What the inspections of the alliance's schools came to, by year and area (C58)."""

from __future__ import annotations

from django.http import HttpResponseBase

from alliance_portal.kernel.access import PortalRequest, members
from alliance_portal.kernel.ui.lists import list_page
from schools.forms.area_figures import InspectionYearForm
from schools.queries.area_figures import lines, total, with_sums
from schools.tables.area_figures import InspectionYearTable


@members
def inspection_years(request: PortalRequest) -> HttpResponseBase:
    """?year=2025&area=Essex narrows; the tiles and the sums are of what is shown."""
    form = InspectionYearForm(request.GET or None, lines=lines(request.actor))
    shown = form.chosen
    context = {"total": total(shown)}
    table = InspectionYearTable(with_sums(shown))
    template = "schools/inspection_years.html"
    return list_page(request, template, table, form, context, name="inspections", per_page=100)
