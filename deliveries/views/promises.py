"""The accountability matrix, the targets, and what was reached."""

from __future__ import annotations

from itertools import groupby

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render

from alliance_portal.kernel.access import PortalRequest, allow, members
from alliance_portal.kernel.addresses import inside
from alliance_portal.kernel.policy import may
from alliance_portal.kernel.roles import COORDINATORS
from alliance_portal.kernel.ui.answers import refusals
from alliance_portal.kernel.ui.lists import list_page
from deliveries.actions import assign_accountability, set_year_target
from deliveries.forms import AssignForm, DayForm, YearForm, YearTargetForm
from deliveries.models import KPI, Accountability, Area, YearTarget
from deliveries.queries.accountability import matrix
from deliveries.queries.targets import results, set_on, year_target
from deliveries.tables import AccountabilityTable, KpiTable
from schools.queries.years import last_day, year_label

coordinators = allow(*COORDINATORS)


@members
def accountability(request: PortalRequest) -> HttpResponse:
    form = DayForm(request.GET or None)
    cells = matrix(form.chosen)
    may_assign = may(request.actor, "assign", Accountability)
    tables = [
        AccountabilityTable(
            list(group),
            title=str(area.label),
            slug=request.alliance.slug,
            may_assign=may_assign,
            orderable=False,
        )
        for area, group in groupby(cells, key=lambda cell: cell.area)
    ]
    gaps = sum(cell.is_gap for cell in cells)
    context = {
        "form": form,
        "day": form.chosen,
        "tables": tables,
        "gaps": gaps,
        "kpi_set": set_on(form.chosen),
    }
    return render(request, "deliveries/accountability.html", context)


@coordinators
def accountability_assign(request: PortalRequest, area: str, kpi: int) -> HttpResponse:
    """kpi 0 is the whole area."""
    if area not in Area.values:
        raise Http404
    criterion = get_object_or_404(KPI, pk=kpi, area=area) if kpi else None
    form = AssignForm(request.POST or None)
    back = inside(request.alliance, "deliveries:accountability")
    if request.method == "POST" and form.is_valid():
        with refusals(form):
            assign_accountability(actor=request.actor, area=Area(area), kpi=criterion, **form.cleaned_data)
            messages.success(request, "The matrix was changed.")
            return redirect(back)
    heading = str(criterion) if criterion else f"{Area(area).label}: the whole area"
    context = {"form": form, "caption": "Assign accountability", "heading": heading, "submit": "Assign"}
    status = 422 if request.method == "POST" else 200
    return render(
        request, "components/form_page.html", context | {"back_url": back, "cancel_url": back}, status=status
    )


@members
def targets(request: PortalRequest) -> HttpResponseBase:
    form = YearForm(request.GET or None)
    found = results(form.chosen)
    may_set = may(request.actor, "set", YearTarget)
    table = KpiTable(found, slug=request.alliance.slug, year=form.chosen, may_set=may_set, orderable=False)
    context = {
        "form": form,
        "year": year_label(form.chosen),
        "kpi_set": set_on(last_day(form.chosen)),
        "results": found,
        "met": sum(result.outcome == "met" for result in found),
    }
    template, name = "deliveries/targets.html", f"targets-{form.chosen}"
    return list_page(request, template, table, name=name, per_page=100, context=context)


@coordinators
def set_target(request: PortalRequest, kpi: int, year: int) -> HttpResponse:
    criterion = get_object_or_404(KPI, pk=kpi, target=None)
    current = year_target(criterion, year)
    initial = {"target": current.target, "source": current.source} if current else None
    form = YearTargetForm(request.POST or None, initial=initial)
    back = inside(request.alliance, "deliveries:targets") + f"?year={year}"
    if request.method == "POST" and form.is_valid():
        set_year_target(actor=request.actor, kpi=criterion, year=year, **form.cleaned_data)
        messages.success(request, f"The target of {criterion.code} was set for {year_label(year)}.")
        return redirect(back)
    context = {"form": form, "caption": f"Target for {year_label(year)}", "heading": str(criterion)}
    context |= {"submit": "Set target", "back_url": back, "cancel_url": back}
    return render(
        request, "components/form_page.html", context, status=422 if request.method == "POST" else 200
    )
