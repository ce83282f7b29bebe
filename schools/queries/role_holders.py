"""Who holds a role today: whom to write to."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from alliance_portal.kernel.roles import STRAND_LEADS, VISITORS, Role, Strand
from alliance_portal.kernel.tenancy.prepared import Prepared
from schools.models import Organisation, Person, RoleGrant
from schools.models.periods import on

RUN_THE_ALLIANCE = (Role.LEAD, Role.COORDINATOR)


def holders(*roles: Role, at: Organisation | None = None) -> QuerySet[Person]:
    """People who hold one of these roles today, at one organisation or anywhere in the alliance."""
    return _with(Q(role__in=roles) if at is None else Q(role__in=roles, organisation=at))


def everybody() -> QuerySet[Person]:
    """People who hold any role in the alliance today."""
    return _with(Q())


def managers_of(strand: Strand) -> QuerySet[Person]:
    """Whoever runs the alliance, and the leads and deputies of this strand (CAPABILITIES D4)."""
    return _with(Q(role__in=RUN_THE_ALLIANCE) | Q(role__in=STRAND_LEADS, strand=strand))


def heads_of(school: Organisation) -> list[Person]:
    """The heads of a school; where it has none in the portal, those whom a head named as deputies."""
    today = timezone.localdate()
    return holding(school=school.pk, role=Role.HEAD, today=today) or holding(
        school=school.pk, role=Role.DEPUTY, today=today
    )


def who_run_the_alliance() -> list[Person]:
    """By name, with the organisations where they work."""
    return running_it(today=timezone.localdate())


def colleagues_of(organisations: Iterable[int]) -> list[Person]:
    """Whoever works at one of these organisations, or holds a role there today, by name: also those who were only named
    in a booking, and hold none yet."""
    return working_at(organisation_ids=[*organisations], today=timezone.localdate())


def _working_at(organisation_ids: Any, today: Any) -> QuerySet[Person]:
    here = Q(organisation__in=organisation_ids)
    held = RoleGrant.objects.filter(on(today)).filter(here)
    return Person.objects.filter(here | Q(pk__in=held.values("person")), archived_at=None).order_by(
        "sorts_as"
    )


def headships(schools: Iterable[Organisation]) -> QuerySet[RoleGrant]:
    """The headships of these schools today, with person and school: whom to ask for a signature."""
    return _grants_at(schools, (Role.HEAD,)).order_by("pk")


def who_say_what_they_want(schools: Iterable[Organisation]) -> QuerySet[RoleGrant]:
    """The heads and CPD leads of these schools today, each once a school, with person and school."""
    return _once(_grants_at(schools, (Role.HEAD, Role.CPD_LEAD)))


def visitors_from(organisations: Iterable[Organisation]) -> QuerySet[RoleGrant]:
    """Whoever works with the alliance from these partners and authorities today, each once, with person and
    organisation: whom to tell what binds it."""
    return _once(_grants_at(organisations, VISITORS))


def _grants_at(organisations: Iterable[Organisation], roles: Iterable[Role]) -> QuerySet[RoleGrant]:
    held = RoleGrant.objects.filter(
        on(timezone.localdate()), role__in=roles, organisation__in=list(organisations)
    )
    return held.filter(person__archived_at=None).select_related("person", "organisation")


def _once(grants: QuerySet[RoleGrant]) -> QuerySet[RoleGrant]:
    """One of each person at each organisation, whatever she holds there."""
    return grants.order_by("organisation_id", "person_id").distinct("organisation_id", "person_id")


def strands_without_lead() -> list[Strand]:
    """Strands that nobody leads today (CAPABILITIES D4)."""
    led = RoleGrant.objects.filter(on(timezone.localdate()), role=Role.STRAND_LEAD)
    held = set(led.values_list("strand", flat=True))
    return [strand for strand in Strand if strand not in held]


def _with(grant: Q, today: dt.date | None = None) -> QuerySet[Person]:
    held = RoleGrant.objects.filter(on(today or timezone.localdate())).filter(grant)
    return Person.objects.filter(pk__in=held.values("person"), archived_at=None)


holding = Prepared(
    lambda school, role, today: _with(Q(role=role, organisation=school), today), "school", "role", "today"
)
working_at = Prepared(_working_at, "organisation_ids", "today")
running_it = Prepared(
    lambda today: (
        _with(Q(role__in=RUN_THE_ALLIANCE), today).select_related("organisation").order_by("sorts_as")
    ),
    "today",
)
