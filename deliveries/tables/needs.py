"""Lists of needs."""

from __future__ import annotations

from typing import Any

import django_filters
import django_tables2 as tables
from django.db.models import QuerySet
from django.utils.html import format_html_join

from alliance_portal.kernel.addresses import inside, row_link
from alliance_portal.kernel.ui.filters import PortalFilterSet, WordsFilter
from alliance_portal.kernel.ui.tables import WIDE, DayColumn, HeadingColumn, PortalTable, StateColumn
from deliveries.models import Need
from deliveries.need_answers import Met, met_by, without_answer


class NeedTable(PortalTable):
    caption = "Needs"
    caption_hidden = True
    noun = ("need", "needs")
    title = HeadingColumn(order_by="sorts_as", verbose_name="Need", linkify=row_link("deliveries:need"))
    theme = tables.Column(order_by="theme__name")
    whose = tables.Column(verbose_name="Whose", orderable=False)
    source = tables.Column()
    state = StateColumn(orderable=False)
    met = tables.Column(verbose_name="Met by", empty_values=(), orderable=False, attrs=WIDE)
    created_at = DayColumn(verbose_name="Written down")

    class Meta(PortalTable.Meta):
        model = Need
        fields = ("title", "theme", "whose", "source", "state", "met", "created_at")
        order_by = "-created_at"
        empty_text = "No needs are written down yet. They come from what schools say of themselves."

    def fetched(self, records: list[Any]) -> None:
        self._met = met_by(self.request.actor, records)

    def _of(self, record: Need) -> list[Met]:
        known = getattr(self, "_met", None)
        if known is None:  # a download has no page
            known = self._met = met_by(self.request.actor, list(self.data.data))
        return known.get(record.pk, [])

    def render_met(self, record: Need) -> str:
        links = (
            (inside(self.request.alliance, met.url_name, met.public_id), met.text) for met in self._of(record)
        )
        return format_html_join("; ", '<a class="govuk-link" href="{}">{}</a>', links) or "Nothing yet"

    def value_met(self, record: Need) -> str:
        return "; ".join(met.text for met in self._of(record)) or "Nothing yet"


class NeedFilter(PortalFilterSet):
    q = WordsFilter(label="Need, theme or school", fields=("title", "theme__name", "school__name"))
    state = django_filters.ChoiceFilter(
        label="State", choices=[("open", "Open"), ("closed", "Closed")], method="in_state", empty_label="Any"
    )
    source = django_filters.ChoiceFilter(choices=Need.Source.choices, empty_label="Any")
    met = django_filters.ChoiceFilter(
        label="Met by something",
        choices=[("no", "Nothing meets it yet")],
        method="not_met",
        empty_label="Any",
    )

    def in_state(self, rows: QuerySet[Need], _name: str, value: str) -> QuerySet[Need]:
        return rows.filter(closed_on__isnull=value == "open")

    def not_met(self, rows: QuerySet[Need], _name: str, _value: str) -> QuerySet[Need]:
        return without_answer(rows)
