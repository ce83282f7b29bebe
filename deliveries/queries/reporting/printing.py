"""A frozen report as it is printed and downloaded: figures from its row, signatures as they stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import cast

from django.urls import reverse

from alliance_portal.kernel.addresses import absolute
from deliveries.models import Report
from deliveries.report.snapshot import ReportCounts, ReportFigures, ReportSignature, ReportSnapshot, Status

HEADER = (
    "Section", "Teaching school", "Area", "Line", "Activities", "Days", "People", "Money in pounds",
    "Number", "Out of", "Missing", "Value", "Comparator", "Target", "Outcome", "Note",
)  # fmt: skip


def figures_of(report: Report) -> ReportFigures:
    """The frozen figures. SnapshotError when the row was tampered with so that they cannot be read."""
    return ReportFigures.from_json(report.snapshot)


def printable(report: Report) -> ReportSnapshot:
    """The whole document's content: the same row and signatures give the same content, to the byte."""
    figures = figures_of(report)
    signed = {
        str(s.teaching_school.public_id): s for s in report.signatures.select_related("teaching_school")
    }
    signatures = tuple(
        ReportSignature(
            teaching_school=school.code,
            role=signed[school.code].role if school.code in signed else "Headteacher",
            name=signed[school.code].name if school.code in signed else "",
            signed_at=signed[school.code].signed_at if school.code in signed else None,
        )
        for school in figures.teaching_schools
    )
    return ReportSnapshot(
        figures=figures,
        status=cast(Status, report.state),
        submitted_at=report.submitted_at,
        signatures=signatures,
        verification_code=report.verification_code,
        verification_url=absolute(reverse("verify:report", args=[report.verification_code])),
    )


def report_rows(figures: ReportFigures) -> Iterator[tuple[object, ...]]:
    """The figures as one table with a section in the first column, header first."""
    schools = {school.code: school.name for school in figures.teaching_schools}
    areas = {area.code: area.name for area in figures.areas}
    none = ("",) * 8
    yield HEADER
    for line in figures.contributions:
        numbers = (line.activities, line.days, line.people, _pounds(line.money_pence))
        where = (schools[line.teaching_school], areas[line.area], "")
        yield ("Contribution", *where, *numbers, *none[:-1], "; ".join(line.evidence))
    for breakdown in figures.breakdowns:
        for row in breakdown.lines:
            numbers = (row.activities, row.days, row.people, _pounds(row.money_pence))
            yield (breakdown.title, "", "", row.name, *numbers, *none)
    for month in figures.months:
        name = f"{month.month:%Y-%m}"
        yield ("Month", "", areas[month.area], name, month.activities, month.days, "", "", *none)
    for kpi in figures.kpis:
        measured = (kpi.numerator, kpi.denominator, kpi.missing, kpi.value, kpi.comparator, kpi.target)
        yield (
            "KPI",
            "",
            areas[kpi.area],
            f"{kpi.code} {kpi.name}",
            *none[:4],
            *measured,
            kpi.outcome,
            kpi.note,
        )
    yield from _counts(figures.counts)
    for cell in figures.accountability:
        school = schools.get(cell.teaching_school or "", "Nobody")
        yield ("Accountability", school, areas[cell.area], cell.criterion, *none[:4], *none)
    for note in figures.notes:
        yield ("Data quality", "", "", note.subject, note.records, *none[:3], *none[:-1], note.text)


def _counts(groups: Iterable[ReportCounts]) -> Iterator[tuple[object, ...]]:
    none = ("",) * 6
    for group in groups:
        for one in group.lines:
            yield (group.title, "", "", one.name, *none, one.missing, one.value, *none[:3], group.note)


def _pounds(pence: int) -> str:
    return f"{pence / 100:.2f}"
