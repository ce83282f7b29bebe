"""Who holds a role today: whom to write to."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import QuerySet
from django.utils import timezone

from alliance_portal.kernel.roles import Role
from schools.models import Organisation, Person, RoleGrant
from schools.models.periods import on


def holders(role: Role, at: Organisation | None = None) -> QuerySet[Person]:
    """People who hold this role today, at one organisation or anywhere in the alliance."""
    grants = RoleGrant.objects.filter(on(timezone.localdate()), role=role)
    if at is not None:
        grants = grants.filter(organisation=at)
    return Person.objects.filter(pk__in=grants.values("person"), archived_at=None)


def heads_of(schools: Iterable[Organisation]) -> QuerySet[RoleGrant]:
    """The headships of these schools today, with person and school: whom to ask for a signature."""
    grants = RoleGrant.objects.filter(
        on(timezone.localdate()), role=Role.HEAD, organisation__in=list(schools)
    )
    return grants.filter(person__archived_at=None).select_related("person", "organisation").order_by("pk")
