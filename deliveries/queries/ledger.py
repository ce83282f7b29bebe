"""Reads of the ledger: the entry that stands for a source, entries that still count."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import Case, Exists, Max, Min, OuterRef, Q, QuerySet, Subquery, Sum, Value, When
from django.db.models.functions import Coalesce
from django.utils import timezone

from alliance_portal.kernel.policy import Seen
from alliance_portal.kernel.roles import Actor
from alliance_portal.kernel.tenancy.prepared import Prepared
from deliveries.models import (
    Contribution,
    ContributionBeneficiary,
    ContributionShare,
)
from deliveries.queries.answers import latest_verdict
from deliveries.queries.totals import Total, add_up
from schools.models import Organisation
from schools.queries.years import academic_year

FIGURES = ("days", "people", "money_pence")


def standing(entries: QuerySet[Contribution]) -> QuerySet[Contribution]:
    """Entries that count: neither reversals nor reversed."""
    return entries.filter(reverses=None, reversals=None)


def is_standing(entry: Contribution) -> bool:
    return not entry.is_reversal and not entry.reversals.exists()


def entry_of(source_kind: str, source_id: UUID) -> Contribution | None:
    """The entry that stands for this source today; None when there is none, or it was withdrawn."""
    return standing(Contribution.objects.filter(source_kind=source_kind, source_id=source_id)).first()


def received_by(actor: Actor, entry: Contribution) -> list[Organisation]:
    """For which of her schools somebody says whether the entry is right: those that received it."""
    received = entry.beneficiaries.filter(organisation__in=actor.schools_led).values("organisation")
    return list(Organisation.objects.filter(pk__in=received).order_by("sorts_as"))


def entry_seen(actor: Actor, source_kind: str, source_id: UUID) -> Contribution | None:
    """As entry_of, for the page of what it counts: only for those who may see the entry."""
    return next(iter(entries_seen(actor, source_kind, [source_id])), None)


def entries_seen(actor: Actor, source_kind: str, source_ids: Iterable[UUID]) -> list[Contribution]:
    """The entries that stand for several records of a page, in their order of time, with what such a page shows."""
    return _standing_for(actor, kind=source_kind, source_keys=list(source_ids))


def _shown_of(rows: QuerySet[Contribution], kind: Any, source_keys: Any) -> QuerySet[Contribution]:
    found = standing(rows.filter(source_kind=kind, source_id__in=source_keys))
    return found.only("public_id", "description", "happened_on", *FIGURES, "attended").order_by(
        "happened_on", "pk"
    )


_standing_for = Seen(Contribution, _shown_of, "kind", "source_keys")


def years_of_ledger() -> list[int]:
    """The present academic year and every one back to the first entry, newest first."""
    this = academic_year(timezone.localdate())
    first, last = map(academic_year, span_of_ledger.first() or (timezone.localdate(),) * 2)
    return list(range(max(this, last), min(this, first) - 1, -1))


span_of_ledger = Prepared(
    lambda: (
        Contribution.objects.order_by()
        .values("alliance")
        .annotate(first=Min("happened_on"), last=Max("happened_on"))
        .values_list("first", "last")
    )
)


def for_list(entries: QuerySet[Contribution]) -> QuerySet[Contribution]:
    """Joined and annotated for a list: `status` is a state in a word."""
    is_reversed = Exists(Contribution.objects.filter(reverses=OuterRef("pk")))
    status = Case(
        When(reverses__isnull=False, then=Value("reversal")),
        When(is_reversed, then=Value("reversed")),
        default=Coalesce(latest_verdict(), Value("counted")),
    )
    return entries.select_related("accountable", "host").annotate(status=status)


def sums_of(entries: QuerySet[Contribution]) -> Total:
    """The four figures of any entries, added up by the database."""
    one = Case(When(reverses=None, then=1), default=-1)
    sums = entries.order_by().aggregate(
        activities=Sum(one, default=0),
        days=Sum("days", default=Decimal(0)),
        people=Sum("people", default=0),
        money_pence=Sum("money_pence", default=0),
    )
    return Total(**sums)


def total_of(entries: Iterable[Contribution]) -> Total:
    """As sums_of, of entries that stand and were read already."""
    return add_up(Total(1, entry.days, entry.people, entry.money_pence) for entry in entries)


def of_organisation(entries: QuerySet[Contribution], organisation: Any) -> QuerySet[Contribution]:
    """Entries that it delivered or received."""
    gave = ContributionShare.objects.filter(deliverer=organisation).values("contribution")
    received = ContributionBeneficiary.objects.filter(organisation=organisation).values("contribution")
    return entries.filter(Q(pk__in=gave) | Q(pk__in=received))


def parts_of(entries: QuerySet[Contribution], organisation: Any) -> QuerySet[Contribution]:
    """Entries of one organisation with its own part: `days_given`, `people_given`, `days_received` and
    `people_received`, each None where it gave, or received, nothing."""
    gave = ContributionShare.objects.filter(contribution=OuterRef("pk"), deliverer=organisation)
    got = ContributionBeneficiary.objects.filter(contribution=OuterRef("pk"), organisation=organisation)
    return of_organisation(entries, organisation).annotate(
        days_given=Subquery(gave.values("days")[:1]),
        people_given=Subquery(gave.values("people")[:1]),
        days_received=Subquery(got.values("days")[:1]),
        people_received=Subquery(got.values("people")[:1]),
    )


def chain_of(entry: Contribution, among: QuerySet[Contribution]) -> QuerySet[Contribution]:
    """Every entry of the same source `among` these, oldest first: written, reversed, written anew."""
    return among.filter(source_kind=entry.source_kind, source_id=entry.source_id).order_by("id")


def shares_of(entry: Contribution) -> QuerySet[ContributionShare]:
    """Who gave it, the largest share first, with what its page says of them."""
    rows = entry.shares.select_related("deliverer").order_by("-share", "id")
    return rows.only("contribution", "share", *FIGURES, "deliverer__public_id", "deliverer__name")


def received_of(entry: Contribution) -> QuerySet[ContributionBeneficiary]:
    """Who received it, by name, with what its page says of them."""
    rows = entry.beneficiaries.select_related("organisation").order_by("organisation__sorts_as")
    return rows.only("contribution", *FIGURES, "organisation__public_id", "organisation__name")
