"""What a governance document says. All texts are plain text as shown to the reader."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from alliance_portal.kernel.documents.snapshot import Snapshot


@dataclass(frozen=True)
class VisionLines(Snapshot):
    """`signed` of `asked` member schools put their names to it."""

    text: str
    number: int
    published_on: date
    signed: int
    asked: int


@dataclass(frozen=True)
class AreaLine(Snapshot):
    """Who answers for an area of delivery; "" when nobody does."""

    area: str
    school: str


@dataclass(frozen=True)
class StrandLine(Snapshot):
    """Names with their schools; empty when nobody is named."""

    strand: str
    leads: tuple[str, ...]
    deputies: tuple[str, ...]


@dataclass(frozen=True)
class MemberLine(Snapshot):
    name: str
    organisation: str
    role: str
    since: date


@dataclass(frozen=True)
class BodyLines(Snapshot):
    name: str
    kind: str
    terms_of_reference: str
    members: tuple[MemberLine, ...]
    unrepresented: tuple[str, ...]  # schools that have no seat where each has one
    papers: tuple[str, ...]  # files that everybody in the alliance may open, by kind, title and name


@dataclass(frozen=True)
class MeetingLine(Snapshot):
    """`present`, `apologies` and `absent` count seats, None until it was held; decisions come with their numbers.
    `papers` as those of a body."""

    body: str
    held_on: date
    state: str
    present: int | None
    apologies: int | None
    absent: int | None
    decisions: tuple[str, ...]
    papers: tuple[str, ...]


@dataclass(frozen=True)
class ActionLine(Snapshot):
    text: str
    owner: str
    body: str
    due_on: date
    is_overdue: bool


@dataclass(frozen=True)
class AgreementLine(Snapshot):
    title: str
    kind: str
    number: int
    starts_on: date
    ends_on: date | None
    signed: tuple[str, ...]


@dataclass(frozen=True)
class GovernanceSnapshot(Snapshot):
    """Source: the alliance's profile, vision, leads, bodies and agreements on a day, and the meetings of a year."""

    alliance: str
    number: int
    frozen_on: date
    year: str
    kind: str
    leads: tuple[str, ...]
    vision: VisionLines | None
    areas: tuple[AreaLine, ...]
    strands: tuple[StrandLine, ...]
    bodies: tuple[BodyLines, ...]
    meetings: tuple[MeetingLine, ...]
    actions: tuple[ActionLine, ...]
    agreements: tuple[AgreementLine, ...]
    brand_colour: str  # "#rrggbb"
    logo: str  # data URI or ""
    asked_at: datetime
