"""Downloads of lists: real values, no cell that a spreadsheet executes, and what the table shows cell by cell."""

from __future__ import annotations

import csv
import datetime as dt
import io
import tracemalloc
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import django_tables2 as tables
import pytest
from django.utils.safestring import SafeString
from openpyxl import load_workbook

from alliance_portal.kernel.ui.exports import (
    CHUNK,
    csv_response,
    harmless,
    rows_of,
    rows_response,
    xlsx_response,
)
from alliance_portal.kernel.ui.tables import HeadingColumn, MomentColumn, PortalTable
from schools.models import Establishment
from tests.kernel.test_ui_tables import CourseTable, courses


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("=HYPERLINK(1)", "'=HYPERLINK(1)"),
        ("+44 1277 000000", "'+44 1277 000000"),
        ("-2+3", "'-2+3"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        ("\n=1", "'\n=1"),
        ("-12.50", "-12.50"),
        (-3, "-3"),
        (None, ""),
        ("St Mary's", "St Mary's"),
        (SafeString("<em>=1 &amp; 2</em>"), "'=1 & 2"),
    ],
)
def test_no_cell_is_a_formula(cell: object, written: str) -> None:
    assert harmless(cell) == written


def test_csv_has_plain_values() -> None:
    response = csv_response(CourseTable(courses(title="=cmd|' /C calc'!A0")), "courses")
    assert response["Content-Disposition"] == 'attachment; filename="courses.csv"'
    content = response.getvalue()
    assert content.startswith(b"\xef\xbb\xbf")
    text = content.decode("utf-8-sig")
    assert list(csv.reader(io.StringIO(text))) == [
        ["Title", "Date", "Places", "Price", "State", "Note"],
        ["'=cmd|' /C calc'!A0", "2026-03-04", "12", "45.50", "Open", "a & b"],
    ]


def test_a_workbook_has_real_days_money_and_numbers_and_no_formula() -> None:
    response = xlsx_response(CourseTable(courses(2, title="=1+1", note="\x00bell\x07")), "courses")
    assert response["Content-Disposition"] == 'attachment; filename="courses.xlsx"'
    sheet = load_workbook(io.BytesIO(response.getvalue())).active
    assert sheet.title == "Courses"
    assert sheet.freeze_panes == "A2"
    assert [cell.value for cell in sheet[1]] == ["Title", "Date", "Places", "Price", "State", "Note"]
    assert all(cell.font.bold for cell in sheet[1])
    title, day, places, price, state, note = sheet[2]
    assert (title.value, title.data_type) == ("'=1+1", "s")
    assert (day.value.isoformat(), day.number_format) == ("2026-03-04T00:00:00", "d mmm yyyy")
    assert (places.value, places.data_type) == (12, "n")
    assert (price.value, price.number_format) == (45.5, "£#,##0.00")
    assert (state.value, note.value) == ("Open", "bell")
    assert sheet.max_row == 3


class VisitTable(PortalTable):
    """What columns can be: joined, a choice, a method, empty, hidden, not for downloads."""

    name = HeadingColumn()
    phase = tables.Column()
    words = tables.Column(accessor="get_phase_display")
    nothing = tables.Column(accessor="no_such_thing", default="Unknown")
    made = tables.Column(empty_values=())
    when = MomentColumn()
    secret = tables.Column(accessor="urn")
    button = tables.Column(accessor="urn", exclude_from_export=True)
    optional = ("secret",)

    def render_made(self, record: Any) -> str:
        return f"{record.name}!"

    def value_when(self, value: dt.datetime) -> dt.datetime:
        return value


def schools() -> list[Establishment]:
    rows = [Establishment(name="A", phase=2, urn=1), Establishment(name="B", phase=4, urn=2)]
    for row in rows:
        row.when = dt.datetime(2026, 7, 1, 13, 1, 59, tzinfo=dt.UTC)  # type: ignore[attr-defined]
    return rows


def test_downloads_say_what_django_tables2_says_cell_by_cell() -> None:
    table = VisitTable(schools())
    shown = [column.name for column in table.columns if column.name != "button"]
    assert list(rows_of(table)) == [[row.get_cell_value(name) for name in shown] for row in table.rows]
    assert next(rows_of(table)) == ["A", "Primary", "Primary", None, "A!", schools()[0].when]  # type: ignore[attr-defined]


def test_moments_are_in_the_time_of_the_place() -> None:
    text = csv_response(VisitTable(schools()), "x").getvalue().decode("utf-8-sig")
    assert "2026-07-01 14:01" in text
    sheet = load_workbook(io.BytesIO(xlsx_response(VisitTable(schools()), "x").getvalue())).active
    assert sheet["F2"].value.isoformat() == "2026-07-01T14:01:59"


def test_what_a_table_needs_of_its_records_is_fetched_in_parts() -> None:
    parts = []

    class Counting(CourseTable):
        def fetched(self, records: list[Any]) -> None:
            parts.append(len(records))

    assert len(list(rows_of(Counting(courses(CHUNK + 1))))) == CHUNK + 1
    assert parts == [CHUNK, 1]


def test_memory_does_not_grow_with_the_download() -> None:
    def rows(count: int) -> Iterator[list[object]]:
        return ([number, "x" * 200, Decimal(number)] for number in range(count))

    tracemalloc.start()
    response = rows_response(rows(50_000), "large")
    size = sum(len(part) for part in response)
    response.file_to_stream.close()  # type: ignore[attr-defined]
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert size > 10_000_000
    assert peak < 4_000_000


def test_an_empty_list_is_a_header() -> None:
    assert (
        csv_response(CourseTable([]), "x").getvalue().decode("utf-8-sig").strip()
        == "Title,Date,Places,Price,State,Note"
    )
    assert load_workbook(io.BytesIO(xlsx_response(CourseTable([]), "x").getvalue())).active.max_row == 1
