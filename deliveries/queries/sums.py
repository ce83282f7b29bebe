"""Sums of the ledger, made by the database: for pages that show sums and no entry. They agree with totals.py."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.db.models import Case, DecimalField, OuterRef, QuerySet, Subquery, Sum, Value, When
from django.db.models.functions import Coalesce, TruncMonth

from alliance_portal.kernel.tenancy.prepared import Prepared
from deliveries.models import Area, Big6, Contribution, ContributionBeneficiary, ContributionShare
from schools.models import Organisation

from .totals import Total

DAYS = DecimalField(max_digits=12, decimal_places=2)
GIVEN, RECEIVED = "given", "received"
ONE_OR_LESS = Case(When(reverses=None, then=Value(1)), default=Value(-1))  # a reversal takes its entry away


def monthly_totals(first: dt.date, last: dt.date) -> dict[tuple[dt.date, Area], Total]:
    """(first of the month, area) → total, as totals.by_month has it."""
    sums = (
        Contribution.objects.filter(happened_on__range=(first, last))
        .order_by()
        .values_list(TruncMonth("happened_on"), "area")
        .annotate(Sum("days"), Sum("people"), Sum("money_pence"), activities=Sum(ONE_OR_LESS))
    )
    return {(month, Area(area)): Total(activities, *rest) for month, area, *rest, activities in sums}


def tagged_total(tag: Big6, first: dt.date, last: dt.date) -> Total:
    """Everything that was given under one of the Big 6 tags."""
    rows = Contribution.objects.filter(big6=tag, happened_on__range=(first, last)).order_by()
    sums = rows.values_list("big6").annotate(
        Sum("days"), Sum("people"), Sum("money_pence"), activities=Sum(ONE_OR_LESS)
    )
    return next((Total(activities, *rest) for _tag, *rest, activities in sums), Total())


def evidence_days_between(first: dt.date, last: dt.date) -> Decimal:
    """Days that count as evidence-based professional development (KPI 2.1)."""
    rows = Contribution.objects.filter(happened_on__range=(first, last))
    total: Decimal = rows.aggregate(days=Sum("evidence_based_days", default=Decimal(0)))["days"]
    return total


def days_of(
    organisations: Iterable[int], first: dt.date, last: dt.date
) -> list[tuple[Organisation, Decimal, Decimal]]:
    """Of each organisation, by name: the days it gave and the days it received. With no more than its name and id."""
    rows = with_days(organisation_ids=[*organisations], first=first, last=last)
    return [(row, row.given, row.received) for row in rows]


def _with_days(organisation_ids: Any, first: Any, last: Any) -> QuerySet[Any, Any]:
    within = {"contribution__happened_on__range": (first, last)}
    rows = Organisation.objects.filter(pk__in=organisation_ids).only("public_id", "name").order_by("sorts_as")
    given = _days(ContributionShare.objects.filter(**within), "deliverer")
    received = _days(ContributionBeneficiary.objects.filter(**within), "organisation")
    return rows.annotate(given=given, received=received)


with_days: Prepared[Any] = Prepared(_with_days, "organisation_ids", "first", "last")


def days_by_area(
    organisation: Organisation, first: dt.date, last: dt.date
) -> dict[Area, tuple[Decimal, Decimal]]:
    """Of one organisation, in each area: the days it gave and the days it received. One query."""
    sums = sums_by_area(organisation=organisation.pk, first=first, last=last)
    days = {(side, area): total for side, area, total in sums}
    nothing = Decimal(0)
    return {area: (days.get((GIVEN, area), nothing), days.get((RECEIVED, area), nothing)) for area in Area}


def _of_both_sides(organisation: Any, first: Any, last: Any) -> QuerySet[Any, Any]:
    within = {"contribution__happened_on__range": (first, last)}
    given = ContributionShare.objects.filter(deliverer=organisation, **within)
    received = ContributionBeneficiary.objects.filter(organisation=organisation, **within)
    return _by_area(GIVEN, given).union(_by_area(RECEIVED, received))


sums_by_area: Prepared[Any] = Prepared(_of_both_sides, "organisation", "first", "last")


def _by_area(side: str, parts: QuerySet[Any]) -> QuerySet[Any, Any]:
    rows = parts.order_by().values_list(Value(side), "contribution__area")
    sums: QuerySet[Any, Any] = rows.annotate(Sum("days"))
    return sums


def _days(parts: QuerySet[Any], party: str) -> Coalesce:
    sums = parts.filter(**{party: OuterRef("pk")}).order_by().values(party).annotate(sum=Sum("days"))
    return Coalesce(Subquery(sums.values("sum")), Decimal(0), output_field=DAYS)
