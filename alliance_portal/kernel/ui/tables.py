"""Tables of lists: caption, row headers, sorting by links, stacking on small screens. Pages are lists.py, downloads
exports.py."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Any, ClassVar

import django_tables2 as tables
from django.utils.safestring import SafeString
from django.utils.timezone import localtime

from alliance_portal.kernel.ui import formats
from alliance_portal.kernel.ui.boxes import tag
from alliance_portal.kernel.ui.declared import Declared
from alliance_portal.kernel.ui.heads import head_of
from alliance_portal.kernel.ui.readers import follow, path_of
from alliance_portal.kernel.ui.rows import rows_of
from alliance_portal.kernel.ui.states import state_colour, state_label

NUMERIC = {"th": {"class": "govuk-table__header--numeric"}, "td": {"class": "govuk-table__cell--numeric"}}
NOWRAP = {"td": {"class": "portal-nowrap"}}
NOT_ON_PAPER = {
    part: {"class": "portal-no-print"} for part in ("th", "td")
}  # links to change what the row says
WIDE = {"td": {"class": "portal-wide"}}  # several names in one cell: not one word a line


@dataclass(frozen=True)
class Action:
    """A link that says what to do: "Add a course"."""

    text: str
    url: str


class PortalTable(tables.Table):
    """Base of every table: set `caption`, `noun` and `Meta.empty_text`; `empty_action` where there is a next step.

    When filters leave nothing, the list says so; `empty_text` is said when there is nothing at all. Columns named
    in `optional` are there for those who ask for them.
    """

    caption: ClassVar[str] = ""
    caption_hidden: ClassVar[bool] = False  # when the page's heading says the same
    noun: ClassVar[tuple[str, str]] = ("row", "rows")  # one, many
    optional: ClassVar[tuple[str, ...]] = ()
    pages_template: ClassVar[str] = ""  # drawn in place of the links between pages
    empty_action: Action | None = None
    clear_url: str = ""  # the list without the filters in force; empty when there are none

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        cls.base_columns = Declared(cls.base_columns)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in self.optional:
            self.columns.hide(name)

    @property
    def no_match(self) -> str:
        return f"No {self.noun[1]} match these filters"

    @property
    def drawn_head(self) -> SafeString:
        return head_of(self)

    @property
    def drawn_rows(self) -> SafeString:
        return rows_of(self)

    def fetched(self, records: list[Any]) -> None:
        """Called with the records of a page, or of a part of a download: for what would else be a query a row."""

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
    """Integer pence, shown as pounds; a download has pounds as a plain number."""

    number_format = "£#,##0.00"

    def render(self, value: int) -> str:
        return formats.pounds(value)

    def value(self, value: int) -> Decimal:
        return formats.in_pounds(value)


class DayColumn(tables.Column):
    """A day on one line; a CSV has it as 2026-03-04."""

    number_format = "d mmm yyyy"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, attrs=NOWRAP | kwargs.pop("attrs", {}), **kwargs)

    def render(self, value: dt.date) -> str:
        return formats.short_day(localtime(value) if isinstance(value, dt.datetime) else value)

    def value(self, value: dt.date) -> dt.date:
        return value


class MomentColumn(DayColumn):
    """A day with its time; a CSV has it as 2026-03-04 14:01."""

    number_format = "d mmm yyyy hh:mm"

    def render(self, value: dt.date) -> str:
        return formats.moment(value) if isinstance(value, dt.datetime) else formats.short_day(value)


class StateColumn(tables.Column):
    """A state as a tag, with the words of its choices; a download has the words."""

    def render(self, value: Any, record: Any, bound_column: Any) -> SafeString:
        # django-tables2 hands over the words of a model's choices, the colour hangs on the state itself.
        state = follow(record, path_of(bound_column.accessor))
        return status_tag(state, str(value) if value != state else "")

    def value(self, value: Any) -> str:
        return state_label(value)


@lru_cache(maxsize=1024)
def status_tag(state: object, label: str = "") -> SafeString:
    """The tag of a state. KeyError when nobody registered the state (see states.py)."""
    return tag(label or state_label(state), state_colour(state))
