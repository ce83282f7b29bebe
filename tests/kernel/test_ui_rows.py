"""The rows of tables as markup: escaped, in the order of the columns, and asked once a column, not once a cell."""

from __future__ import annotations

import datetime as dt
import inspect
from typing import Any
from unittest.mock import patch

import django_tables2 as tables
from django.test import RequestFactory
from django.utils.safestring import SafeString

from alliance_portal.kernel.ui.lists import paginated
from alliance_portal.kernel.ui.rows import remembered_signature, rows_of
from alliance_portal.kernel.ui.tables import DayColumn, HeadingColumn, NumberColumn, PortalTable


class CourseTable(PortalTable):
    title = HeadingColumn(linkify=lambda record: f"/courses/{record['id']}/")
    places = NumberColumn(verbose_name="Places & more")
    starts_on = DayColumn(default="Not yet")
    note = tables.Column()

    def render_note(self, value: str, record: dict[str, Any]) -> str:
        return f"{record['id']} {value}"


def drawn(*rows: dict[str, Any]) -> SafeString:
    return rows_of(paginated(CourseTable(list(rows)), RequestFactory().get("/")))


def row(**other: Any) -> dict[str, Any]:
    return {"id": 7, "title": "Phonics", "places": 1200, "starts_on": None, "note": "<b>bold</b>"} | other


def test_a_row_has_its_header_its_classes_and_the_names_of_its_columns() -> None:
    assert drawn(row()) == (
        '<tr class="govuk-table__row"><th scope="row" class="govuk-table__header">'
        '<a class="govuk-link" href="/courses/7/">Phonics</a></th>'
        '<td class="govuk-table__cell govuk-table__cell--numeric" data-label="Places &amp; more">1,200</td>'
        '<td class="govuk-table__cell portal-nowrap" data-label="Starts on">Not yet</td>'
        '<td class="govuk-table__cell" data-label="Note">7 &lt;b&gt;bold&lt;/b&gt;</td></tr>'
    )


def test_each_row_shows_its_own_record() -> None:
    page = drawn(row(id=1, starts_on=dt.date(2026, 3, 4)), row(id=2, title="<i>"))
    for expected in ("/courses/1/", "/courses/2/", "4 Mar 2026", "&lt;i&gt;"):
        assert expected in page
    assert "<i>" not in page


def test_functions_behind_cells_are_inspected_once_and_not_once_a_cell() -> None:
    drawn(row())  # known from here on
    with patch.object(inspect, "signature", side_effect=AssertionError("inspected again")):
        assert drawn(*[row(id=number) for number in range(20)]).count("<tr") == 20


def test_a_method_is_remembered_without_its_self() -> None:
    table = CourseTable([])
    assert remembered_signature(table.render_note) == (("value", "record"), None)
    assert remembered_signature(CourseTable.render_note) == (("self", "value", "record"), None)
