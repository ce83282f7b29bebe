"""The tables of a report on a web page: the same words as in the PDF (deliveries.report.parts)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import django_tables2 as tables

from alliance_portal.kernel.ui.tables import NUMERIC, HeadingColumn, NumberColumn, PortalTable
from deliveries.report.pages import ReportPages
from deliveries.report.parts import Table


class _Words(PortalTable):
    """Words that are ready: nothing to sort, a title per table."""

    def __init__(self, rows: Iterable[Any], title: str, **kwargs: Any) -> None:
        self.caption = title  # type: ignore[misc]
        super().__init__(list(rows), orderable=False, **kwargs)


class FiguresTable(_Words):
    """Activities, days, people and money by something, with their total."""

    name = HeadingColumn()
    activities = tables.Column(attrs=NUMERIC)
    days = tables.Column(attrs=NUMERIC)
    share = tables.Column(verbose_name="Share of days", attrs=NUMERIC)
    people = tables.Column(attrs=NUMERIC)
    money = tables.Column(attrs=NUMERIC)

    @classmethod
    def of(cls, table: Table) -> FiguresTable:
        made = cls([*table.rows, table.total], table.title)
        made.columns["name"].column.verbose_name = table.heading
        return made


class CriteriaTable(_Words):
    """Who is accountable for the criteria of an area."""

    criterion = HeadingColumn()
    school = tables.Column(verbose_name="Teaching school", empty_values=())
    since = tables.Column()

    def render_school(self, value: str) -> str:
        return value or "Nobody is accountable"


class ResultsTable(_Words):
    """KPIs with what they are made of."""

    name = HeadingColumn(accessor="kpi__name", verbose_name="KPI")
    target = tables.Column()
    numerator = tables.Column(verbose_name="Counted", attrs=NUMERIC)
    denominator = tables.Column(verbose_name="Of", attrs=NUMERIC)
    missing = tables.Column(accessor="kpi__missing", attrs=NUMERIC)
    value = tables.Column(attrs=NUMERIC)
    outcome = tables.Column(verbose_name="Target met")

    def render_name(self, record: Any) -> str:
        return f"{record.kpi.code} {record.kpi.name}"


class CountsTable(_Words):
    """A group of separate counts."""

    name = HeadingColumn(verbose_name="What")
    value = NumberColumn(verbose_name="Number")
    missing = NumberColumn(verbose_name="Not known")


class NotesTable(_Words):
    subject = HeadingColumn()
    text = tables.Column(verbose_name="Note")
    records = tables.Column(attrs=NUMERIC)


class SignaturesTable(_Words):
    school = HeadingColumn(verbose_name="Teaching school")
    name = tables.Column(verbose_name="For the school")
    role = tables.Column()
    signed = tables.Column()


class DefinitionsTable(_Words):
    term = HeadingColumn(verbose_name="Word")
    meaning = tables.Column(verbose_name="Meaning in this report")


def reading_tables(report: ReportPages) -> dict[str, Any]:
    """All tables of the page, by the name of their section. Each has a caption of its own, for those who listen."""
    figures = report.snapshot.figures
    return {
        "overall": FiguresTable.of(report.overall),
        "areas": [(area, FiguresTable.of(area)) for area in report.areas],
        "breakdowns": [(part, FiguresTable.of(part)) for part in report.breakdowns],
        "accountability": [
            CriteriaTable(area.criteria, f"Accountability: {area.name}") for area in report.accountability
        ],
        "results": [
            ResultsTable(area.kpis, f"Indicators: {area.title}") for area in report.areas if area.kpis
        ],
        "counts": [(group, CountsTable(group.lines, group.title)) for group in figures.counts],
        "notes": NotesTable(figures.notes, "Data quality"),
        "signatures": SignaturesTable(report.signatures, "Signatures"),
        "definitions": DefinitionsTable(figures.definitions, "Definitions"),
    }
