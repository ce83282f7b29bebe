"""What a sign-in sheet says. All texts are plain text as shown to the reader."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time

from alliance_portal.kernel.documents.snapshot import Snapshot


@dataclass(frozen=True)
class SheetLine(Snapshot):
    name: str
    school: str


@dataclass(frozen=True)
class SheetSnapshot(Snapshot):
    """Source: a session and the bookings of its run, by name."""

    course: str
    reference: str
    on: date
    starts: time
    ends: time
    venue: str
    deliverers: tuple[str, ...]
    lines: tuple[SheetLine, ...]
    alliance: str
    brand_colour: str  # "#rrggbb"
    logo: str  # data URI or ""
    printed_at: datetime
    about: str = ""  # the title of the session
