"""The rows of a table as markup. Cells are by far what a list has most of, so that what is the same for a whole column
is asked once a page, and not once a cell as a template would."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
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
from django_tables2.rows import BoundRow

from alliance_portal.kernel.access import is_refused

ROW = '<tr class="govuk-table__row">{}</tr>'
Drawer = Callable[[BoundRow], Any]
Frame = tuple[str, str, Drawer]
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
    frames = [(*_frame(column), _drawer(column, records[0])) for column in table.columns] if records else []
    rows = (_row(BoundRow(record, table), frames) for record in records)
    return mark_safe("".join(rows))  # noqa: S308 (what is not markup has been escaped)


def _row(row: BoundRow, frames: list[Frame]) -> str:
    return ROW.format("".join(_cells(row, frames)))


def _cells(row: BoundRow, frames: list[Frame]) -> Iterator[str]:
    for opening, closing, draw in frames:
        yield opening
        yield shown(draw(row))
        yield closing


def _drawer(column: BoundColumn, example: Any) -> Drawer:
    """What BoundRow.get_cell does for one cell after another; `example` is a record like the others."""
    value_of = _reader(utils.Accessor(column.accessor), example)
    render, link, default = column.render, _linked(column), column.default
    empty = column.column.empty_values
    names, rest = remembered_signature(render)
    of_value = names == ("value",) and not rest

    def draw(row: BoundRow) -> Any:
        value = value_of(row.record)
        if value in empty:
            return default
        if of_value and not link:
            return render(value=value)
        known = row._optional_cell_arguments(column, value)
        content = render(**(known if rest else {name: known[name] for name in names}))
        return link(content, known) if link else content

    return draw


def _linked(column: BoundColumn) -> Callable[[Any, dict[str, Any]], Any] | None:
    """As LinkTransform has it, with what the links of a column have in common written once."""
    link = column.link
    if link is None:
        return None
    attrs = utils.AttributeDict(link.attrs or {}).as_html()
    request = getattr(column._table, "request", None)

    def linked(content: Any, known: dict[str, Any]) -> Any:
        url = link.compose_url(**known)
        return (
            content
            if url is None or is_refused(request, url)
            else format_html('<a {} href="{}">{}</a>', attrs, url, content)
        )

    return linked


def _reader(accessor: utils.Accessor, example: Any) -> Callable[[Any], Any]:
    """A column's value of a record: the words of a field with choices, and nothing where a relation leads nowhere."""

    def value(record: Any) -> Any:
        return accessor.resolve(record, quiet=True)

    def words(record: Any) -> Any:
        owner, field = accessor.penultimate(record)
        return getattr(owner, f"get_{field}_display")() if isinstance(owner, Model) else value(record)

    return words if getattr(accessor.get_field(example), "choices", None) else value


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
