"""Uploaded lists: CSV or text with tabs, as Excel, Numbers and school systems write it, or an Excel workbook, read
into rows.

The whole file is refused only when it cannot be read as a list; what is wrong with a row is its reader's to say.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
import zipfile
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from openpyxl import load_workbook

from .forms import GdsForm

MOST_ROWS, MOST_BYTES, MOST_UNPACKED = 1000, 200_000, 20_000_000
SAVE_AGAIN = "Save it as CSV or as an Excel workbook (.xlsx)"
BOMS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
SEPARATOR = re.compile(r"\"?sep=([^\w\s\"]|\t)\"?[,;\t]*(\r\n|\r|\n|\Z)", re.IGNORECASE)
Row = tuple[int, dict[str, str]]


class SheetForm(GdsForm):
    """One file with a list; valid, it has its `rows`. A subclass names the columns and what a row is."""

    headings: ClassVar[Mapping[str, str]]
    optional: ClassVar[Collection[str]] = ()
    things: ClassVar[str] = "rows"
    nothing_below: ClassVar[str] = "The file has headings, but nothing stands below them"
    too_many: ClassVar[str] = "Divide the file"

    file = forms.FileField(
        label="File",
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,.xlsx"}),
        error_messages={
            "required": "Select a file",
            "empty": "The file is empty",
            "missing": "Select a file",
            "invalid": "Select a file",
        },
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].help_text = (
            f"CSV, Excel (.xlsx) or Unicode text (.txt), "
            f"up to {MOST_ROWS:,} {self.things} and {MOST_BYTES // 1000} kB."
        )

    def clean_file(self) -> UploadedFile[bytes]:
        file: UploadedFile[bytes] = self.cleaned_data["file"]
        if (file.size or 0) > MOST_BYTES:
            raise ValidationError(
                f"The file must be {MOST_BYTES // 1000} kB or smaller. Divide it and upload the parts one by one"
            )
        content = file.read()
        self.rows = list(read_rows(file.name or "", content, headings=self.headings, optional=self.optional))
        if not self.rows:
            raise ValidationError(self.nothing_below)
        if len(self.rows) > MOST_ROWS:
            raise ValidationError(f"The file has {len(self.rows):,} rows. {self.too_many}")
        return file


def read_rows(
    name: str, content: bytes, *, headings: Mapping[str, str], optional: Collection[str] = ()
) -> Iterator[Row]:
    """Each row that is not blank: its number in the file, and its cells by the name of their column.

    `headings` gives the heading of each column; ValidationError when the file cannot be read, lacks the heading of one
    that is not `optional`, or has one twice.
    """
    lines = iter(_workbook(content) if name.lower().endswith(".xlsx") else _text(content))
    columns = _columns(next(lines, []), headings, optional)
    for number, line in enumerate(lines, start=2):
        cells = {
            column: " ".join(cell.replace("\0", "").split())
            for column, cell in zip(columns, line, strict=False)
            if column
        }
        if any(cells.values()):
            yield number, cells


def _columns(
    first_line: Iterable[str], headings: Mapping[str, str], optional: Collection[str]
) -> list[str | None]:
    """Which column each heading means, None for others; ValidationError when one is missing or comes twice."""
    meaning = {_plain(heading): name for name, heading in headings.items()}
    columns = [meaning.get(_plain(heading)) for heading in first_line]
    wanted = [heading for name, heading in headings.items() if name not in {*optional, *columns}]
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
    """The lines of a CSV file. A first line `sep=;` says what divides the cells and is no row, as in Excel."""
    text = _decoded(content)
    if "\0" in text:
        raise ValidationError(f"We cannot read this file. {SAVE_AGAIN}")
    said = SEPARATOR.match(text)
    text = text[said.end() :] if said else text
    first = text.partition("\n")[0]
    delimiter = said[1] if said else max(",;\t", key=first.count)
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error:
        raise ValidationError(
            "We cannot read this file as CSV. Save it from your spreadsheet again"
        ) from None


def _decoded(content: bytes) -> str:
    """The text of a file in UTF-8, in UTF-16 (Excel's "Unicode text") or as Excel writes CSV on Windows."""
    if content.startswith(BOMS):
        try:
            return content.decode("utf-16")
        except UnicodeDecodeError:
            raise ValidationError(f"Part of this file is missing or damaged. {SAVE_AGAIN}") from None
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


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
