"""Who is inside the alliance at a date. Being supported alone does not make a school a member (A10)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from alliance_portal.kernel.tenancy.prepared import Prepared
from schools.models import Leadership, Membership
from schools.models.periods import during

INSIDE_ROLES = (Membership.Role.MEMBER, Membership.Role.STRATEGIC_PARTNER, Membership.Role.DELIVERER)


belonging = Prepared(
    lambda first, last: Membership.objects.filter(during(first, last), role__in=INSIDE_ROLES),
    *("first", "last"),
)
leading = Prepared(lambda first, last: Leadership.objects.filter(during(first, last)), "first", "last")


def inside_between(first: dt.date, last: dt.date) -> Callable[[int, dt.date], bool]:
    """A test for the days from first to last: was this organisation inside the alliance on that day?"""
    periods: dict[int, list[Membership | Leadership]] = {}
    for membership in belonging(first=first, last=last):
        periods.setdefault(membership.organisation_id, []).append(membership)
    for leadership in leading(first=first, last=last):
        periods.setdefault(leadership.organisation_id, []).append(leadership)

    def is_inside(organisation: int, day: dt.date) -> bool:
        return any(period.holds_on(day) for period in periods.get(organisation, ()))

    return is_inside
