"""The alliance's schools by their distance from a place (issue 3, 2.2)."""

from __future__ import annotations

import math
from itertools import chain
from typing import Any

from django.db.models import Prefetch, Q
from django.utils import timezone

from alliance_portal.kernel.alphabet import sorts_as
from alliance_portal.kernel.roles import Actor
from alliance_portal.kernel.tenancy.prepared import Prepared
from schools.models import Leadership, Membership, Organisation, TrustMembership
from schools.models.periods import on

from .leading import home_la, teaching_schools
from .organisations import organisations
from .places import Place, miles_from, places


def starting_place(actor: Actor) -> Place | None:
    """Where distances are measured from unless somebody says otherwise: her own school, else a school that leads."""
    for row in chain(works_at(person=actor.person_id), leading_now(today=timezone.localdate())):
        if place := Place.of(row.establishment, row.name):
            return place
    return None


works_at = Prepared(
    lambda person: Organisation.objects.filter(people=person).select_related("establishment"), "person"
)
leading_now = Prepared(lambda today: teaching_schools(today).order_by("sorts_as"), "today")


def origins(asked: str) -> list[Place]:
    """What may be meant by the words, the likeliest first: a school of the alliance with this name before any other
    place."""
    own = Organisation.objects.filter(kind=Organisation.Kind.SCHOOL, name__iexact=asked, archived_at=None)
    named = [Place.of(row.establishment) for row in own.select_related("establishment")]
    return [*filter(None, named)] or places(asked, home_la())


def schools_from(actor: Actor, place: Place | None) -> list[Any]:
    """Schools that are something to the alliance today, the nearest first: each with `miles` (None where it is not
    known), `far` (the same to sort by), `roles_now`, `leads_now` and `trusts_now`.

    Five queries for one school and for three hundred; the map needs them all.
    """
    today = on(timezone.localdate())
    held = Membership.objects.filter(today).values("organisation")
    leading = Leadership.objects.filter(today).values("organisation")
    trusts = TrustMembership.objects.filter(today).select_related("trust").order_by("trust__sorts_as")
    found: list[Any] = list(
        organisations(actor)
        .filter(Q(pk__in=held) | Q(pk__in=leading), kind=Organisation.Kind.SCHOOL, archived_at=None)
        .annotate(miles=miles_from(place, "establishment__"))
        .prefetch_related(Prefetch("trusts", trusts, to_attr="trusts_now"))
    )
    for school in found:
        school.far = math.inf if school.miles is None else school.miles
    return sorted(found, key=lambda school: (school.far, sorts_as(school.name)))


def number(schools: list[Any]) -> list[Any]:
    """Those that the register places, in their order, with the `number` that list and map call them by."""
    placed = [one for one in schools if one.establishment.easting and one.establishment.northing]
    for count, school in enumerate(placed, start=1):
        school.number = count
    return placed
