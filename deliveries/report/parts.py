"""The tables of the report, cell by cell in words. Pure functions from frozen figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from alliance_portal.kernel.ui.formats import day, moment, number

from .figures import Counted, contributions_of, shares, total
from .snapshot import ReportFigures, ReportKpi, ReportSnapshot
from .wording import OUTCOMES, against, days, money, percent, quantity, target

NOT_RECORDED = "Not recorded"


@dataclass(frozen=True)
class Row:
    """A line of figures. `share` is of the days; its sum over a table is 100.0% unless there are no days."""

    name: str
    activities: str
    days: str
    share: str
    people: str
    money: str
    evidence: tuple[str, ...] = ()

    @classmethod
    def of(cls, name: str, line: Counted, share: Decimal, evidence: tuple[str, ...] = ()) -> Row:
        return cls(
            name=name,
            activities=number(line.activities),
            days=days(line.days),
            share=percent(share),
            people=number(line.people),
            money=money(line.money_pence),
            evidence=evidence,
        )


@dataclass(frozen=True)
class Kpi:
    """A line of the KPI table."""

    kpi: ReportKpi
    target: str
    against: str
    numerator: str
    denominator: str
    value: str
    outcome: str

    @classmethod
    def of(cls, kpi: ReportKpi) -> Kpi:
        return cls(
            kpi=kpi,
            target=target(kpi),
            against=against(kpi),
            numerator=NOT_RECORDED if kpi.numerator is None else number(kpi.numerator),
            denominator="Not a ratio" if kpi.denominator is None else number(kpi.denominator),
            value=quantity(kpi.value, kpi.unit, OUTCOMES["not_known"]),
            outcome=OUTCOMES[kpi.outcome],
        )


@dataclass(frozen=True)
class Table:
    """Figures with their totals row. Areas also bring their KPIs; breakdowns a note."""

    anchor: str
    title: str
    heading: str
    rows: list[Row]
    total: Row
    note: str = ""
    kpis: tuple[Kpi, ...] = ()
    active: bool = True


@dataclass(frozen=True)
class Criterion:
    """A cell of the accountability matrix; `school` is "" where nobody is accountable."""

    criterion: str
    school: str
    since: str


@dataclass(frozen=True)
class AreaCriteria:
    """The criteria of one area."""

    name: str
    criteria: list[Criterion]


@dataclass(frozen=True)
class Signature:
    """Who signed for a teaching school, or that it is awaited."""

    school: str
    role: str
    name: str
    signed: str


def school_names(figures: ReportFigures) -> dict[str, str]:
    """Names of the teaching schools by code."""
    return {school.code: school.name for school in figures.teaching_schools}


def overall(figures: ReportFigures) -> Table:
    """All areas together, a row for every teaching school."""
    lines = [
        (school.name, total(contributions_of(figures, school=school.code)))
        for school in figures.teaching_schools
    ]
    return _table("contributions", "All three areas", "Teaching school", lines)


def areas(figures: ReportFigures) -> list[Table]:
    """A table for every area, a row for every teaching school, in the order of the snapshot."""
    names = school_names(figures)
    tables = []
    for area in figures.areas:
        found = {line.teaching_school: line for line in contributions_of(figures, area=area.code)}
        lines = [found[code] for code in names]
        grand = total(lines)
        part = shares([line.days for line in lines])
        rows = [
            Row.of(names[line.teaching_school], line, share, line.evidence)
            for line, share in zip(lines, part, strict=True)
        ]
        tables.append(
            Table(
                anchor=f"area-{area.code}",
                title=area.name,
                heading="Teaching school",
                rows=rows,
                total=Row.of("Total", grand, sum(part, Decimal(0))),
                kpis=tuple(Kpi.of(kpi) for kpi in figures.kpis if kpi.area == area.code),
                active=bool(grand.activities or grand.days),
            )
        )
    return tables


def breakdowns(figures: ReportFigures) -> list[Table]:
    """The same totals by other qualities."""
    return [
        _table(
            f"breakdown-{number_}",
            breakdown.title,
            breakdown.heading,
            [(line.name, line) for line in breakdown.lines],
            breakdown.note,
        )
        for number_, breakdown in enumerate(figures.breakdowns, 1)
    ]


def _table(
    anchor: str, title: str, heading: str, lines: Sequence[tuple[str, Counted]], note: str = ""
) -> Table:
    part = shares([line.days for _, line in lines])
    rows = [Row.of(name, line, share) for (name, line), share in zip(lines, part, strict=True)]
    whole = Row.of("Total", total(line for _, line in lines), sum(part, Decimal(0)))
    return Table(anchor, title, heading, rows, whole, note)


def accountability(figures: ReportFigures) -> list[AreaCriteria]:
    """The matrix, area by area."""
    names = school_names(figures)
    return [
        AreaCriteria(
            area.name,
            [
                Criterion(
                    cell.criterion,
                    names[cell.teaching_school] if cell.teaching_school else "",
                    day(cell.since) if cell.since else NOT_RECORDED,
                )
                for cell in figures.accountability
                if cell.area == area.code
            ],
        )
        for area in figures.areas
    ]


def signatures(snapshot: ReportSnapshot) -> list[Signature]:
    """In the order of the snapshot."""
    names = school_names(snapshot.figures)
    return [
        Signature(
            names[signature.teaching_school],
            signature.role,
            signature.name,
            moment(signature.signed_at) if signature.signed_at else "Awaited",
        )
        for signature in snapshot.signatures
    ]
