"""One's own CPD record as a list, and its filter."""

from __future__ import annotations

from typing import Any

import django_tables2 as tables
from django import forms
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from alliance_portal.kernel.ui.filters import FilterForm
from alliance_portal.kernel.ui.tables import DayColumn, HeadingColumn, LinkedColumn, NumberColumn, PortalTable
from cpd.queries.record import Learned
from schools.queries.years import year_label


class RecordTable(PortalTable):
    caption = "Courses that you took part in"
    caption_hidden = True
    noun = ("course", "courses")
    optional = ("about", "reference", "first_on")
    course = HeadingColumn()
    about = tables.Column(verbose_name="What the dates were about", orderable=False)
    reference = tables.Column()
    first_on = DayColumn(verbose_name="First date")
    last_on = DayColumn(verbose_name="Last date")
    hours = NumberColumn(verbose_name="Hours attended")
    taught = NumberColumn(verbose_name="Hours taught")
    school = tables.Column(verbose_name="School then")
    alliance = tables.Column()
    certificate = LinkedColumn(
        default="", linkify=lambda value: reverse("certificates:check", args=[value]) if value else None
    )

    def render_course(self, value: str, record: Learned) -> SafeString:
        """The titles of the dates below it: as a column they would not fit a phone."""
        below = format_html_join(
            "", '<br><span class="govuk-body-s">{}</span>', ((one,) for one in record.about)
        )
        page = record.booking  # there she gets her certificate
        name = format_html('<a class="govuk-link" href="{}">{}</a>', page, value) if page else value
        return format_html("{}{}", name, below)

    def value_course(self, value: str) -> str:
        return value

    def render_about(self, value: tuple[str, ...]) -> str:
        return "; ".join(value)

    class Meta(PortalTable.Meta):
        empty_text = "Courses appear here once you have been there and the register is saved."


class RecordFilter(FilterForm):
    """Offers the years that the record has."""

    year = forms.ChoiceField(label="Academic year", required=False)

    def __init__(self, *args: Any, record: list[Learned], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.record = record
        years = sorted({one.academic_year for one in record}, reverse=True)
        choices = [("", "All years"), *((str(year), year_label(year)) for year in years)]
        self.fields["year"].choices = choices  # type: ignore[attr-defined]

    @property
    def chosen(self) -> list[Learned]:
        """The courses of the year that was asked for; a year that is not on offer narrows nothing."""
        year = self.cleaned_data.get("year") if self.is_bound and self.is_valid() else ""
        return [one for one in self.record if not year or str(one.academic_year) == year]
