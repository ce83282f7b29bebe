"""What a reader should know about the data: the checks before sign-off (DOMAIN.md §0.2). Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from deliveries.models import Area
from deliveries.queries.accountability import Cell
from deliveries.queries.entries import LedgerEntry
from deliveries.queries.targets import Result
from deliveries.report.snapshot import ReportNote


def data_quality(
    entries: Sequence[LedgerEntry], kpis: Iterable[Result], cells: Iterable[Cell]
) -> tuple[ReportNote, ...]:
    """One note for each thing that is not complete; the number of records that it touches."""
    standing = [entry for entry in entries if entry.standing]
    support = [entry for entry in standing if entry.area == Area.STS]
    counted = (
        ("Evidence", "Entries that name no evidence.", sum(not e.evidence for e in standing)),
        ("Beneficiaries", "Entries that name no organisation that received it.", _unnamed(standing)),
        (
            "Confirmation",
            "Entries of school-to-school support that the supported school has not confirmed yet.",
            sum(not entry.confirmed for entry in support),
        ),
        (
            "Corrections",
            "Entries that were reversed. They are taken off all figures.",
            sum(entry.activities < 0 for entry in entries),
        ),
        ("Accountability", "Criteria for which no teaching school was accountable.", _gaps(cells)),
    )
    notes = [ReportNote(subject, text, records) for subject, text, records in counted if records]
    return tuple(notes + [note for result in kpis for note in _kpi_notes(result)])


def _unnamed(entries: Iterable[LedgerEntry]) -> int:
    return sum(not entry.beneficiaries for entry in entries)


def _gaps(cells: Iterable[Cell]) -> int:
    return sum(cell.is_gap for cell in cells if cell.kpi)


def _kpi_notes(result: Result) -> list[ReportNote]:
    if result.figure is None:
        return [ReportNote(f"KPI {result.kpi.code}", "This KPI is not measured in the portal.", None)]
    if result.figure.missing:
        text = "Records that could not be counted for this KPI."
        return [ReportNote(f"KPI {result.kpi.code}", text, result.figure.missing)]
    return []
