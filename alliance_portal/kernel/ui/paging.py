"""The links below a list in pages: previous, the numbers with gaps, next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page
from django.http import QueryDict


@dataclass(frozen=True)
class PageLink:
    """A page of the list; without a URL it is a gap."""

    number: str
    url: str = ""
    current: bool = False


@dataclass(frozen=True)
class Paging:
    """All links of one page of a list; previous and next are empty at the ends."""

    previous: str
    links: list[PageLink]
    next: str


def paging(page: Page[Any], query: QueryDict, field: str = "page") -> Paging:
    """The links for this page; whatever else the query says (filters, order) stays."""
    others = query.copy()
    others.pop(field, None)
    kept = f"{others.urlencode()}&" if others else ""

    def url(number: int) -> str:
        return f"?{kept}{field}={number}"

    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    links = [
        PageLink(str(n), url(n), n == page.number) if isinstance(n, int) else PageLink("") for n in numbers
    ]
    return Paging(
        previous=url(page.previous_page_number()) if page.has_previous() else "",
        links=links,
        next=url(page.next_page_number()) if page.has_next() else "",
    )
