"""The matrix of promises, and targets against what was reached."""

from __future__ import annotations

from typing import Any

import django_tables2 as tables
from django.utils.html import format_html
from django.utils.safestring import SafeString

from alliance_portal.kernel.addresses import inside
from alliance_portal.kernel.ui import formats
from alliance_portal.kernel.ui.tables import (
    NOT_ON_PAPER,
    WIDE,
    DayColumn,
    HeadingColumn,
    NumberColumn,
    PortalTable,
    StateColumn,
    status_tag,
)
from deliveries.queries.accountability import Cell
from deliveries.queries.targets import Result


class AccountabilityTable(PortalTable):
    """One area: the whole of it, then each criterion."""

    criterion = HeadingColumn(empty_values=(), orderable=False)
    teaching_school = tables.Column(empty_values=(), orderable=False)
    since = DayColumn(accessor="assigned__starts_on", orderable=False)
    assign = tables.Column(verbose_name="Change", empty_values=(), orderable=False, attrs=NOT_ON_PAPER)

    def __init__(self, *args: Any, title: str, slug: str, may_assign: bool, **kwargs: Any) -> None:
        self.caption, self.slug = title, slug  # type: ignore[misc]
        super().__init__(*args, exclude=() if may_assign else ("assign",), **kwargs)

    def render_criterion(self, record: Cell) -> str:
        return str(record.kpi) if record.kpi else "The whole area"

    def render_teaching_school(self, record: Cell) -> SafeString | str:
        if record.is_gap:
            return format_html("{} Nobody is accountable", status_tag("gap"))
        return (
            f"{record.teaching_school}, as for the whole area"
            if record.inherited
            else str(record.teaching_school)
        )

    def render_assign(self, record: Cell) -> SafeString:
        url = inside(
            self.slug, "deliveries:accountability_assign", record.area, record.kpi.pk if record.kpi else 0
        )
        about = self.render_criterion(record)
        return format_html(
            '<a class="govuk-link" href="{}">Assign<span class="govuk-visually-hidden"> {}</span></a>',
            url,
            about,
        )


class KpiTable(PortalTable):
    """Targets and what was reached, with numerator, denominator and what is not known."""

    caption = "Targets and what was reached"
    noun = ("target", "targets")

    kpi = HeadingColumn(verbose_name="KPI", orderable=False)
    target = tables.Column(empty_values=(), orderable=False)
    value = tables.Column(verbose_name="Reached", empty_values=(), orderable=False)
    numerator = NumberColumn(accessor="figure__numerator", verbose_name="Number", orderable=False, default="")
    denominator = NumberColumn(
        accessor="figure__denominator", verbose_name="Out of", orderable=False, default=""
    )
    missing = NumberColumn(accessor="figure__missing", verbose_name="Not known", orderable=False, default="")
    outcome = StateColumn(orderable=False)
    note = tables.Column(orderable=False, default="", attrs=WIDE)

    class Meta(PortalTable.Meta):
        empty_text = "No national KPI set was in force in this year."

    def __init__(self, *args: Any, slug: str, year: int, may_set: bool, **kwargs: Any) -> None:
        self.slug, self.year, self.may_set = slug, year, may_set
        super().__init__(*args, **kwargs)

    def render_target(self, record: Result) -> SafeString | str:
        if record.target is not None:
            shown = with_unit(record.target, record.kpi.unit)
            words = f"{record.kpi.get_comparator_display()} {shown}"
            return self._linked(record, words, "Change") if record.kpi.target is None else words
        return self._linked(record, "National average", "Enter")

    def _linked(self, record: Result, words: str, verb: str) -> SafeString | str:
        if not self.may_set:
            return words
        url = inside(self.slug, "deliveries:year_target", record.kpi.pk, self.year)
        about = f" the target of {record.kpi.code}"
        return format_html(
            '{} <a class="govuk-link" href="{}">{}<span class="govuk-visually-hidden">{}</span></a>',
            words,
            url,
            verb,
            about,
        )

    def value_target(self, record: Result) -> str:
        return "" if record.target is None else f"{record.kpi.comparator} {record.target}"

    def render_value(self, record: Result) -> str:
        return "No figure" if record.value is None else with_unit(record.value, record.kpi.unit)


def with_unit(value: Any, unit: str) -> str:
    """50 days, 90%, 15."""
    if unit == "percent":
        return f"{formats.number(value)}%"
    return formats.counted(value, "day") if unit == "days" else formats.number(value)
