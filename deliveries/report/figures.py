"""Arithmetic of the contribution report: totals, shares, and the proof that everything adds up. Pure functions."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol

from deliveries.shares import split

from .snapshot import ReportContribution, ReportFigures, ReportSnapshot


class Counted(Protocol):
    """Anything with the four figures of a contribution."""

    @property
    def activities(self) -> int: ...
    @property
    def days(self) -> Decimal: ...
    @property
    def people(self) -> int: ...
    @property
    def money_pence(self) -> int: ...


@dataclass(frozen=True)
class Total:
    """The four figures, added up."""

    activities: int
    days: Decimal
    people: int
    money_pence: int


def total(lines: Iterable[Counted]) -> Total:
    """Add up lines; nothing gives zeros."""
    kept = list(lines)
    return Total(
        activities=sum(line.activities for line in kept),
        days=sum((line.days for line in kept), Decimal(0)),
        people=sum(line.people for line in kept),
        money_pence=sum(line.money_pence for line in kept),
    )


def shares(values: Sequence[Decimal]) -> list[Decimal]:
    """Percentages with one decimal that sum to exactly 100.0 (largest remainder); all 0.0 when there is nothing.

    A negative value (more taken back than given) has no share.
    """
    given = [max(value, Decimal(0)) for value in values]
    if not any(given):
        return [Decimal("0.0") for _ in given]
    return [Decimal(tenths) / 10 for tenths in split(1000, given)]


def contributions_of(figures: ReportFigures, *, school: str = "", area: str = "") -> list[ReportContribution]:
    """The lines of one teaching school, of one area, or of both."""
    return [
        line
        for line in figures.contributions
        if school in ("", line.teaching_school) and area in ("", line.area)
    ]


def report_problems(snapshot: ReportSnapshot) -> list[str]:
    """Why the report must not be printed: cells missing or doubled, totals that differ. [] when it is sound."""
    figures = snapshot.figures
    return [*_grid_problems(figures), *_total_problems(figures), *_signature_problems(snapshot)]


def _grid_problems(figures: ReportFigures) -> list[str]:
    schools = [school.code for school in figures.teaching_schools]
    areas = [area.code for area in figures.areas]
    wanted = sorted((school, area) for school in schools for area in areas)
    found = sorted((line.teaching_school, line.area) for line in figures.contributions)
    problems = [] if wanted == found else ["contributions: not exactly one line per teaching school and area"]
    cells = [(month.month, month.area) for month in figures.months]
    if len(set(cells)) != len(cells) or len(cells) != 12 * len(areas):
        problems.append("months: not exactly one line per month and area")
    unknown = {cell.teaching_school for cell in figures.accountability} - {*schools, None}
    return problems + [
        f"accountability: unknown teaching school {code}" for code in sorted(map(str, unknown))
    ]


def _total_problems(figures: ReportFigures) -> list[str]:
    grand = total(figures.contributions)
    problems = [
        f"{breakdown.title}: {total(breakdown.lines)} is not the total {grand}"
        for breakdown in figures.breakdowns
        if total(breakdown.lines) != grand
    ]
    for area in figures.areas:
        lines = total(contributions_of(figures, area=area.code))
        months = [month for month in figures.months if month.area == area.code]
        counted = (sum(m.activities for m in months), sum((m.days for m in months), Decimal(0)))
        if counted != (lines.activities, lines.days):
            problems.append(f"months of {area.short_name}: {counted} is not {(lines.activities, lines.days)}")
    return problems


def _signature_problems(snapshot: ReportSnapshot) -> list[str]:
    signing = {signature.teaching_school for signature in snapshot.signatures}
    missing = [school.name for school in snapshot.figures.teaching_schools if school.code not in signing]
    problems = [f"signatures: no line for {name}" for name in missing]
    awaited = any(signature.signed_at is None for signature in snapshot.signatures)
    if snapshot.status == "submitted" and (awaited or missing or snapshot.submitted_at is None):
        problems.append("signatures: submitted, but not signed by all or without a date")
    return problems
