"""Tables of lists: caption, row headers, sorting by links, stacking on small screens, CSV."""

from __future__ import annotations

import csv
import datetime as dt
import html
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, ClassVar

import django_tables2 as tables
from django.http import HttpRequest, HttpResponse
from django.utils.html import format_html, strip_tags
from django.utils.safestring import SafeString

from alliance_portal.kernel.ui import formats
from alliance_portal.kernel.ui.states import state_colour, state_label

PER_PAGE = 25
FORMULA = re.compile(r"[=+\-@\t\r\n]")
NEGATIVE_NUMBER = re.compile(r"-\d+(\.\d+)?")
NUMERIC = {"th": {"class": "govuk-table__header--numeric"}, "td": {"class": "govuk-table__cell--numeric"}}
NOWRAP = {"td": {"class": "portal-nowrap"}}


@dataclass(frozen=True)
class Action:
    """A link that says what to do: "Add a course"."""

    text: str
    url: str


class PortalTable(tables.Table):
    """Base of every table: set `caption` and `Meta.empty_text`; `empty_action` on the page, where there is one.

    A list with filters says `no_match` when they leave nothing, and `empty_text` when there is nothing at all.
    """

    caption: ClassVar[str] = ""
    caption_hidden: ClassVar[bool] = False  # when the page's heading says the same
    no_match: ClassVar[str] = ""
    empty_action: Action | None = None

    class Meta:
        template_name = "gds/table.html"
        empty_text = "There is nothing to show yet."
        attrs: ClassVar[dict[str, str]] = {"class": "govuk-table"}


class HeadingColumn(tables.Column):
    """Names the row: a row header, usually a link (linkify=True or linkify=callable)."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        attrs = {"cell": {"header": True}, "a": {"class": "govuk-link"}} | kwargs.pop("attrs", {})
        super().__init__(*args, attrs=attrs, **kwargs)


class LinkedColumn(tables.Column):
    """A link that is not the row's name."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, attrs={"a": {"class": "govuk-link"}} | kwargs.pop("attrs", {}), **kwargs)


class NumberColumn(tables.Column):
    """Right-aligned figures."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, attrs=NUMERIC | kwargs.pop("attrs", {}), **kwargs)

    def render(self, value: Any) -> str:
        return formats.number(value)

    def value(self, value: Any) -> Any:
        return value


class MoneyColumn(NumberColumn):
    """Integer pence, shown as pounds; the CSV has pounds as a plain number."""

    def render(self, value: int) -> str:
        return formats.pounds(value)

    def value(self, value: int) -> str:
        return f"{value / 100:.2f}"


class DayColumn(tables.Column):
    """A day on one line; the CSV has it as 2026-03-04."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, attrs=NOWRAP | kwargs.pop("attrs", {}), **kwargs)

    def render(self, value: dt.date) -> str:
        return formats.short_day(value)

    def value(self, value: dt.date) -> str:
        return value.isoformat()


class MomentColumn(DayColumn):
    """A day with its time; the CSV has ISO 8601."""

    def render(self, value: dt.date) -> str:
        return formats.moment(value) if isinstance(value, dt.datetime) else formats.short_day(value)


class StateColumn(tables.Column):
    """A state as a tag, with the words of its choices; the CSV has the words."""

    def render(self, value: Any, record: Any, bound_column: Any) -> SafeString:
        # django-tables2 hands over the words of a model's choices, the colour hangs on the state itself.
        state = tables.A(bound_column.accessor).resolve(record)
        return status_tag(state, str(value) if value != state else "")

    def value(self, value: Any) -> str:
        return state_label(value)


def status_tag(state: object, label: str = "") -> SafeString:
    """The tag of a state. KeyError when nobody registered the state (see states.py)."""
    words = label or state_label(state)
    return format_html('<strong class="govuk-tag govuk-tag--{}">{}</strong>', state_colour(state), words)


def paginated(table: PortalTable, request: HttpRequest, per_page: int = PER_PAGE) -> PortalTable:
    """The table, sorted and paged as the request asks; a page that is not there becomes the nearest one."""
    tables.RequestConfig(request, paginate={"per_page": per_page}).configure(table)
    return table


def csv_response(table: PortalTable, name: str) -> HttpResponse:
    """Every row of the table as a download `<name>.csv`; `value_<column>` counts before `render_<column>`."""
    return rows_response(table.as_values(), name)


def rows_response(rows: Iterable[Iterable[object]], name: str) -> HttpResponse:
    """Rows, header first, as a download `<name>.csv`, in UTF-8 with the mark that Excel needs; no cell is a formula."""
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    response.write("\ufeff")
    csv.writer(response).writerows([harmless(cell) for cell in row] for row in rows)
    return response


def harmless(cell: object) -> str:
    """A cell that no spreadsheet executes: text that begins like a formula gets an apostrophe before it."""
    text = (
        html.unescape(strip_tags(cell)) if isinstance(cell, SafeString) else "" if cell is None else str(cell)
    )
    if FORMULA.match(text) and not NEGATIVE_NUMBER.fullmatch(text):
        return f"'{text}"
    return text
