"""Visits as they stand in the calendar of the leader who makes them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import TypeVar

from django.db.models import Exists, Model, OuterRef, QuerySet

from alliance_portal.kernel.addresses import absolute, inside
from alliance_portal.kernel.invitations import Occasion
from alliance_portal.kernel.policy import visible
from alliance_portal.kernel.roles import Actor
from sle_brokerage.models import PlannedVisit, Visit

from .leaders import leaders_who_are

V = TypeVar("V", bound=Model)


def own_visits(actor: Actor, since: dt.date) -> Iterator[Occasion]:
    """The actor's own visits from that day on, made and planned. Most people lead no support: for them there is no more
    than that to ask."""
    if leaders_who_are(person=actor.person_id):
        yield from _made(actor, since)
        yield from _planned(actor, since)


def _made(actor: Actor, since: dt.date) -> Iterator[Occasion]:
    """A record names a day and no hour."""
    rows = visible(actor, Visit).filter(leader__person=actor.person_id, visited_on__gte=since)
    for visit in _with_school(rows, "visited_on"):
        school = visit.deployment.request.school.name
        url = absolute(inside(visit.alliance, "sle_brokerage:visit_detail", visit.public_id))
        ends = visit.visited_on + dt.timedelta(days=1)
        yield Occasion(visit, f"Support visit: {visit.focus}", visit.visited_on, ends, school, url)


def _planned(actor: Actor, since: dt.date) -> Iterator[Occasion]:
    """Not once the visit of that day is recorded."""
    recorded = Visit.objects.filter(
        deployment=OuterRef("deployment"), leader=OuterRef("leader"), visited_on=OuterRef("visits_on")
    )
    rows = visible(actor, PlannedVisit).filter(leader__person=actor.person_id, cancelled_at=None)
    rows = rows.filter(visits_on__gte=since).exclude(Exists(recorded))
    for visit in _with_school(rows, "visits_on", "starts_at", "ends_at", "place", "moves"):
        yield planned_occasion(visit)


def _with_school(rows: QuerySet[V], *when: str) -> QuerySet[V]:
    """With what a calendar shows; deployments and requests have many long texts."""
    places = ("deployment__public_id", "deployment__request__school__name", "alliance__slug")
    shown = rows.select_related("deployment__request__school", "alliance")
    return shown.only("public_id", "created_at", "focus", *when, *places)


def planned_occasion(visit: PlannedVisit) -> Occasion:
    """A visit to come as it stands in calendars."""
    (starts, ends), school = visit.span, visit.deployment.request.school.name
    url = absolute(inside(visit.alliance, "sle_brokerage:deployment_detail", visit.deployment.public_id))
    return Occasion(visit, f"Support visit: {visit.focus}", starts, ends, visit.place or school, url)
