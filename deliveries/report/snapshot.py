"""What a DfE contribution report says, frozen per academic year and version (requirements E10 to E14).

Two parts. `ReportFigures` is frozen first and never changes; its sha256 is what every teaching school signs,
and what is printed on the cover and confirmed by the public page. `ReportSnapshot` adds the state of signing.

All texts are plain text as shown to the reader; "" means nothing to show. Days are decimals with at most two
places, money is integer pence. Areas and teaching schools are referred to by `code`.

How the figures must be filled so that the tables add up (checked by `report_problems`):
* activities, people and money of an entry are counted once, for its accountable teaching school;
* days of an entry are split over teaching schools by its shares, to the hundredth, nothing lost;
* every teaching school has a line in every area, all zeros where it gave nothing;
* every breakdown and the months add up to the same totals as the contributions.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import ClassVar, Literal

from alliance_portal.kernel.documents.snapshot import LATER, Snapshot

AllianceKind = Literal["single", "job_share", "multiple"]
Outcome = Literal["met", "not_met", "not_known"]
Status = Literal["draft", "signing", "submitted"]
Unit = Literal["count", "days", "percent"]


@dataclass(frozen=True)
class ReportAlliance(Snapshot):
    """Who reports. Source: schools.Alliance; kind as held on the last day of the academic year."""

    name: str
    kind: AllianceKind
    brand_colour: str  # "#rrggbb"
    logo: str  # data URI, or ""
    email: str
    web_address: str  # full URL


@dataclass(frozen=True)
class ReportTeachingSchool(Snapshot):
    """A designated school that led in the year. Source: schools designations and the register."""

    code: str  # stable within the snapshot: its URN or public id
    name: str
    urn: str  # six digits, at the end of the year
    local_authority: str
    phase: str
    region: str
    designated_on: date | None  # None prints "Not recorded"
    designation_ended_on: date | None  # None while it lasts


@dataclass(frozen=True)
class ReportPartner(Snapshot):
    """A strategic partner or deliverer in the year. Source: schools memberships and agreements."""

    name: str
    role: Literal["strategic_partner", "deliverer"]
    kind: str  # "University", "Local authority", "Diocese", "Primary school"
    identifier: str  # "UKPRN 10000291", "URN 115167", or ""


@dataclass(frozen=True)
class ReportArea(Snapshot):
    """One of the three delivery areas, in the order of the KPI set."""

    code: str  # "itt", "cpld", "stss"
    name: str  # "Initial teacher training"
    short_name: str  # "ITT": table headings and charts


@dataclass(frozen=True)
class ReportAccountability(Snapshot):
    """A cell of the accountability matrix at the last day of the year (E8). Source: deliveries accountability."""

    area: str
    criterion: str  # "Quality of trainees' placements"
    teaching_school: str | None  # code; None is a gap and is printed as one
    since: date | None  # accountable from


@dataclass(frozen=True)
class ReportContribution(Snapshot):
    """What one teaching school gave in one area. Source: the contribution ledger, reversals taken off."""

    teaching_school: str
    area: str
    activities: int  # entries it is accountable for
    days: Decimal  # by its shares
    people: int  # participants, trainees or staff supported, of the entries it is accountable for
    money_pence: int
    evidence: tuple[str, ...]  # references that can be asked for: "CPD-0042 register", "Deployment 31 report"


@dataclass(frozen=True)
class ReportLine(Snapshot):
    """One line of a breakdown."""

    name: str
    activities: int
    days: Decimal
    people: int
    money_pence: int


@dataclass(frozen=True)
class ReportBreakdown(Snapshot):
    """All contributions again, by another quality: Big 6 tag, inside or outside the alliance, LA, phase."""

    title: str  # "By Big 6 tag"
    heading: str  # heading of the first column: "Big 6 tag"
    note: str  # how to read it, or ""
    lines: tuple[ReportLine, ...]  # includes a line "Not recorded" where that is the case


@dataclass(frozen=True)
class ReportMonth(Snapshot):
    """Contributions of one month in one area; all twelve months × areas are there. Source: the ledger by date."""

    month: date  # first of the month
    area: str
    activities: int
    days: Decimal


@dataclass(frozen=True)
class ReportKpi(Snapshot):
    """A KPI against its target (DOMAIN.md 1.3). Source: deliveries measures under the named KPI set."""

    code: str  # "2.2"
    area: str
    name: str
    unit: Unit
    comparator: Literal[">=", ">", "<=", "<"]
    target: Decimal | None  # None where the target was not entered (national average of the year)
    numerator: Decimal | None
    denominator: Decimal | None  # None where the KPI is a count, not a ratio
    missing: int  # records that could not be used: no answer, no rating, no outcome yet
    value: Decimal | None  # percentages as 0 to 100; None when nothing is known
    outcome: Outcome
    note: str  # "National average not yet published", or ""


@dataclass(frozen=True)
class ReportNote(Snapshot):
    """A data-quality note. Source: the checks before sign-off, and what the alliance adds."""

    subject: str  # "Evaluations"
    text: str
    records: int | None  # how many records it touches; None when it is not a matter of counting


@dataclass(frozen=True)
class ReportCount(Snapshot):
    """A count beside contributions and KPIs, and of how many records it is not known."""

    name: str
    value: int
    missing: int


@dataclass(frozen=True)
class ReportCounts(Snapshot):
    """Counts that belong together. Source: deliveries.counts."""

    title: str
    note: str
    lines: tuple[ReportCount, ...]


@dataclass(frozen=True)
class ReportDefinition(Snapshot):
    """A word of the report and its meaning."""

    term: str
    meaning: str


@dataclass(frozen=True)
class ReportFigures(Snapshot):
    """All that is reported. Frozen when signing starts; its sha256 is what is signed."""

    SCHEMA: ClassVar[int] = 1

    alliance: ReportAlliance
    academic_year: str  # "2025/26"
    starts_on: date  # 1 September
    ends_on: date  # 31 August
    version: int  # 1, 2, … within the year
    frozen_at: datetime  # aware; the figures as the ledger stood at this moment
    kpi_set: str  # "Teaching school expectations and KPIs, from 2018"
    summary: str  # a paragraph by the alliance for the opening page, or ""
    teaching_schools: tuple[ReportTeachingSchool, ...]
    member_schools: int  # members on the last day of the year, teaching schools included
    supported_schools: int  # different schools that received support in the year
    partners: tuple[ReportPartner, ...]
    areas: tuple[ReportArea, ...]
    accountability: tuple[ReportAccountability, ...]
    contributions: tuple[ReportContribution, ...]  # teaching schools × areas, complete
    breakdowns: tuple[ReportBreakdown, ...]
    months: tuple[ReportMonth, ...]  # twelve months × areas, complete
    kpis: tuple[ReportKpi, ...]
    notes: tuple[ReportNote, ...]
    definitions: tuple[ReportDefinition, ...]
    counts: tuple[ReportCounts, ...] = field(default=(), metadata=LATER)
    schema: int = 1


@dataclass(frozen=True)
class ReportSignature(Snapshot):
    """One teaching school's signature under the figures' sha256."""

    teaching_school: str  # code
    role: str  # "Headteacher", "Chair of governors"
    name: str  # "" while nobody is named
    signed_at: datetime | None  # None while it is awaited


@dataclass(frozen=True)
class ReportSnapshot(Snapshot):
    """A report to print: the figures, how far signing is, and where a reader can check it."""

    SCHEMA: ClassVar[int] = 1

    figures: ReportFigures
    status: Status
    submitted_at: datetime | None  # aware; None until submitted
    signatures: tuple[ReportSignature, ...]  # one per teaching school at least
    verification_code: str  # short, printed on every page: "K7QM-4TXA"
    verification_url: str  # full URL of the public page for the code; printed and in the QR code
    schema: int = 1
