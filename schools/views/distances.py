"""How far the alliance's schools are from a place, as a list and as a small map."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpResponseBase
from django.utils.safestring import SafeString

from alliance_portal.kernel.access import PortalRequest, members
from alliance_portal.kernel.alphabet import sorts_as
from alliance_portal.kernel.ui import maps
from alliance_portal.kernel.ui.formats import counted, number
from alliance_portal.kernel.ui.lists import changed, list_page
from schools.forms.distances import DistanceForm
from schools.queries.distances import number as numbered
from schools.queries.distances import origins, schools_from, starting_place
from schools.queries.places import Place
from schools.tables.distances import DistanceTable

MOST_ON_MAP = 60
TITLE = "Where the schools are"


@dataclass(frozen=True)
class _Other:
    """Another place that may have been meant."""

    name: str
    url: str


@members
def distance_list(request: PortalRequest) -> HttpResponseBase:
    """?origin=… measures from a school, postcode or town of the register."""
    asked = request.GET.get("origin", "").strip()
    found = origins(asked) if asked else []
    place = found[0] if found else starting_place(request.actor)
    form = DistanceForm(request.GET or None, schools=schools_from(request.actor, place))
    schools = form.chosen
    known = numbered(schools)
    shown = known[:MOST_ON_MAP]
    context = {
        "place": place,
        "not_found": asked if asked and not found else "",
        "others": [_Other(one.name, changed(request.GET, origin=one.asked_for)) for one in found[1:]],
        "map": drawn(shown, place, request.alliance.colour),
        "map_title": TITLE,
        "names": sorted((str(school) for school in form.schools), key=sorts_as),
        "left_off": len(known) - len(shown),
    }
    table = DistanceTable(schools)
    return list_page(request, "schools/distance_list.html", table, form, context, name="distances")


def drawn(shown: list[Any], place: Place | None, colour: str) -> SafeString:
    """The map of these schools around the place."""
    points = [_point(one) for one in shown]
    origin = maps.Point(place.easting, place.northing) if place else None
    return maps.draw(TITLE, points, origin, summary=in_words(shown, place), colour=colour)


def _point(school: Any) -> maps.Point:
    place = school.establishment
    return maps.Point(place.easting, place.northing, school.number, is_special=bool(school.leads_now))


def in_words(shown: list[Any], place: Place | None) -> str:
    """What the map shows, for whoever does not see it."""
    schools = counted(len(shown), "school")
    if not shown or place is None:
        return f"{schools} of the alliance. The list names them."
    near, far = shown[0], shown[-1]
    ends = [f"{one.name}, {number(round(one.miles or 0, 1))} miles" for one in (near, far)]
    return f"{schools} around {place.name}: the nearest is {ends[0]}; the farthest is {ends[1]}. The list has all."
