"""Lists as downloads: what the page shows, on all its pages, as CSV or as an Excel workbook.

Rows are read, written and forgotten in chunks: what grows with the list is a temporary file, not memory.
"""

from __future__ import annotations

import csv
import datetime as dt
import html
import io
import re
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from decimal import Decimal
from itertools import chain, islice
from typing import IO, Any

from django.db.models import QuerySet
from django.http import FileResponse, HttpResponse, HttpResponseBase
from django.utils import timezone
from django.utils.html import strip_tags
from django.utils.safestring import SafeString
from django_tables2.columns.base import BoundColumn
from django_tables2.utils import signature
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from alliance_portal.kernel.ui.readers import reader
from alliance_portal.kernel.ui.tables import PortalTable

CHUNK = 2000
IN_MEMORY = 1024 * 1024  # smaller downloads never touch the disk
FORMULA = re.compile(r"[=+\-@\t\r\n]")
NEGATIVE_NUMBER = re.compile(r"-\d+(\.\d+)?")
WIDEST = 60
CSV = "text/csv; charset=utf-8"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
Row = list[object]


# --- What is written ---------------------------------------------------------------------------------


def csv_response(table: PortalTable, name: str) -> HttpResponseBase:
    """The columns that the table shows, every row, as a download `<name>.csv`."""
    return rows_response(chain([headers(table)], rows_of(table)), name)


def rows_response(rows: Iterable[Iterable[object]], name: str) -> HttpResponseBase:
    """Rows, header first, as a download `<name>.csv`, in UTF-8 with the mark that Excel needs; no cell is a formula."""

    def write(file: IO[bytes]) -> None:
        text = io.TextIOWrapper(file, encoding="utf-8-sig", newline="")
        csv.writer(text).writerows([harmless(cell) for cell in row] for row in rows)
        text.detach()

    return _download(f"{name}.csv", CSV, write)


def xlsx_response(table: PortalTable, name: str) -> HttpResponseBase:
    """The same as a workbook `<name>.xlsx`: real dates and numbers, and a header that stays in sight."""
    columns = _shown(table)
    book = Workbook(write_only=True)
    sheet = book.create_sheet(str(table.caption)[:31] or "List")
    sheet.freeze_panes = "A2"
    rows = rows_of(table)
    first = list(islice(rows, CHUNK))
    for index, cells in enumerate(zip(headers(table), *first, strict=True), start=1):
        longest = max(len(harmless(cell)) for cell in cells)
        sheet.column_dimensions[get_column_letter(index)].width = min(longest, WIDEST) + 2
    sheet.append([_heading(sheet, column) for column in columns])
    formats = [getattr(column.column, "number_format", "") for column in columns]
    for row in chain(first, rows):
        sheet.append([_cell(sheet, value, how) for value, how in zip(row, formats, strict=True)])
    return _download(f"{name}.xlsx", XLSX, book.save)


def _download(name: str, content_type: str, write: Callable[[IO[bytes]], None]) -> HttpResponseBase:
    with ExitStack() as stack:
        file = stack.enter_context(tempfile.SpooledTemporaryFile(IN_MEMORY))
        write(file)
        size = file.tell()
        file.seek(0)
        if size > IN_MEMORY:
            stack.pop_all()  # the response closes it
            return FileResponse(file, as_attachment=True, filename=name, content_type=content_type)
        headers = {"Content-Disposition": f'attachment; filename="{name}"'}
        return HttpResponse(file.read(), content_type=content_type, headers=headers)


def harmless(cell: object) -> str:
    """A cell that no spreadsheet executes: text that begins like a formula gets an apostrophe before it."""
    text = _text(cell)
    if FORMULA.match(text) and not NEGATIVE_NUMBER.fullmatch(text):
        return f"'{text}"
    return text


def _text(cell: object) -> str:
    if isinstance(cell, SafeString):
        return html.unescape(strip_tags(cell))
    if isinstance(cell, dt.datetime):
        return _local(cell).isoformat(sep=" ", timespec="minutes")
    return "" if cell is None else str(cell)


def _local(moment: dt.datetime) -> dt.datetime:
    """In the time of the place, which spreadsheets do not name."""
    return timezone.make_naive(moment) if timezone.is_aware(moment) else moment


def _heading(sheet: Any, column: BoundColumn) -> Any:
    cell = WriteOnlyCell(sheet, _written(harmless(column.header)))
    cell.font = Font(bold=True)
    return cell


def _cell(sheet: Any, value: object, number_format: str) -> object:
    """Numbers, days and moments as what they are; everything else as text."""
    if isinstance(value, dt.datetime):
        value = _local(value)
    elif not isinstance(value, (dt.date, int, float, Decimal)):
        return _written(harmless(value))
    if not number_format:
        return value
    cell = WriteOnlyCell(sheet, value)  # type: ignore[arg-type]  # the stubs forget days and decimals
    cell.number_format = number_format
    return cell


def _written(text: str) -> str:
    """Without the control characters that a workbook cannot hold."""
    return ILLEGAL_CHARACTERS_RE.sub("", text)


# --- What the table shows ----------------------------------------------------------------------------


def headers(table: PortalTable) -> Row:
    return [column.header for column in _shown(table)]


def rows_of(table: PortalTable) -> Iterator[Row]:
    """The values of the visible columns; `value_<column>` counts before `render_<column>`.

    django-tables2 inspects a signature for every cell; here each column is looked at once.
    """
    readers: list[Callable[[Any], object]] = []
    for records in _chunks(table):
        table.fetched(records)
        readers = readers or [_reader(table, column, records[0]) for column in _shown(table)]
        for record in records:
            yield [read(record) for read in readers]


def _shown(table: PortalTable) -> list[BoundColumn]:
    return [column for column in table.columns if not column.column.exclude_from_export]


def _chunks(table: PortalTable) -> Iterator[list[Any]]:
    data = table.data.data
    records = data.iterator(chunk_size=CHUNK) if isinstance(data, QuerySet) else iter(data)
    while chunk := list(islice(records, CHUNK)):
        yield chunk


def _reader(table: PortalTable, bound: BoundColumn, sample: Any) -> Callable[[Any], object]:
    """record → the column's value, as BoundRow.get_cell_value has it."""
    value_of, column, shows = reader(bound, sample), bound.column, bound.value
    names, takes_all = signature(shows)
    fixed = {"column": column, "bound_column": bound, "table": table}
    fixed = {name: one for name, one in fixed.items() if takes_all or name in names}
    takes_value, takes_record = takes_all or "value" in names, takes_all or "record" in names

    def read(record: Any) -> object:
        value = value_of(record)
        if value in column.empty_values:
            return None
        given = dict(fixed)
        if takes_value:
            given["value"] = value
        if takes_record:
            given["record"] = record
        found: object = shows(**given)
        return found

    return read
