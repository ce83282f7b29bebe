"""All figures of a report. The ledger is read once, so every table of the report adds up to the same totals."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any, Literal, cast

from django.utils import timezone

from deliveries.counts import Group, counted_between
from deliveries.models import Area, Report
from deliveries.queries.accountability import matrix
from deliveries.queries.breakdowns import Breakdown, breakdowns, reporting_schools
from deliveries.queries.entries import LedgerEntry, ledger_between
from deliveries.queries.reporting import parties
from deliveries.queries.reporting.definitions import DEFINITIONS
from deliveries.queries.reporting.notes import data_quality
from deliveries.queries.targets import Result, results, set_on
from deliveries.queries.totals import Total, by_month, by_school_and_area
from deliveries.report.snapshot import (
    ReportAccountability,
    ReportArea,
    ReportBreakdown,
    ReportContribution,
    ReportCount,
    ReportCounts,
    ReportFigures,
    ReportKpi,
    ReportLine,
    ReportMonth,
    Unit,
)
from schools.models import Alliance, Organisation
from schools.queries.years import first_day, last_day

Comparator = Literal[">=", ">", "<=", "<"]


def report_figures(report: Report) -> ReportFigures:
    """The figures of the report's year as everything stands now; to be frozen by the caller.

    A year that is not over is described as of today.
    """
    first, last = first_day(report.academic_year), last_day(report.academic_year)
    day = min(last, timezone.localdate())
    entries = ledger_between(first, last)
    organisations = reporting_schools(first, last, entries)
    schools = parties.school_parts(organisations)
    kpis = results(report.academic_year)
    kpi_set = set_on(last)
    return ReportFigures(
        alliance=parties.alliance_part(Alliance.objects.get(pk=report.alliance_id), day),
        academic_year=f"{report.academic_year}/{(report.academic_year + 1) % 100:02d}",
        starts_on=first,
        ends_on=last,
        version=report.version,
        frozen_at=timezone.now().replace(microsecond=0),
        kpi_set=kpi_set.name if kpi_set else "No national KPI set was in force",
        summary=report.summary,
        teaching_schools=schools,
        member_schools=parties.member_schools(day),
        supported_schools=_supported_schools(entries),
        partners=parties.partner_parts(first, last),
        areas=tuple(
            ReportArea(code=area.value, name=str(area.label), short_name=area.short) for area in Area
        ),
        accountability=_accountability(day),
        contributions=_contributions(entries, organisations),
        # Area and teaching school are the table of contributions.
        breakdowns=tuple(_breakdown(one) for one in breakdowns(entries, organisations, first, last)[2:]),
        months=_months(entries, first),
        kpis=tuple(_kpi(result) for result in kpis),
        notes=data_quality(entries, kpis, matrix(day)),
        definitions=DEFINITIONS,
        counts=tuple(_counts(group) for group in counted_between(first, last)),
    )


def _counts(group: Group) -> ReportCounts:
    lines = tuple(ReportCount(one.name, one.value, one.missing) for one in group.counts)
    return ReportCounts(group.title, group.note, lines)


def _supported_schools(entries: Iterable[LedgerEntry]) -> int:
    """Different schools that received school-to-school support which still counts."""
    received = {
        part.organisation
        for entry in entries
        if entry.standing and entry.area == Area.STS
        for part in entry.beneficiaries
    }
    return Organisation.objects.filter(pk__in=received, kind=Organisation.Kind.SCHOOL).count()


def _accountability(day: dt.date) -> tuple[ReportAccountability, ...]:
    """Each criterion with the school that answers for it; an area without criteria stands for itself."""
    cells = matrix(day)
    with_criteria = {cell.area for cell in cells if cell.kpi}
    return tuple(
        ReportAccountability(
            area=cell.area.value,
            criterion=str(cell.kpi) if cell.kpi else "The whole area",
            teaching_school=str(cell.teaching_school.public_id) if cell.teaching_school else None,
            since=cell.assigned.starts_on if cell.assigned else None,
        )
        for cell in cells
        if cell.kpi or cell.area not in with_criteria
    )


def _contributions(
    entries: Sequence[LedgerEntry], schools: Sequence[Organisation]
) -> tuple[ReportContribution, ...]:
    sums = by_school_and_area(entries, (school.pk for school in schools))
    return tuple(
        ReportContribution(
            teaching_school=str(school.public_id),
            area=area.value,
            **_figures(sums[school.pk, area]),
            evidence=_evidence(entries, school, area),
        )
        for school in schools
        for area in Area
    )


def _evidence(entries: Iterable[LedgerEntry], school: Organisation, area: Area) -> tuple[str, ...]:
    """References of the entries that count, each once."""
    found = {
        entry.evidence
        for entry in entries
        if entry.standing and entry.evidence and entry.area == area and entry.accountable == school.pk
    }
    return tuple(sorted(found))


def _breakdown(breakdown: Breakdown) -> ReportBreakdown:
    rows = tuple(ReportLine(name=line.key, **_figures(line.total)) for line in breakdown.lines)
    return ReportBreakdown(title=breakdown.title, heading=breakdown.heading, note=breakdown.note, lines=rows)


def _months(entries: Iterable[LedgerEntry], first: dt.date) -> tuple[ReportMonth, ...]:
    sums = by_month(entries)
    months = [dt.date(first.year + (month < 9), month, 1) for month in (9, 10, 11, 12, *range(1, 9))]
    return tuple(
        ReportMonth(month=month, area=area.value, activities=total.activities, days=total.days)
        for month in months
        for area in Area
        for total in [sums.get((month, area), Total())]
    )


def _kpi(result: Result) -> ReportKpi:
    figure, kpi = result.figure, result.kpi
    return ReportKpi(
        code=kpi.code,
        area=kpi.area,
        name=kpi.name,
        unit=cast(Unit, kpi.unit),
        comparator=cast(Comparator, kpi.comparator),
        target=result.target,
        numerator=Decimal(figure.numerator) if figure else None,
        denominator=Decimal(figure.denominator) if figure and figure.denominator is not None else None,
        missing=figure.missing if figure else 0,
        value=result.value,
        outcome=result.outcome,
        note=result.note,
    )


def _figures(total: Total) -> dict[str, Any]:
    return dataclasses.asdict(total)
