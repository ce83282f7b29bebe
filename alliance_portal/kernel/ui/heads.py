"""The heading of a table as markup: each column's name, as a link that sorts by it where it can be sorted."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Any
from urllib.parse import urlencode

import django_tables2
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe
from django_tables2.columns.base import BoundColumn

CELL = '<th scope="col" class="{}"{}>{}</th>'
LINK = '<a class="govuk-link govuk-link--no-visited-state portal-sort" href="?{}">{}{}</a>'
ARROW = (
    '<svg class="portal-sort__arrow{}" width="10" height="8" viewBox="0 0 10 8" aria-hidden="true" focusable="false">'
    '<path d="M5 0l5 8H0z" fill="currentColor"/></svg>'
)
DIRECTIONS = {True: ("descending", " portal-sort__arrow--down"), False: ("ascending", "")}


def head_of(table: django_tables2.Table) -> SafeString:
    """The cells of the heading row. A link keeps what the address says, and begins on the first page."""
    request = getattr(table, "request", None)
    kept = dict(request.GET.lists()) if request else {}
    kept.pop(table.prefixed_page_field, None)
    cells = (_cell(column, kept) for column in table.columns)
    return mark_safe("".join(cells))  # noqa: S308 (what is not markup has been escaped)


def _cell(column: BoundColumn, kept: Mapping[str, Any]) -> str:
    name, sorted_by, arrow = conditional_escape(column.header), "", ""
    if column.is_ordered:
        direction, turned = DIRECTIONS[column.order_by_alias.is_descending]
        sorted_by, arrow = f' aria-sort="{direction}"', ARROW.format(turned)
    own = column.column.attrs.get("th", {}).get("class")
    classes = f"govuk-table__header {own}" if own else "govuk-table__header"
    if not column.orderable:
        return CELL.format(classes, sorted_by, name)
    query = urlencode({**kept, column._table.prefixed_order_by_field: column.order_by_alias.next}, doseq=True)
    return CELL.format(classes, sorted_by, LINK.format(escape(query), name, arrow))
