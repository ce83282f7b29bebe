"""The ledger of some days, read in one statement so that everything computed from it agrees with everything else."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, QuerySet, TextField
from django.db.models.functions import Cast, JSONObject

from alliance_portal.kernel.tenancy.prepared import Prepared
from deliveries.models import (
    Area,
    Big6,
    Contribution,
    ContributionBeneficiary,
    ContributionConfirmation,
    ContributionShare,
)
from deliveries.queries.answers import latest_verdict


@dataclass(frozen=True)
class LedgerPart:
    """What one organisation delivered, or received, of an entry."""

    organisation: int
    days: Decimal
    people: int
    money_pence: int


@dataclass(frozen=True)
class LedgerEntry:
    """A line of the ledger. `activities` is 1, or −1 for a reversal: like the other figures it can be added up."""

    id: int
    area: Area
    big6: Big6
    accountable: int
    host: int | None
    happened_on: dt.date
    description: str
    evidence: str
    standing: bool  # neither a reversal nor reversed
    confirmed: bool  # the last word on it is that it happened so
    activities: int
    days: Decimal
    people: int
    money_pence: int
    deliverers: tuple[LedgerPart, ...]
    beneficiaries: tuple[LedgerPart, ...]


def ledger_between(first: dt.date, last: dt.date) -> list[LedgerEntry]:
    """Every entry that happened from first to last, reversals among them, in the order of the ledger."""
    return [_entry(row) for row in happened(first=first, last=last)]


def _happened(first: Any, last: Any) -> QuerySet[Any]:
    return (
        Contribution.objects.filter(happened_on__range=(first, last))
        .annotate(
            given=_parts(ContributionShare, "deliverer_id"),
            received=_parts(ContributionBeneficiary, "organisation_id"),
            is_reversed=Exists(Contribution.objects.filter(reverses=OuterRef("pk"))),
            verdict=latest_verdict(),
        )
        .select_related("evidence_file")
        .order_by("happened_on", "pk")
    )


happened = Prepared(_happened, "first", "last")


def _parts(model: type[ContributionShare | ContributionBeneficiary], organisation: str) -> ArraySubquery:
    rows = model.objects.filter(contribution=OuterRef("pk")).order_by("pk")
    days = Cast("days", TextField())  # JSON would make a float of it
    fields = JSONObject(organisation=organisation, days=days, people="people", money_pence="money_pence")
    return ArraySubquery(rows.values(json=fields))


def _entry(row: Any) -> LedgerEntry:
    return LedgerEntry(
        id=row.pk,
        area=Area(row.area),
        big6=Big6(row.big6),
        accountable=row.accountable_id,
        host=row.host_id,
        happened_on=row.happened_on,
        description=row.description,
        evidence=row.evidence or (row.evidence_file.name if row.evidence_file else ""),
        standing=not row.is_reversal and not row.is_reversed,
        confirmed=row.verdict == ContributionConfirmation.Verdict.CONFIRMED,
        activities=-1 if row.is_reversal else 1,
        days=row.days,
        people=row.people,
        money_pence=row.money_pence,
        deliverers=tuple(_part(part) for part in row.given),
        beneficiaries=tuple(_part(part) for part in row.received),
    )


def _part(part: dict[str, Any]) -> LedgerPart:
    return LedgerPart(part["organisation"], Decimal(part["days"]), part["people"], part["money_pence"])
