"""Where a row is read and changed: on its own page, or on the page of the nearest row that it belongs to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.db.models import Model

from .addresses import inside
from .tenancy.models import TenantForeignKey


@dataclass(frozen=True)
class Page:
    """A page inside an alliance: its URL name, and the lookups from a row to the further parts of its address."""

    url_name: str
    takes: tuple[str, ...] = ("public_id",)

    def address(self, alliance: Any, row: Mapping[str, Any]) -> str:
        """The page's address from a row's values; "" when the row belongs to nothing that has a page."""
        parts = [row[lookup] for lookup in self.takes]
        return "" if None in parts else inside(alliance, self.url_name, *parts)


_pages: dict[str, Page] = {
    "kernel.StoredFile": Page("kernel:download"),
    "kernel.MailWording": Page("kernel:wording", ("kind",)),
    "kernel.RetentionPeriod": Page("kernel:retention_change", ("kind",)),
}


def register_pages(pages: Mapping[str, Page]) -> None:
    """Declare the pages of tables by their labels ("cpd.Run"), in an app's `pages`."""
    _pages.update(pages)
    page_of.cache_clear()


@lru_cache(maxsize=256)
def page_of(model: type[Model]) -> Page | None:
    """A table's page, or the first that its references lead to, the shortest way. A person's comes last: what somebody
    has written is not to be found on her page."""
    return _nearest(model, through_people=False) or _nearest(model, through_people=True)


def _nearest(model: type[Model], *, through_people: bool) -> Page | None:
    level: list[tuple[str, Any]] = [("", model)]
    seen = {model}
    while level:
        for way, one in level:
            if known := _pages.get(one._meta.label):
                return Page(known.url_name, tuple(way + lookup for lookup in known.takes))
        level = [
            (f"{way}{field.name}__", field.related_model)
            for way, one in level
            for field in one._meta.local_fields
            if isinstance(field, TenantForeignKey) and field.related_model not in seen
            if through_people or field.related_model._meta.label != settings.PERSON_MODEL
        ]
        seen |= {one for _, one in level}
    return None
