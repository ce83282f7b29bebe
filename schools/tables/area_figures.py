"""What inspections and results came to, by year and local authority."""

from __future__ import annotations

import django_tables2 as tables

from alliance_portal.kernel.ui.tables import HeadingColumn, NumberColumn, PortalTable
from schools.queries.area_figures import Outcomes
from schools.queries.area_sums import AreaYear
from schools.queries.floor import Standings
from schools.queries.years import year_label

ALL_AREAS, ALL_YEARS = "All areas", "All years"


class AreaYearTable(PortalTable):
    """Of `queries.area_sums.with_sums`: the order is that of the sums."""

    caption_hidden = True
    noun = ("line", "lines")
    area = HeadingColumn(verbose_name="Local authority", empty_values=(), orderable=False)
    year = tables.Column(verbose_name="Academic year", empty_values=(), orderable=False)

    def render_area(self, value: str) -> str:
        return value or ALL_AREAS

    def render_year(self, value: int | None) -> str:
        return ALL_YEARS if value is None else year_label(value)


class InspectionYearTable(AreaYearTable):
    caption = "Schools inspected, by academic year and local authority"
    optional = ("declined", "first", "not_graded")
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

    def render_good(self, value: int, record: AreaYear[Outcomes]) -> str:
        """30 of 36 (83%)"""
        outcomes = record.outcomes
        return f"{outcomes.in_words} ({outcomes.share})" if outcomes.graded else "None graded"

    def value_good(self, value: int) -> int:
        return value


class FloorYearTable(AreaYearTable):
    """Schools below the floor standard, of those whose status is known, and what changed."""

    caption = "Schools below the floor standard, by academic year and local authority"
    optional = ("first_below",)
    below = NumberColumn(accessor="outcomes__below", verbose_name="Below the floor", orderable=False)
    rose = NumberColumn(accessor="outcomes__rose", verbose_name="Rose above it", orderable=False)
    stayed = NumberColumn(accessor="outcomes__stayed", verbose_name="Stayed below it", orderable=False)
    fell = NumberColumn(accessor="outcomes__fell", verbose_name="Fell below it", orderable=False)
    first_below = NumberColumn(
        accessor="outcomes__first_below", verbose_name="Below, with no status known before", orderable=False
    )
    known = NumberColumn(
        accessor="outcomes__known", verbose_name="Schools with a known status", orderable=False
    )

    class Meta(PortalTable.Meta):
        sequence = ("area", "year", "known", "...")
        empty_text = (
            "No status against the floor standard is recorded yet. Schools and co-ordinators record it on a "
            "school’s page, under “Needs and support”."
        )

    def render_below(self, value: int, record: AreaYear[Standings]) -> str:
        """3 of 36 (8%)"""
        return f"{value} of {record.outcomes.known} ({record.outcomes.share})"

    def value_below(self, value: int) -> int:
        return value
