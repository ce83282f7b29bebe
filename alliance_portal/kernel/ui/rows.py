"""The rows of a table as markup. Cells are by far what a list has most of, so that what is the same for a whole column
is asked once a page, and not once a cell as a template would."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, partial
from html import escape
from types import MethodType
from typing import Any

import django_tables2
from django.db.models import Model
from django.utils.formats import localize
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.timezone import template_localtime  # type: ignore[attr-defined]  # the stubs lack it
from django_tables2 import utils
from django_tables2.columns.base import BoundColumn

from alliance_portal.kernel.access import is_refused, looks_only
from alliance_portal.kernel.ui.readers import reader

ROW = '<tr class="govuk-table__row">{}</tr>'
Drawer = Callable[[Any], str]
OfCell = Callable[[Any, Any], Any]  # a value and its record → what is made of them
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
    records = table.paginated_rows.data
    columns = [_drawer(column, records[0]) for column in table.columns] if records else []
    rows = (ROW.format("".join([draw(record) for draw in columns])) for record in records)
    return mark_safe("".join(rows))  # noqa: S308 (what is not markup has been escaped)


def _drawer(column: BoundColumn, example: Any) -> Drawer:
    """record → the cell, as BoundRow.get_cell would fill it; `example` is a record like the others."""
    opening, closing = _frame(column)
    value_of, content_of = reader(column, example), _handed(column.render, column)
    linked = _linked(column) if column.link else None
    empty, nothing = column.column.empty_values, f"{opening}{shown(column.default)}{closing}"

    def draw(record: Any) -> str:
        value = value_of(record)
        if not isinstance(value, Model) and value in empty:
            return nothing
        content = shown(content_of(value, record))
        return f"{opening}{linked(value, record, content) if linked else content}{closing}"

    return draw


def _handed(function: Callable[..., Any], column: BoundColumn) -> OfCell:
    """The function with what it asks for by name: what is the same for the whole column is handed to it beforehand."""
    names, takes_all = remembered_signature(function)
    same = {"column": column.column, "bound_column": column, "table": column._table}
    known = partial(function, **{name: one for name, one in same.items() if takes_all or name in names})
    wants_value, wants_record = (takes_all or name in names for name in ("value", "record"))
    if wants_value and wants_record:
        return lambda value, record: known(value=value, record=record)
    if wants_value:
        return lambda value, _record: known(value=value)
    return (lambda _value, record: known(record=record)) if wants_record else lambda _value, _record: known()


def _linked(column: BoundColumn) -> Callable[[Any, Any, str], str]:
    """As LinkTransform has it, with what the links of a column have in common written once."""
    link, request = column.link, getattr(column._table, "request", None)
    opening = f"<a {utils.AttributeDict(link.attrs or {}).as_html()}"
    url_of = _handed(link.url if callable(link.url) else link.compose_url, column)
    may_refuse = looks_only(request)

    def linked(value: Any, record: Any, content: str) -> str:
        url = url_of(value, record)
        if url is None or (may_refuse and is_refused(request, url)):
            return content
        return f'{opening} href="{escape(str(url))}">{content}</a>'

    return linked


def _frame(column: BoundColumn) -> tuple[str, str]:
    """What stands before and after each cell of a column. On a phone a cell shows its column's name: data-label."""
    attrs = column.column.attrs
    if attrs.get("cell", {}).get("header"):
        return '<th scope="row" class="govuk-table__header">', "</th>"
    classes = " ".join(filter(None, ("govuk-table__cell", attrs.get("td", {}).get("class"))))
    return format_html('<td class="{}" data-label="{}">', classes, column.header), "</td>"


def shown(value: Any) -> str:
    """A value as a template shows it."""
    kind = type(value)
    if kind is str:
        return escape(value)
    if isinstance(value, Model):
        return escape(str(value))
    return conditional_escape(value if isinstance(value, str) else localize(template_localtime(value)))
