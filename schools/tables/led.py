"""What somebody led in all alliances, as a list of her own, and its filter."""

from __future__ import annotations

from typing import Any

import django_tables2 as tables
from django import forms
from django.utils.html import format_html

from alliance_portal.kernel.ui.filters import FilterForm
from alliance_portal.kernel.ui.tables import DayColumn, HeadingColumn, PortalTable
from schools.queries.led_everywhere import LedThere
from schools.queries.years import year_label


class LedTable(PortalTable):
    caption = "What you led"
    caption_hidden = True
    noun = ("entry", "entries")
    what = HeadingColumn(accessor="led__what")
    part = tables.Column(accessor="led__part", verbose_name="As")
    where = tables.Column(accessor="led__where")
    alliance = tables.Column()
    on = DayColumn(accessor="led__on", verbose_name="From", default="No date yet")

    class Meta(PortalTable.Meta):
        empty_text = (
            "What you deliver, mentor, convene or support appears here by itself, from every alliance."
        )

    def render_what(self, value: str, record: LedThere) -> str:
        link = '<a class="govuk-link" href="{}">{}</a>'
        return format_html(link, record.url, value) if record.url else value

    def value_what(self, value: str) -> str:
        return value


class LedFilter(FilterForm):
    """Offers the years and alliances that there are."""

    q = forms.CharField(label="Words", required=False)
    year = forms.ChoiceField(label="Academic year", required=False)
    alliance = forms.ChoiceField(label="Alliance", required=False)

    def __init__(self, *args: Any, led: list[LedThere], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.led = led
        years = sorted({one.academic_year for one in led if one.academic_year}, reverse=True)
        alliances = sorted({one.alliance for one in led})
        offered = {
            "year": [("", "All years"), *((str(year), year_label(year)) for year in years)],
            "alliance": [("", "All alliances"), *((name, name) for name in alliances)],
        }
        for name, choices in offered.items():
            self.fields[name].choices = choices  # type: ignore[attr-defined]

    @property
    def chosen(self) -> list[LedThere]:
        """What was asked for; what is not on offer narrows nothing."""
        if self.is_bound:
            self.is_valid()
        asked = self.cleaned_data if self.is_bound else {}
        words = asked.get("q", "").casefold().split()
        year, alliance = asked.get("year"), asked.get("alliance")
        return [
            one
            for one in self.led
            if (not year or str(one.academic_year) == year)
            and (not alliance or one.alliance == alliance)
            and all(word in f"{one.led.what} {one.led.where} {one.led.part}".casefold() for word in words)
        ]
