"""What a document may load: our own style sheets and fonts, and pictures inside the page. Nothing else.

Course texts and logos are typed by people. Whatever they contain, rendering reads no other file and opens no
connection.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn
from urllib.parse import unquote, urlsplit

from django.conf import settings

if TYPE_CHECKING:
    from weasyprint.urls import URLFetcher

PICTURES = ("data:image/png;", "data:image/jpeg;", "data:image/svg+xml;", "data:image/svg+xml,")

LOGOS = ("data:image/png;base64,", "data:image/jpeg;base64,", "data:image/svg+xml;base64,")


def checked_logo(address: str) -> str:
    """An alliance's logo as it may stand in a document: a base64 data address or nothing. ValueError otherwise."""
    if address and not address.startswith(LOGOS):
        raise ValueError("The logo must be a PNG, JPEG or SVG as base64 data address")
    return address


def static_root() -> Path:
    """The folder that style sheets and fonts are written relative to."""
    return Path(settings.STATICFILES_DIRS[0]).resolve()


def allowed(url: str) -> bool:
    """Whether a document may load this address."""
    if url.startswith(PICTURES):
        return True
    parts = urlsplit(url)
    if parts.scheme != "file" or parts.netloc:
        return False
    path = Path(unquote(parts.path)).resolve()
    return any(path.is_relative_to(static_root() / folder) for folder in ("documents", "fonts"))


class AssetRefused(ValueError):
    """A document asked for something that it may not load, or that is not there: no silent gaps in print."""


@lru_cache(maxsize=1)
def _fetcher_class() -> type[URLFetcher]:
    from weasyprint.urls import FatalURLFetchingError, URLFetcher

    class OwnAssets(URLFetcher):
        """Notes what it refused, because WeasyPrint goes on after a failure inside an SVG."""

        def __init__(self) -> None:
            super().__init__()
            self.refused: list[str] = []

        def fetch(self, url: str, headers: Any = None) -> Any:
            if not allowed(url):
                self._refuse(f"A document may not load {url[:200]}")
            try:
                return super().fetch(url, headers)
            except OSError:
                self._refuse(f"{url[:200]} cannot be read")

        def _refuse(self, why: str) -> NoReturn:
            self.refused.append(why)
            raise FatalURLFetchingError(why)

    return OwnAssets


@contextmanager
def own_assets() -> Iterator[URLFetcher]:
    """A fetcher for one document. Raises AssetRefused at the end if it had to refuse anything."""
    from weasyprint.urls import FatalURLFetchingError

    fetcher = _fetcher_class()()
    try:
        yield fetcher
    except FatalURLFetchingError as problem:  # not an Exception: nobody's `except Exception` would see it
        raise AssetRefused(str(problem)) from problem
    if refused := fetcher.refused:
        raise AssetRefused("; ".join(refused))
