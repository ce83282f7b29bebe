"""What inspections came to, by year and local authority."""

from __future__ import annotations

import django_tables2 as tables

from alliance_portal.kernel.ui.tables import HeadingColumn, NumberColumn, PortalTable
from schools.queries.area_figures import AreaYear
from schools.queries.years import year_label

ALL_AREAS, ALL_YEARS = "All areas", "All years"


class InspectionYearTable(PortalTable):
    """Of `queries.area_figures.with_sums`: the order is that of the sums."""

    caption = "Schools inspected, by academic year and local authority"
    caption_hidden = True
    noun = ("line", "lines")
    optional = ("declined", "first", "not_graded")
    area = HeadingColumn(verbose_name="Local authority", empty_values=(), orderable=False)
    year = tables.Column(verbose_name="Academic year", empty_values=(), orderable=False)
    inspected = NumberColumn(
        accessor="outcomes__inspected", verbose_name="Schools inspected", orderable=False
    )
    good = NumberColumn(accessor="outcomes__good", verbose_name="Good or better", orderable=False)
    improved = NumberColumn(accessor="outcomes__improved", verbose_name="Better than before", orderable=False)
    maintained = NumberColumn(
        accessor="outcomes__maintained", verbose_name="The same as before", orderable=False
    )
    declined = NumberColumn(accessor="outcomes__declined", verbose_name="Lower than before", orderable=False)
    first = NumberColumn(
        accessor="outcomes__first", verbose_name="No grade known from before", orderable=False
    )
    not_graded = NumberColumn(
        accessor="outcomes__not_graded", verbose_name="Without an overall grade", orderable=False
    )

    class Meta(PortalTable.Meta):
        empty_text = (
            "No inspection is recorded yet. Schools and co-ordinators record them on a school’s page."
        )

    def render_area(self, value: str) -> str:
        return value or ALL_AREAS

    def render_year(self, value: int | None) -> str:
        return ALL_YEARS if value is None else year_label(value)

    def render_good(self, value: int, record: AreaYear) -> str:
        """30 of 36 (83%)"""
        outcomes = record.outcomes
        return f"{outcomes.in_words} ({outcomes.share})" if outcomes.graded else "None graded"

    def value_good(self, value: int) -> int:
        return value
