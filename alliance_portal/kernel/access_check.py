"""A system check: every URL leads to a view that says who may open it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.core.checks import CheckMessage, Error
from django.core.exceptions import PermissionDenied
from django.urls import URLPattern, URLResolver, get_resolver

from .access import access_of


def url_patterns(
    patterns: list[Any] | None = None, prefix: str = "", names: tuple[str, ...] = ()
) -> Iterator[tuple[str, str, Any]]:
    """(route, name with namespaces, view) for every URL of the URLconf."""
    for entry in get_resolver().url_patterns if patterns is None else patterns:
        route = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            inner = (*names, entry.namespace) if entry.namespace else names
            yield from url_patterns(entry.url_patterns, route, inner)
        elif isinstance(entry, URLPattern):
            yield route, ":".join((*names, entry.name or "")), entry.callback


def every_view_declares_access(**_: Any) -> list[CheckMessage]:
    errors: list[CheckMessage] = []
    for route, _name, view in url_patterns():
        try:
            access_of(view)
        except PermissionDenied as error:
            errors.append(
                Error(f"{route}: {error}", hint="Use a decorator of kernel.access.", id="kernel.E001")
            )
    return errors
