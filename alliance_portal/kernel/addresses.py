"""Addresses inside an alliance: /a/<alliance>/…"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import lru_cache
from typing import Any, TypeVar
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.urls import reverse

M = TypeVar("M", bound=Model)

ANY_ROW = UUID(int=0)  # stands for a row's id in an address that is remembered


def inside(alliance: Any, name: str, *args: Any) -> str:
    """The path of a named page in this alliance; `args` are the URL's further parts."""
    slug = alliance if isinstance(alliance, str) else alliance.slug
    if not args:
        return remembered(name, slug)
    if len(args) == 1 and isinstance(args[0], UUID):
        return remembered(name, slug, ANY_ROW).replace(str(ANY_ROW), str(args[0]))
    return reverse(name, args=[slug, *args])


@lru_cache(maxsize=4096)
def remembered(name: str, *args: Any) -> str:
    """A page shows the same few addresses again and again, many of them once a row."""
    return reverse(name, args=args)


def absolute(path: str) -> str:
    """A path with the portal's own web address before it: for e-mails, QR codes and documents."""
    return f"{settings.PORTAL_URL}{path}"


def domain() -> str:
    """The portal's name on the web, which makes its message and event ids unique in the world."""
    return urlsplit(settings.PORTAL_URL).hostname or ""


def row_link(name: str) -> Callable[..., str]:
    """For table columns, `linkify=row_link("cpd:run")`: the address of each row's page, without a query a row."""

    def link(record: Any, table: Any) -> str:
        return inside(table.request.alliance, name, record.public_id)

    return link


def named_in(request: HttpRequest, name: str, rows: QuerySet[M]) -> M | None:
    """The row whose public id the address gives as `?name=…`; None for none, a wrong one, or one that is not here."""
    named = public_ids([request.GET.get(name, "")])
    return next(iter(rows.filter(public_id__in=named).order_by()[:1]), None) if named else None


def public_ids(texts: Iterable[str]) -> list[UUID]:
    """Those of an address's texts that can be somebody's public id; what cannot be one names nobody."""
    found = []
    for text in texts:
        with suppress(ValueError):
            found.append(UUID(text))
    return found
