"""Visits as they stand in the calendar of the leader who makes them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from alliance_portal.kernel.addresses import absolute, inside
from alliance_portal.kernel.invitations import Occasion
from alliance_portal.kernel.policy import visible
from alliance_portal.kernel.roles import Actor
from sle_brokerage.models import Visit


def visits_of(actor: Actor, since: dt.date) -> Iterator[Occasion]:
    """The actor's own visits from that day on; a record names a day and no hour."""
    rows = visible(actor, Visit).filter(leader__person=actor.person_id, visited_on__gte=since)
    for visit in rows.select_related("deployment__request__school", "alliance"):
        school = visit.deployment.request.school.name
        url = absolute(inside(visit.alliance, "sle_brokerage:visit_detail", visit.public_id))
        ends = visit.visited_on + dt.timedelta(days=1)
        yield Occasion(visit, f"Support visit: {visit.focus}", visit.visited_on, ends, school, url)
