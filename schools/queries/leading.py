"""Reads about who leads the alliance and who belongs to it, at a date."""

from __future__ import annotations

import datetime as dt

from django.db.models import QuerySet
from django.utils import timezone

from alliance_portal.kernel.tenancy.prepared import Prepared
from schools.models import AllianceKind, Leadership, Membership, Organisation
from schools.models.periods import during, on


def teaching_schools(day: dt.date) -> QuerySet[Organisation]:
    """The schools that lead the alliance on this day, with their register rows."""
    leading = Leadership.objects.filter(on(day)).values("organisation")
    return Organisation.objects.filter(pk__in=leading).select_related("establishment")


def teaching_schools_during(first: dt.date, last: dt.date) -> QuerySet[Organisation]:
    """The schools that led the alliance on any day from first to last."""
    leading = Leadership.objects.filter(during(first, last)).values("organisation")
    return Organisation.objects.filter(pk__in=leading).select_related("establishment")


def kind_on(day: dt.date) -> AllianceKind | None:
    return kinds_on.first(day=day)


kinds_on = Prepared(lambda day: AllianceKind.objects.filter(on(day))[:1], "day")


def with_role(role: Membership.Role, day: dt.date) -> QuerySet[Organisation]:
    """Organisations that hold this role in the alliance on this day."""
    holding = Membership.objects.filter(on(day), role=role).values("organisation")
    return Organisation.objects.filter(pk__in=holding).select_related("establishment", "group")


def home_la() -> str:
    """The code of the authority where the alliance is led from today, for searches; empty when nobody leads."""
    school = teaching_schools(timezone.localdate()).first()
    return school.establishment.la_code if school and school.establishment else ""
