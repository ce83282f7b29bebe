"""Reads of the ledger: the entry that stands for a source, entries that still count."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet

from deliveries.models import Contribution


def standing(entries: QuerySet[Contribution]) -> QuerySet[Contribution]:
    """Entries that count: neither reversals nor reversed."""
    return entries.filter(reverses=None, reversals=None)


def entry_of(source_kind: str, source_id: UUID) -> Contribution | None:
    """The entry that stands for this source today; None when there is none, or it was withdrawn."""
    return standing(Contribution.objects.filter(source_kind=source_kind, source_id=source_id)).first()
