"""Cohort diversity: for those who hold the right to see it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from alliance_portal.kernel.access import PortalRequest, holders
from alliance_portal.kernel.addresses import inside
from alliance_portal.kernel.policy import may, require
from alliance_portal.kernel.roles import Right
from alliance_portal.kernel.ui.answers import form_action, posted
from itt import actions
from itt.forms import CohortForm
from itt.models import CohortFigure
from itt.queries.cohort import cohorts, counted
from schools.queries.years import academic_year, year_label

BACK_TO = 2011  # the first teaching schools


@holders(Right.DIVERSITY)
def cohort_page(request: PortalRequest) -> HttpResponse:
    found = cohorts(request.actor)
    this = academic_year(timezone.localdate())
    context = {
        "cohorts": [(year_label(one.year), one) for one in found],
        "may_count": may(request.actor, "create", CohortFigure),
        "not_counted": [
            (year, year_label(year)) for year in (this, this - 1) if year not in {one.year for one in found}
        ],
    }
    return render(request, "itt/cohort_page.html", context)


@holders(Right.DIVERSITY)
def cohort_count(request: PortalRequest, year: int) -> HttpResponse:
    require(request.actor, "create", CohortFigure)
    if not BACK_TO <= year <= academic_year(timezone.localdate()):
        raise Http404
    held = counted(request.actor).get(year, {})
    form, back = CohortForm(posted(request), held=held), inside(request.alliance, "itt:cohort_page")

    def act(_values: dict[str, Any]) -> str:
        actions.count_cohort(actor=request.actor, academic_year=year, counts=form.counts)
        messages.success(request, f"The trainees of {year_label(year)} are counted.")
        return back

    about = {"heading": "Count the trainees", "caption": year_label(year), "submit": "Save"}
    return form_action(request, form, act, "itt/cohort_form.html", back_url=back, **about)
