"""The rows of a table as markup. Cells are by far what a list has most of, so that what is the same for a whole column
is asked once a page, and not once a cell as a template would."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from types import MethodType
from typing import Any

import django_tables2
from django.utils.formats import localize
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.timezone import template_localtime  # type: ignore[attr-defined]  # the stubs lack it
from django_tables2 import utils
from django_tables2.rows import BoundRow

ROW = '<tr class="govuk-table__row">{}</tr>'
Signature = tuple[tuple[str, ...], str | None]
signature_of: Callable[[Any], Signature] = lru_cache(maxsize=1024)(utils.signature)


def remembered_signature(function: Any) -> Signature:
    """As django-tables2 has it, which inspects the function behind every cell anew: a third of a list's time."""
    if isinstance(function, MethodType):
        arguments, keywords = signature_of(function.__func__)
        return arguments[1:], keywords
    return signature_of(function)


utils.signature = remembered_signature


def rows_of(table: django_tables2.Table) -> SafeString:
    """Every row of the page that the table shows."""
    frames = [(column.name, *_frame(column)) for column in table.columns]
    rows = (_row(BoundRow(record, table), frames) for record in table.paginated_rows.data)
    return mark_safe("".join(rows))  # noqa: S308 (what is not markup has been escaped)


def _row(row: BoundRow, frames: list[tuple[str, str, str]]) -> str:
    return ROW.format("".join(_cells(row, frames)))


def _cells(row: BoundRow, frames: list[tuple[str, str, str]]) -> Iterator[str]:
    for name, opening, closing in frames:
        yield opening
        yield shown(row.get_cell(name))
        yield closing


def _frame(column: Any) -> tuple[str, str]:
    """What stands before and after each cell of a column. On a phone a cell shows its column's name: data-label."""
    attrs = column.attrs
    if attrs.get("cell", {}).get("header"):
        return '<th scope="row" class="govuk-table__header">', "</th>"
    classes = " ".join(filter(None, ("govuk-table__cell", attrs["td"].get("class"))))
    return format_html('<td class="{}" data-label="{}">', classes, column.header), "</td>"


def shown(value: Any) -> str:
    """A value as a template shows it."""
    return conditional_escape(value if isinstance(value, str) else localize(template_localtime(value)))
