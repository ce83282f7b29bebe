"""Lists of the areas in which schools are weakest, and of items over time."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

import django_tables2 as tables
from django.utils.html import format_html

from alliance_portal.kernel.addresses import inside
from alliance_portal.kernel.ui.tables import HeadingColumn, NumberColumn, PortalTable
from deliveries.models import Questionnaire
from deliveries.queries.heat_map import Cell
from deliveries.queries.heat_over_time import ItemMean


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
        group = record.group
        known: dict[str, Any] = {"theme": record.theme_id, "questionnaire": self.questionnaire.pk}
        known |= {} if group.phase is None else {"phase": group.phase}
        known |= {} if group.authority is None else {"local_authority": group.authority}
        new = inside(self.request.alliance, "deliveries:need_new")
        about = f"{record.theme}, {group}"
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
