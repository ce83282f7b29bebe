"""What a printed self-evaluation says. All texts are plain text as shown to the reader."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from alliance_portal.kernel.documents.snapshot import Snapshot


@dataclass(frozen=True)
class ThemeLine(Snapshot):
    """The mean of the school's own steps, 1 to 4, and the step that is nearest."""

    name: str
    average: Decimal
    step: int
    words: str


@dataclass(frozen=True)
class ItemLine(Snapshot):
    """`step` is 1 to 4; 0 when the item does not apply to the school."""

    text: str
    step: int
    words: str
    descriptor: str
    comment: str


@dataclass(frozen=True)
class SectionLines(Snapshot):
    title: str
    introduction: str
    lines: tuple[ItemLine, ...]


@dataclass(frozen=True)
class SelfEvaluationSnapshot(Snapshot):
    """Source: a self-evaluation that is signed off. Who gave which answer stays in the portal."""

    school: str
    questionnaire: str
    version: int
    signed_off_at: datetime
    signed_off_by: str
    themes: tuple[ThemeLine, ...]  # the lowest first
    sections: tuple[SectionLines, ...]
    alliance: str
    brand_colour: str  # "#rrggbb"
    logo: str  # data URI or ""
