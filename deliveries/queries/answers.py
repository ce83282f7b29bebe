"""What schools say of entries of the ledger, and what they are answered."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Exists, OuterRef, QuerySet, Subquery

from deliveries.models import Big6, Contribution, ContributionConfirmation


def latest_verdict() -> Subquery:
    """Of an entry: what was said of it last."""
    said = ContributionConfirmation.objects.filter(contribution=OuterRef("pk")).order_by("-id")
    return Subquery(said.values("verdict")[:1])


def open_queries(tags: Iterable[Big6]) -> QuerySet[ContributionConfirmation]:
    """What schools say is wrong with entries of these tags that stand, and nobody has explained; the oldest first."""
    rows = ContributionConfirmation.objects.filter(
        verdict=ContributionConfirmation.Verdict.QUERIED,
        contribution__big6__in=list(tags),
        contribution__reverses=None,
        contribution__reversals=None,
    )
    later = ContributionConfirmation.objects.filter(
        contribution=OuterRef("contribution"), organisation=OuterRef("organisation"), pk__gt=OuterRef("pk")
    )
    return rows.exclude(Exists(later)).select_related("contribution", "organisation", "person").order_by("pk")


def open_queries_of(entry: Contribution) -> QuerySet[ContributionConfirmation]:
    """What schools say is wrong with this entry, and nobody has explained."""
    return open_queries(Big6).filter(contribution=entry)


def confirmations_of(entry: Contribution) -> QuerySet[ContributionConfirmation]:
    """What the other parties say of it, the latest first."""
    rows = entry.confirmations.select_related("organisation", "person")
    shown = ("verdict", "comment", "created_at", "organisation__name", "person__name")
    return rows.only("contribution", *shown)
