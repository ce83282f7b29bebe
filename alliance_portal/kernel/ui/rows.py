"""The rows of a table as markup. Cells are by far what a list has most of, so that what is the same for a whole column
is asked once a page, and not once a cell as a template would."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
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

from alliance_portal.kernel.access import is_refused
from alliance_portal.kernel.ui.readers import reader

ROW = '<tr class="govuk-table__row">{}</tr>'
Drawer = Callable[[Any], str]
Linker = Callable[[dict[str, Any], str], str]
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
    value_of, content_of, link = reader(column, example), _content(column), _linked(column)
    empty, nothing = column.column.empty_values, f"{opening}{shown(column.default)}{closing}"
    fixed = {"column": column.column, "bound_column": column, "table": column._table}

    def draw(record: Any) -> str:
        value = value_of(record)
        if value in empty:
            return nothing
        known = {**fixed, "value": value, "record": record}
        content = shown(content_of(known))
        return f"{opening}{link(known, content) if link else content}{closing}"

    return draw


def _content(column: BoundColumn) -> Callable[[dict[str, Any]], Any]:
    """What `render_<column>` or the column itself makes of a value; it is handed what it asks for by name."""
    render = column.render
    names, takes_all = remembered_signature(render)
    if takes_all:
        return lambda known: render(**known)
    return lambda known: render(**{name: known[name] for name in names})


def _linked(column: BoundColumn) -> Linker | None:
    """As LinkTransform has it, with what the links of a column have in common written once."""
    link = column.link
    if link is None:
        return None
    attrs = utils.AttributeDict(link.attrs or {}).as_html()
    request = getattr(column._table, "request", None)

    def linked(known: dict[str, Any], content: str) -> str:
        url = link.compose_url(**known)
        if url is None or is_refused(request, url):
            return content
        return f'<a {attrs} href="{escape(str(url))}">{content}</a>'

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
