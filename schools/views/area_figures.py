"""What inspections and results of the alliance's schools came to, by year and area (C58, C109)."""

from __future__ import annotations

from django.http import HttpResponseBase

from alliance_portal.kernel.access import PortalRequest, members
from alliance_portal.kernel.ui.formats import day
from alliance_portal.kernel.ui.lists import list_page
from schools.forms.area_figures import AreaYearForm
from schools.forms.floor import BelowDaysForm
from schools.queries.area_figures import Outcomes, lines
from schools.queries.area_sums import total, with_sums
from schools.queries.floor import Standings, floor_lines, known_standings, schools_below
from schools.tables.area_figures import FloorYearTable, InspectionYearTable
from schools.tables.floor import SchoolsBelowTable


@members
def inspection_years(request: PortalRequest) -> HttpResponseBase:
    """?year=2025&area=Essex narrows; the tiles and the sums are of what is shown."""
    form = AreaYearForm(request.GET or None, lines=lines(request.actor))
    shown = form.chosen
    context = {"total": total(shown, Outcomes())}
    table = InspectionYearTable(with_sums(shown))
    template = "schools/inspection_years.html"
    return list_page(request, template, table, form, context, name="inspections", per_page=100)


@members
def floor_years(request: PortalRequest) -> HttpResponseBase:
    """Narrowed as the inspections are; beside it, how many schools stand below by their latest status."""
    known = known_standings(request.actor)
    form = AreaYearForm(request.GET or None, lines=floor_lines(known))
    shown = form.chosen
    context = {"total": total(shown, Standings()), "latest": len(schools_below(known)), "known": len(known)}
    table = FloorYearTable(with_sums(shown))
    template = "schools/floor_years.html"
    return list_page(request, template, table, form, context, name="floor standard", per_page=100)


@members
def floor_schools(request: PortalRequest) -> HttpResponseBase:
    """The schools themselves: below by their latest status, or on a day, with where they stood later (C109)."""
    form = BelowDaysForm(request.GET or None, known=known_standings(request.actor))
    shown = form.chosen
    on, by = form.days
    by_when = f"by {day(by)}" if by else "by their latest status"
    context = {"on": on, "by_when": by_when, "below": shown, "rose": sum(not one.is_still for one in shown)}
    table = SchoolsBelowTable(shown, looks_back=on is not None)
    template = "schools/floor_schools.html"
    return list_page(request, template, table, form, context, name="schools below the floor standard")
