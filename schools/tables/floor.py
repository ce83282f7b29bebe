"""Schools that stood below the floor standard, one by one."""

from __future__ import annotations

from typing import Any

import django_tables2 as tables
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from alliance_portal.kernel.addresses import inside
from alliance_portal.kernel.ui.formats import short_day
from alliance_portal.kernel.ui.states import state_label
from alliance_portal.kernel.ui.tables import WIDE, DayColumn, HeadingColumn, PortalTable
from schools.page_parts import open_support
from schools.queries.floor import Below


class SchoolsBelowTable(PortalTable):
    """Of `queries.floor.schools_below`. Where they stood later is shown when the question is about an earlier day."""

    caption = "Schools below the floor standard"
    caption_hidden = True
    noun = ("school", "schools")
    name = HeadingColumn(
        accessor="school__name",
        verbose_name="School",
        order_by="school__sorts_as",
        linkify=lambda record, table: inside(
            table.request.alliance, "schools:school_support", record.school.public_id
        ),
    )
    area = tables.Column(accessor="school__area", verbose_name="Local authority")
    since = DayColumn(verbose_name="Below since")
    later = tables.Column(
        accessor="then",
        verbose_name="Where it stood later",
        order_by=("then__is_below", "then__day"),
        attrs=WIDE,
    )
    known = DayColumn(accessor="then__day", verbose_name="Last known on")
    support = tables.Column(
        empty_values=(), verbose_name="Support asked for", orderable=False, accessor="school__pk", attrs=WIDE
    )

    class Meta(PortalTable.Meta):
        empty_text = "No school stands below the floor standard, as far as is recorded."

    def __init__(self, *args: Any, looks_back: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not looks_back:
            self.columns.hide("later")

    def fetched(self, records: list[Below]) -> None:
        request: Any = self.request
        self.asked = open_support(request.alliance, request.actor, [one.school.pk for one in records])

    def render_later(self, record: Below) -> str:
        if record.is_still:
            return "Still below"
        return f"At or above since {short_day(record.rose_on)}" if record.rose_on else ""

    def value_later(self, record: Below) -> str:
        return self.render_later(record)

    def render_support(self, value: int) -> SafeString:
        links = ((one.url, one.text, state_label(one.state)) for one in self.asked[value])
        return format_html_join("", '<a class="govuk-link" href="{}">{}</a> ({})<br>', links)

    def value_support(self, value: int) -> str:
        return "; ".join(f"{one.text} ({state_label(one.state)})" for one in self.asked[value])
