"""An uploaded list of people, read into rows. The whole file is refused only when it cannot be read as a list."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from openpyxl import load_workbook

from alliance_portal.kernel.ui.forms import GdsForm
from schools.models import InvitationRow

MOST_ROWS, MOST_BYTES, MOST_UNPACKED = 1000, 200_000, 20_000_000
OPTIONAL = {"job_title"}
Row = tuple[int, dict[str, str]]


class UploadForm(GdsForm):
    """CSV, as Excel, Numbers and school systems write it, or an Excel workbook."""

    who_sees = "You alone, until the invitations are sent. What was uploaded goes after 30 days."
    what_next = "You see every row, and what is wrong with it, before anything is sent."

    file = forms.FileField(
        label="File",
        help_text=f"CSV or Excel (.xlsx), up to {MOST_ROWS:,} people and {MOST_BYTES // 1000} kB.",
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx"}),
        error_messages={
            "required": "Select a file",
            "empty": "The file is empty",
            "missing": "Select a file",
            "invalid": "Select a file",
        },
    )

    def clean_file(self) -> UploadedFile[bytes]:
        file: UploadedFile[bytes] = self.cleaned_data["file"]
        if (file.size or 0) > MOST_BYTES:
            raise ValidationError(
                f"The file must be {MOST_BYTES // 1000} kB or smaller. Divide it and upload the parts one by one"
            )
        self.rows = list(read_rows(file.name or "", file.read()))
        if not self.rows:
            raise ValidationError("The file has headings, but nobody stands below them")
        if len(self.rows) > MOST_ROWS:
            raise ValidationError(
                f"The file has {len(self.rows):,} rows. Up to {MOST_ROWS:,} people can be invited at once"
            )
        return file


def read_rows(name: str, content: bytes) -> Iterator[Row]:
    """Each row that is not blank: its number in the file, and its cells by column."""
    lines = iter(_workbook(content) if name.lower().endswith(".xlsx") else _text(content))
    columns = _columns(next(lines, []))
    for number, line in enumerate(lines, start=2):
        cells = {
            column: " ".join(cell.replace("\0", "").split())
            for column, cell in zip(columns, line, strict=False)
            if column
        }
        if any(cells.values()):
            yield number, cells


def _columns(headings: Iterable[str]) -> list[str | None]:
    """Which column each heading means, None for others; ValidationError when one is missing or comes twice."""
    meaning = {_plain(heading): name for name, heading in InvitationRow.HEADINGS.items()}
    columns = [meaning.get(_plain(heading)) for heading in headings]
    wanted = [
        heading for name, heading in InvitationRow.HEADINGS.items() if name not in (OPTIONAL | {*columns})
    ]
    if wanted:
        raise ValidationError(f"The first row must have these headings too: {', '.join(wanted)}")
    known = [column for column in columns if column]
    if len(known) != len(set(known)):
        raise ValidationError("Two columns have the same heading")
    return columns


def _plain(heading: str) -> str:
    """E-mail, “email ” and E-MAIL are one heading."""
    return re.sub(r"[^a-z]", "", heading.lower())


def _text(content: bytes) -> list[list[str]]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")  # what Excel writes on Windows
    if "\0" in text:
        raise ValidationError("We cannot read this file. Save it as CSV or as an Excel workbook (.xlsx)")
    first = text.partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error:
        raise ValidationError(
            "We cannot read this file as CSV. Save it from your spreadsheet again"
        ) from None


def _workbook(content: bytes) -> list[list[str]]:
    """The first sheet. A workbook that unpacks to far more than it weighs is refused before it is opened."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            if sum(part.file_size for part in packed.infolist()) > MOST_UNPACKED:
                raise ValidationError("The workbook is too large. Keep only the sheet with the list")
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        sheet: Any = book.worksheets[0]
        lines = sheet.iter_rows(max_row=MOST_ROWS + 100, max_col=50, values_only=True)
        return [["" if cell is None else str(cell) for cell in line] for line in lines]
    except ValidationError:
        raise
    except Exception:  # noqa: BLE001  whatever is wrong inside, it is no workbook of ours
        raise ValidationError(
            "We cannot read this file as an Excel workbook. Save it as CSV instead"
        ) from None
