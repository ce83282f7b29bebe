"""Rows of an uploaded list that wait for somebody's word: each cell with what is wrong, or good to know, above it.

A row has `number` (in the file; the headings are row 1), `cells` and `problems`, both by the name of a column.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

import django_tables2 as tables
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import Truncator

from .forms import SummaryLine
from .tables import HeadingColumn, PortalTable, status_tag

Notes = Mapping[int, Mapping[str, str]]
FEW = 20  # problems named above the table; all stand in it
LONG = 80  # characters of a cell that are enough to know it by


def sentences(row: Any, headings: Mapping[str, str]) -> dict[str, str]:
    """What is wrong by column, in words: “Row 4, e-mail: enter an address such as name@school.org.uk”."""
    found = {name: row.problems[name] for name in headings if name in row.problems}
    return {name: f"{row}, {headings[name].lower()}: {text}" for name, text in found.items()}


def summary(rows: Any, headings: Mapping[str, str]) -> list[SummaryLine]:
    """The first problems of the rows for the error summary; each leads to its cell."""
    lines = [
        SummaryLine(sentence, f"#row-{row.number}-{name}")
        for row in rows[:FEW]
        for name, sentence in sentences(row, headings).items()
    ]
    return lines[:FEW]


def lines_to_put_right(rows: Any, headings: Mapping[str, str]) -> list[list[str]]:
    """A file to correct and upload again: the headings, then each row as it was typed, with the reason."""
    typed = [
        [*(row.cells.get(name, "") for name in headings), "; ".join(sentences(row, headings).values())]
        for row in rows
    ]
    return [[*headings.values(), "What to put right"], *typed]


class CellColumn(tables.Column):
    """What was typed, and with it what is wrong, where the error summary leads; or else what is good to know."""

    def __init__(self, name: str, heading: str, notes: Notes) -> None:
        super().__init__(verbose_name=heading, accessor=f"cells__{name}", orderable=False, empty_values=())
        self.name, self.notes = name, notes

    def render(self, record: Any) -> SafeString:
        typed, problem = record.cells.get(self.name, ""), record.problems.get(self.name)
        typed = Truncator(typed).chars(LONG)
        if not problem:
            return self._with_note(typed, self.notes.get(record.number, {}).get(self.name, ""))
        words = '<span id="row-{}-{}" class="govuk-error-message" tabindex="-1">{}</span>{}'
        return format_html(words, record.number, self.name, problem[:1].upper() + problem[1:], typed)

    def _with_note(self, typed: str, note: str) -> SafeString:
        """Beside the cell, and no error: the row is ready all the same."""
        if not note:
            return format_html("{}", typed)
        return format_html('{} <span class="portal-quiet">Note: {}</span>', typed, note)


class StagedRowTable(PortalTable):
    """Number, whether it is ready, and the cells of columns that somebody filled, in the order of the headings.

    `notes` say by the row's number and column what is good to know of a cell that nothing is wrong with.
    """

    caption = "Rows of the file"
    noun = ("row", "rows")
    number = HeadingColumn(verbose_name="Row", orderable=False)
    state = tables.Column(empty_values=(), orderable=False)

    class Meta(PortalTable.Meta):
        attrs: ClassVar[dict[str, str]] = {"class": "govuk-table portal-staged"}
        fields = ("number", "state")

    def __init__(self, rows: Any, headings: Mapping[str, str], notes: Notes | None = None) -> None:
        ordered = sorted(rows, key=lambda row: not row.problems)
        used = {
            name
            for row in ordered
            for cells in (row.cells, row.problems)
            for name, text in cells.items()
            if text
        }
        columns = [
            (name, CellColumn(name, heading, notes or {}))
            for name, heading in headings.items()
            if name in used
        ]
        sequence = ("number", "state", *(name for name, _ in columns))
        super().__init__(ordered, extra_columns=columns, sequence=sequence)

    def render_number(self, record: Any) -> str:
        return str(record)  # "Row 6": on a phone it stands alone

    def render_state(self, record: Any) -> SafeString:
        return status_tag("incomplete", "To put right") if record.problems else status_tag("queued", "Ready")
