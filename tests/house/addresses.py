"""Every address of the portal, from the URLconf: a new page is in the tests without anybody adding it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from alliance_portal.kernel.access import Access, access_of
from alliance_portal.kernel.access_check import url_patterns

PARAMETER = re.compile(r"<(?:(\w+):)?(\w+)>|\(\?P<(\w+)>[^)]*\)")
OTHERS = {  # parameters that are neither an alliance nor a row's id
    "colour": "1d4f91",
    "year": "2017",
    "area": "cpd",
    "kpi": "1",
    "kind": "university",
    "state": "cancelled",
    "party": "broker",
    "purpose": "photos",
    "part": "contact",
    "digest": "0" * 64,
    "record": "emails",
    "key": "cpd.booked",
}


@dataclass(frozen=True)
class Page:
    """One URL pattern: where, what it is called, who may open it."""

    route: str
    name: str
    access: Access
    third_party: bool

    @property
    def inside(self) -> bool:
        return "<slug:alliance>" in self.route

    @property
    def has_row(self) -> bool:
        return "<uuid:" in self.route

    def path(self, alliance: str, row: UUID) -> str:
        def fill(match: re.Match[str]) -> str:
            kind, name = match.group(1), match.group(2) or match.group(3)
            if name == "alliance":
                return alliance
            return str(row) if kind == "uuid" else OTHERS.get(name, "1" if kind == "int" else "nothing")

        return "/" + PARAMETER.sub(fill, self.route).replace("^", "").replace("$", "").replace("\\.", ".")


def pages() -> Iterator[Page]:
    for route, name, view in url_patterns():
        yield Page(route, name, access_of(view), not hasattr(view, "access"))


def our_pages() -> list[Page]:
    """Those that are ours: allauth has tests of its own."""
    return [page for page in pages() if not page.third_party]


def readable(route: str) -> str:
    """a/<slug:alliance>/courses/<uuid:public_id>/ → /a/alliance/courses/id/ for the access map."""

    def fill(match: re.Match[str]) -> str:
        name: Any = match.group(2) or match.group(3)
        return {"alliance": "{alliance}"}.get(name, "{id}" if match.group(1) == "uuid" else f"{{{name}}}")

    return "/" + PARAMETER.sub(fill, route).replace("^", "").replace("$", "").replace("\\.", ".")
