"""The two charts of the report, each with its finding in words and its data table. Pure functions."""

from __future__ import annotations

from decimal import Decimal

from django.utils.safestring import SafeString, mark_safe

from alliance_portal.kernel.ui.charts import Series, bar, line

from .figures import contributions_of, total
from .snapshot import ReportFigures
from .wording import days

NOTHING = mark_safe("")


def days_chart(figures: ReportFigures) -> SafeString:
    """Days of every teaching school in every area. "" where corrections make a figure negative."""
    series = []
    for area in figures.areas:
        given = {line.teaching_school: line.days for line in contributions_of(figures, area=area.code)}
        series.append(Series(area.short_name, [given[school.code] for school in figures.teaching_schools]))
    if _negative(series):
        return NOTHING
    return bar(
        "Days by teaching school and area",
        [school.name for school in figures.teaching_schools],
        series,
        summary=_days_finding(figures),
        colour=figures.alliance.brand_colour,
        unit="day",
        for_print=True,
    )


def months_chart(figures: ReportFigures) -> SafeString:
    """Days of every month in every area. "" where corrections make a figure negative."""
    months = sorted({cell.month for cell in figures.months})
    given = {(cell.month, cell.area): cell.days for cell in figures.months}
    series = [
        Series(area.short_name, [given[month, area.code] for month in months]) for area in figures.areas
    ]
    if _negative(series):
        return NOTHING
    sums = {month: sum((given[month, area.code] for area in figures.areas), Decimal(0)) for month in months}
    busiest = max(months, key=lambda month: sums[month])
    return line(
        "Days by month and area",
        [f"{month:%b}" for month in months],
        series,
        summary=f"The most days were in {busiest:%B %Y}: {days(sums[busiest])} in all areas together.",
        colour=figures.alliance.brand_colour,
        unit="day",
        for_print=True,
    )


def _negative(series: list[Series]) -> bool:
    return any(value is not None and value < 0 for one in series for value in one.values)


def _days_finding(figures: ReportFigures) -> str:
    """What the chart shows: how many days each school gave in all."""
    parts = [
        f"{school.name} {days(total(contributions_of(figures, school=school.code)).days)} days"
        for school in figures.teaching_schools
    ]
    return f"Days in all areas together: {', '.join(parts)}."
