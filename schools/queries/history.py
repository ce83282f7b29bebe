"""The history of a page's object and of what belongs to it, each line saying which of them changed."""

from __future__ import annotations

from collections.abc import Iterable

from alliance_portal.kernel.audit import Entry, timeline
from alliance_portal.kernel.tenancy.models import TenantModel

MOST = 100


def history(row: TenantModel, others: Iterable[tuple[str, TenantModel]]) -> list[Entry]:
    """`history(organisation, [("role “Member”", membership)])`: "Changed", "Added: role “Member”", newest first."""
    known = list(others)
    words = {(other._meta.db_table, other.pk): said for said, other in known}
    return timeline(row, *(other for _, other in known), limit=MOST, words=words)
