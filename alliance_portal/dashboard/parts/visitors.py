"""Partners and officers of the local authority: what the alliance offers next, and what their organisation gave."""

from __future__ import annotations

from alliance_portal.dashboard.panels import COMING, Figure, Panel, Viewer, part
from alliance_portal.kernel.policy import visible
from alliance_portal.kernel.roles import VISITORS, Role
from alliance_portal.kernel.ui.formats import counted, number
from cpd.queries.courses import next_to_book
from deliveries.models import DataShare
from deliveries.queries.sums import days_of
from schools.queries.vision import member_schools
from schools.queries.years import academic_year, first_day

from .courses import event_of


@part(*VISITORS)
def visited(viewer: Viewer) -> Panel:
    """Courses to come that anybody may look at, the alliance's size, and her own organisation's days."""
    runs = next_to_book(viewer.actor, COMING)
    here = viewer.actor.organisations(*VISITORS)
    days = days_of(here, first_day(academic_year(viewer.today)), viewer.today)
    schools = len(member_schools(viewer.today))
    return Panel(
        coming=[event_of(viewer, run, f"{counted(run.places_left, 'place')} left") for run in runs],
        figures=[
            *(Figure("Days given this year", number(given), str(place)) for place, given, _received in days),
            Figure("Member schools", schools, "See them", viewer.link("schools:organisation_list")),
            *_shared(viewer),
        ],
    )


def _shared(viewer: Viewer) -> list[Figure]:
    """For an officer of the local authority: how many schools let her see figures (C111)."""
    if not viewer.actor.has(Role.LA_OFFICER):
        return []
    schools = visible(viewer.actor, DataShare).count()
    return [Figure("Schools that share data", schools, "See them", viewer.link("deliveries:shared_schools"))]
