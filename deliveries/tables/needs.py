"""Lists of needs, and of the areas in which schools are weakest."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

import django_filters
import django_tables2 as tables
from django.db.models import QuerySet
from django.utils.html import format_html, format_html_join

from alliance_portal.kernel.addresses import inside, row_link
from alliance_portal.kernel.ui.filters import PortalFilterSet
from alliance_portal.kernel.ui.tables import DayColumn, HeadingColumn, NumberColumn, PortalTable, StateColumn
from deliveries.models import Need, Questionnaire
from deliveries.need_answers import Met, met_by, without_answer
from deliveries.queries.heat_map import Cell
from deliveries.queries.heat_over_time import ItemMean


class NeedTable(PortalTable):
    caption = "Needs"
    caption_hidden = True
    noun = ("need", "needs")
    title = HeadingColumn(verbose_name="Need", linkify=row_link("deliveries:need"))
    theme = tables.Column(order_by="theme__name")
    whose = tables.Column(verbose_name="Whose", orderable=False)
    source = tables.Column()
    state = StateColumn(orderable=False)
    met = tables.Column(verbose_name="Met by", empty_values=(), orderable=False)
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
    state = django_filters.ChoiceFilter(
        label="State", choices=[("open", "Open"), ("closed", "Closed")], method="in_state", empty_label="Any"
    )
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


class HiddenColumn(NumberColumn):
    """A figure that stays hidden, in a download as well, when it would say something about a school."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(empty_values=(), **kwargs)

    def render(self, value: Any) -> str:
        return "Hidden" if value is None else super().render(value)

    def value(self, value: Any) -> Any:
        return "Hidden" if value is None else value


class AreaTable(PortalTable):
    """Every cell of the heat map in words, the lowest first."""

    caption = "Areas, the lowest first"
    noun = ("area", "areas")
    theme = HeadingColumn()
    phase = tables.Column()
    authority = tables.Column(verbose_name="Local authority")
    schools = HiddenColumn()
    average = HiddenColumn()
    words = tables.Column(verbose_name="In words", orderable=False)
    promote = tables.Column(
        verbose_name="Next step", empty_values=(), orderable=False, exclude_from_export=True
    )

    class Meta(PortalTable.Meta):
        fields = ("theme", "phase", "authority", "schools", "average", "words", "promote")
        empty_text = (
            "No school shares a result of this version yet. A head decides it when the result is signed off."
        )

    def __init__(self, *args: Any, questionnaire: Questionnaire, may_create: bool, **kwargs: Any) -> None:
        self.questionnaire = questionnaire
        exclude = () if may_create else ("promote",)
        super().__init__(*args, exclude=exclude, **kwargs)

    def render_promote(self, record: Cell) -> str:
        known: dict[str, Any] = {"theme": record.theme_id, "questionnaire": self.questionnaire.pk}
        if record.group:
            known |= {"phase": record.group.phase, "local_authority": record.group.authority}
        new = inside(self.request.alliance, "deliveries:need_new")
        about = f"{record.theme}, {record.group or 'all schools'}"
        words = '<a class="govuk-link" href="{}?{}">Make it a need<span class="govuk-visually-hidden">: {}</span></a>'
        return format_html(words, new, urlencode(known), about)


class OverTimeTable(PortalTable):
    """Items that more than one version asks: each version is a row."""

    caption = "Items over time"
    caption_hidden = True
    noun = ("figure", "figures")
    text = HeadingColumn(verbose_name="Item")
    theme = tables.Column()
    version = tables.Column(order_by="number")
    schools = HiddenColumn()
    average = HiddenColumn()
    change = NumberColumn(verbose_name="Change", default="–")

    class Meta(PortalTable.Meta):
        fields = ("text", "theme", "version", "schools", "average", "change")
        empty_text = (
            "No item is in two published versions yet. Items keep their place in this list when a new version is made"
            " from the last."
        )

    def render_change(self, record: ItemMean) -> str:
        return f"{record.change:+}".replace("-", "−") if record.change else "0"
