"""What a document needs that begins with a band of the alliance's tiles over its title."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Protocol

from alliance_portal.kernel.ui import brand

from .assets import checked_logo
from .pictures import artwork_css
from .snapshot import moment_text

ART = 14, 2  # columns and rows of tiles


class Branded(Protocol):
    """A snapshot of an alliance's paper: its name, its colour as #rrggbb, its logo as a data address or ""."""

    @property
    def alliance(self) -> str: ...

    @property
    def brand_colour(self) -> str: ...

    @property
    def logo(self) -> str: ...


def banded(snapshot: Branded, made_at: datetime) -> dict[str, Any]:
    """The snapshot, and the colours, tiles, logo and date of the document that was made of it at this moment."""
    return {
        "snapshot": snapshot,
        "colours": brand.tokens(snapshot.brand_colour),
        "art": artwork_css(snapshot.alliance, snapshot.brand_colour, *ART),
        "logo": checked_logo(snapshot.logo),
        "created": moment_text(made_at),
    }
