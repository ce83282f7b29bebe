"""The heat map of what schools share."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponseBase
from django.shortcuts import render

from alliance_portal.kernel.access import PortalRequest, manages
from alliance_portal.kernel.policy import get_visible, may, visible
from alliance_portal.kernel.roles import SCHOOL_LEADERS, Strand
from alliance_portal.kernel.ui.lists import list_page
from deliveries.forms.heat_map import HeatMapForm
from deliveries.models import Need, Questionnaire
from deliveries.queries.heat_map import heat_map, newest_shared, versions_with_schools, with_results
from deliveries.queries.heat_over_time import over_time
from deliveries.queries.small_numbers import SMALLEST
from deliveries.tables.heat_map import AreaTable, OverTimeTable

readers = manages(Strand.CPD, *SCHOOL_LEADERS)


@readers
def heat_maps(request: PortalRequest) -> HttpResponseBase:
    """Questionnaires that schools can answer, or could: each has a heat map."""
    rows = visible(request.actor, Questionnaire).filter(versions__published_at__isnull=False)
    return render(request, "deliveries/heat_maps.html", {"questionnaires": list(rows.distinct())})


@readers
def heat_map_page(request: PortalRequest, public_id: UUID) -> HttpResponseBase:
    """Of one version: the newest with results, unless the address asks for another; of a phase and an authority."""
    questionnaire = get_visible(request.actor, Questionnaire, public_id)
    versions = versions_with_schools(questionnaire)
    if not versions:
        raise Http404
    version = newest_shared(versions, request.GET.get("version", ""))
    whole = heat_map(version)
    form = HeatMapForm(request.GET, versions=versions, whole=whole)
    found = whole.of(form.group)
    context = {
        "questionnaire": questionnaire,
        "version": version,
        "others": [one for one in with_results(versions) if one != version],
        "form": form,
        "map": found,
        "smallest": SMALLEST,
    }
    may_create = may(request.actor, "create", Need)
    table = AreaTable(found.cells, questionnaire=questionnaire, may_create=may_create)
    return list_page(request, "deliveries/heat_map.html", table, context=context, name=f"areas-{version}")


@readers
def heat_over_time(request: PortalRequest, public_id: UUID) -> HttpResponseBase:
    """Items that more than one version asks, version by version."""
    questionnaire = get_visible(request.actor, Questionnaire, public_id)
    context = {"questionnaire": questionnaire, "smallest": SMALLEST}
    table = OverTimeTable(over_time(questionnaire))
    name = f"over-time-{questionnaire}"
    return list_page(request, "deliveries/heat_over_time.html", table, context=context, name=name)
