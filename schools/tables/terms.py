"""The alliance's terms."""

from __future__ import annotations

from typing import Any

import django_filters
import django_tables2 as tables

from alliance_portal.kernel.addresses import row_link
from alliance_portal.kernel.ui.filters import PortalFilterSet
from alliance_portal.kernel.ui.tables import DayColumn, HeadingColumn, PortalTable
from schools.models import Term
from schools.queries.years import year_label


class TermTable(PortalTable):
    caption = "Terms"
    caption_hidden = True
    noun = ("term", "terms")
    season = HeadingColumn(verbose_name="Term", linkify=row_link("schools:term_change"), accessor="pk")
    academic_year = tables.Column(verbose_name="Academic year")
    starts_on = DayColumn(verbose_name="First day")
    ends_on = DayColumn(verbose_name="Last day")
    half_term_from = DayColumn(verbose_name="Half-term from", default="")
    half_term_to = DayColumn(verbose_name="Half-term to", default="")

    class Meta(PortalTable.Meta):
        model = Term
        fields = ("season", "academic_year", "starts_on", "ends_on", "half_term_from", "half_term_to")
        order_by = "-starts_on"
        empty_text = (
            "No terms yet. Courses are planned and brochures are made by term: add the next one first."
        )

    def render_season(self, record: Term) -> str:
        return str(record)

    def render_academic_year(self, value: int) -> str:
        return year_label(value)


class TermFilter(PortalFilterSet):
    """Offers the years that have terms."""

    academic_year = django_filters.ChoiceFilter(label="Academic year", empty_label="All years")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        years = self.queryset.order_by("-academic_year").values_list("academic_year", flat=True).distinct()
        self.filters["academic_year"].extra["choices"] = [(year, year_label(year)) for year in years]
