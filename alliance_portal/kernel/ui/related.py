"""What else has to do with the thing of a page, each leading to its page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from typing import Any

MOST = 10


@dataclass(frozen=True)
class Related:
    """`Related("Needs that it meets", "deliveries:need", rows)`: rows that the reader may see, the nearest first; the
    address takes the public id of one."""

    label: str
    url_name: str
    rows: Iterable[Any]

    @property
    def shown(self) -> list[Any]:
        return list(islice(self.rows, MOST))
