"""What a statement says. All texts are plain text as shown to the reader."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from alliance_portal.kernel.documents.snapshot import Snapshot


@dataclass(frozen=True)
class StatementLine(Snapshot):
    on: date
    what: str
    pence: int
    balance: int


@dataclass(frozen=True)
class MembershipLine(Snapshot):
    """What a membership pays of courses: amounts in words, "£1,500" or "6 places"."""

    name: str
    until: date
    included: str
    used: str
    left: str


@dataclass(frozen=True)
class StatementSnapshot(Snapshot):
    """Source: what a school was invoiced, credited and paid, its memberships, the alliance's billing and brand."""

    school: str
    school_address: tuple[str, ...]
    seller: str
    seller_address: tuple[str, ...]
    vat_number: str
    first: date | None
    last: date | None
    opening: int
    lines: tuple[StatementLine, ...]
    closing: int
    memberships: tuple[MembershipLine, ...]
    account_holder: str
    sort_code: str
    account_number: str
    contact: str
    alliance: str
    brand_colour: str  # "#rrggbb"
    logo: str  # data URI or ""
    printed_at: datetime
    interest: str = ""  # what paying late has cost so far, or ""
