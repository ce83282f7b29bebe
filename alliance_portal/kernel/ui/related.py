"""What else has to do with the thing of a page, each leading to its page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

MOST = 10


@dataclass(frozen=True)
class Related:
    """`Related("Needs that it meets", "deliveries:need", rows)`: rows that the reader may see, the nearest first; the
    address takes the public id of one."""

    label: str
    url_name: str
    rows: QuerySet[Any] | Sequence[Any]

    @property
    def shown(self) -> list[Any]:
        return list(self.rows[:MOST])
