"""How the figures of the report are put into words. Pure functions."""

from __future__ import annotations

from decimal import Decimal

from alliance_portal.kernel.ui.formats import counted, day, moment, number

from .snapshot import AllianceKind, Outcome, ReportKpi, ReportSnapshot, Unit

KINDS: dict[AllianceKind, str] = {
    "single": "Single alliance, led by one teaching school",
    "job_share": "Job-share alliance, led by two small or special schools together",
    "multiple": "Multiple alliance, led by two or more teaching schools",
}
OUTCOMES: dict[Outcome, str] = {"met": "Met", "not_met": "Not met", "not_known": "Not known"}
COMPARATORS = {">=": "at least", ">": "more than", "<=": "at most", "<": "less than"}


def days(value: Decimal) -> str:
    """1,234.50: always two decimals, so that columns can be added by eye."""
    return f"{value:,.2f}".replace("-", "−")


def money(pence: int) -> str:
    """£1,250.00, −£30.00: always with pence, as in accounts."""
    sign = "−" if pence < 0 else ""
    return f"{sign}£{abs(pence) // 100:,}.{abs(pence) % 100:02d}"


def percent(value: Decimal) -> str:
    """66.7%."""
    return f"{value:.1f}%"


def quantity(value: Decimal | None, unit: Unit, unknown: str) -> str:
    """A KPI's value or target in its unit."""
    if value is None:
        return unknown
    return percent(value) if unit == "percent" else number(value)


def target(kpi: ReportKpi) -> str:
    """at least 90.0%; or that no target was entered."""
    if kpi.target is None:
        return "No target entered"
    return f"{COMPARATORS[kpi.comparator]} {quantity(kpi.target, kpi.unit, '')}"


def against(kpi: ReportKpi) -> str:
    """The target within a sentence: target at least 15; no target entered."""
    return "no target entered" if kpi.target is None else f"target {target(kpi)}"


def status(snapshot: ReportSnapshot) -> str:
    """Where the report stands, in a line."""
    if snapshot.status == "submitted" and snapshot.submitted_at:
        return f"Submitted on {moment(snapshot.submitted_at)}"
    if snapshot.status == "signing":
        signed = sum(signature.signed_at is not None for signature in snapshot.signatures)
        return f"Being signed: {signed} of {counted(len(snapshot.signatures), 'signature')}"
    return "Draft, not signed"


def period(snapshot: ReportSnapshot) -> str:
    """1 September 2025 to 31 August 2026."""
    return f"{day(snapshot.figures.starts_on)} to {day(snapshot.figures.ends_on)}"
