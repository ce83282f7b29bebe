"""The history of a page's object and of what belongs to it, each line saying which of them changed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from alliance_portal.kernel.audit import Entry, timeline
from alliance_portal.kernel.tenancy.models import TenantModel


def history(row: TenantModel, others: Iterable[tuple[str, TenantModel]]) -> list[Entry]:
    """`history(organisation, [("role “Member”", membership)])`: "Changed", "Added: role “Member”", newest first."""
    entries = timeline(row)
    for words, other in others:
        entries += [replace(entry, title=f"{entry.title}: {words}") for entry in timeline(other)]
    return sorted(entries, key=lambda entry: entry.when, reverse=True)
