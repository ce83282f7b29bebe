"""Reads about leaders: who is designated, what they know, how many of their days are left this year."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal
from uuid import UUID

from django.db.models import DecimalField, OuterRef, Prefetch, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from alliance_portal.kernel.policy import OneRow
from alliance_portal.kernel.roles import Actor
from alliance_portal.kernel.tenancy.prepared import Prepared, keep
from schools.queries.years import academic_year, first_day, last_day
from sle_brokerage.models import Assignment, Deployment, Leader, LeaderSpecialism, Visit

NONE = Decimal(0)
leaders_who_are = Prepared(
    lambda person: Leader.objects.filter(person=person).order_by().values_list("pk", flat=True), "person"
)


def designated_on(day: dt.date) -> QuerySet[Leader]:
    """Leaders whose designation holds on this day, with person, school and expertise."""
    holding = Q(designated_on__lte=day) & (Q(ends_on=None) | Q(ends_on__gte=day))
    return with_details(Leader.objects.filter(holding))


def with_details(leaders: QuerySet[Leader]) -> QuerySet[Leader]:
    rows = leaders.select_related("person", "home__establishment").order_by("person__sorts_as")
    return rows.prefetch_related(Prefetch("expertise", _expertise()))


def _expertise() -> QuerySet[LeaderSpecialism]:
    rows = LeaderSpecialism.objects.select_related("specialism").order_by("specialism__name")
    return rows.only("leader", "specialism__name")


def leader_of(actor: Actor, public_id: UUID) -> Leader:
    """One with person, school and expertise, by the id in its address."""
    found = _find(actor, public_id)
    keep(found, "expertise", expertise_of(leader=found.pk))
    return found


_find = OneRow(Leader, lambda rows: rows.select_related("person", "home__establishment"))
expertise_of = Prepared(lambda leader: _expertise().filter(leader=leader), "leader")


def days_visited(visits: QuerySet[Visit]) -> Coalesce:
    """The sum of days of a correlated set of visits, as a column; 0 without any."""
    total = visits.order_by().values("alliance").annotate(total=Sum("days")).values("total")
    return Coalesce(Subquery(total), NONE, output_field=DecimalField(max_digits=8, decimal_places=2))


def days_taken(leaders: Iterable[Leader], today: dt.date) -> dict[int, Decimal]:
    """leader id → days given in this academic year, and days promised to open deployments but not given yet."""
    ids = [leader.pk for leader in leaders]
    year = academic_year(today)
    taken: dict[int, Decimal] = defaultdict(Decimal)
    given = Visit.objects.filter(leader__in=ids, visited_on__range=(first_day(year), last_day(year)))
    for leader, days in given.order_by().values_list("leader").annotate(total=Sum("days")):
        taken[leader] += days
    open_assignments = Assignment.objects.filter(leader__in=ids, deployment__state__in=Deployment.OPEN)
    used = days_visited(_visits_of_assignment())
    for leader, promised, given_of_it in open_assignments.order_by().values_list("leader", "days", used):
        taken[leader] += max(promised - given_of_it, NONE)
    return taken


def days_left(leaders: Iterable[Leader], today: dt.date) -> dict[int, Decimal]:
    """leader id → days that her school would still release her for this academic year; negative when overdrawn."""
    rows = list(leaders)
    taken = days_taken(rows, today)
    return {leader.pk: leader.release_days - taken.get(leader.pk, NONE) for leader in rows}


def _visits_of_assignment() -> QuerySet[Visit]:
    return Visit.objects.filter(deployment=OuterRef("deployment"), leader=OuterRef("leader"))
