"""Finding the page of an address."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from django.urls import ResolverMatch, URLPattern, URLResolver
from django.urls.resolvers import RoutePattern

KEPT = 4096  # addresses a process


class KeptRoutes(URLResolver):
    """All pages below `route`, and where each address was found to lead: Django compares an address with one pattern
    after another, and does so twice a request (to open the alliance, and to call the page)."""

    def __init__(self, route: str, pages: Sequence[URLPattern | URLResolver]) -> None:
        super().__init__(RoutePattern(route), list(pages))
        self._kept = lru_cache(KEPT)(super().resolve)

    def resolve(self, path: str) -> ResolverMatch:
        """The page at `path`, as Django finds it; Resolver404 where there is none."""
        return self._kept(path)
