"""Charts for pages and for PDF documents: picture, finding in words, and the data in a table below.

Values are printed on the marks. Callers say the finding in `summary` ("Attendance rose from 150 to 280"), not
the caption again: it becomes the alternative text. `for_print=True` opens the data table. Draw at the `width`
that the page gives (480 in two columns), or the lettering shrinks.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from alliance_portal.kernel.ui import svg
from alliance_portal.kernel.ui.brand import PORTAL_COLOUR, rgb, tokens
from alliance_portal.kernel.ui.formats import counted, number
from alliance_portal.kernel.ui.svg import INK, Plot

# The Government Analysis Function's categorical palette.
PALETTE = ("#f46a25", "#12436d", "#28a197", "#801650", "#3d3d3d", "#a285d1")
NO_FIGURE = "no figure"

Value = float | Decimal | None  # None: not recorded, or not shown because the number is small


@dataclass(frozen=True)
class Series:
    """One row of figures with its name, a figure for every label."""

    name: str
    values: Sequence[Value]

    @property
    def figures(self) -> list[float | None]:
        return [None if value is None else float(value) for value in self.values]


def bar(
    title: str,
    labels: Sequence[str],
    series: Sequence[Series],
    *,
    summary: str,
    colour: str = PORTAL_COLOUR,
    width: int = 640,
    height: int = 320,
    unit: str = "",
    for_print: bool = False,
) -> SafeString:
    """Vertical bars, grouped when there is more than one series."""
    if not has_figures(series):
        return figure(title, "", [], [])
    colours, top = palette(colour), 52 if len(series) > 1 else 26
    plot = Plot(48, top, width - 56, height - top - 44, svg.round_up(_largest(series)))
    marks = svg.grid(plot) + svg.foot(plot, labels, height - 26)
    for index in range(len(labels)):
        marks += _bars(plot, index, series, colours, plot.width / len(labels))
    if len(series) > 1:
        marks += svg.legend([s.name for s in series], colours, plot.left)
    picture = svg.picture(width, height, title, summary, marks)
    return figure(title, picture, *table(labels, series, unit), open_table=for_print)


def line(
    title: str,
    labels: Sequence[str],
    series: Sequence[Series],
    *,
    summary: str,
    colour: str = PORTAL_COLOUR,
    width: int = 640,
    height: int = 320,
    unit: str = "",
    for_print: bool = False,
) -> SafeString:
    """Lines over time, told apart by colour and by dashes, named in a legend."""
    if not has_figures(series):
        return figure(title, "", [], [])
    colours = palette(colour)
    plot = Plot(48, 52, width - 64, height - 96, svg.round_up(_largest(series)))
    marks = svg.grid(plot) + svg.foot(plot, labels, height - 26)
    for index, one in enumerate(series):
        marks += _line(plot, one, colours[index % len(colours)], ("", "9 5", "2 5")[index % 3])
    marks += _ends(plot, series)
    marks += svg.legend([s.name for s in series], colours, plot.left)
    picture = svg.picture(width, height, title, summary, marks)
    return figure(title, picture, *table(labels, series, unit), open_table=for_print)


def hbar(
    title: str,
    labels: Sequence[str],
    values: Sequence[Value],
    *,
    summary: str,
    colour: str = PORTAL_COLOUR,
    width: int = 640,
    row: int = 40,
    gutter: int = 190,
    unit: str = "",
    for_print: bool = False,
) -> SafeString:
    """Horizontal bars, one a label: for long names. `gutter` is the room for the names."""
    series = [Series(f"{unit}s".capitalize() if unit else "Number", values)]
    if not has_figures(series):
        return figure(title, "", [], [])
    height, largest = row * len(labels) + 10, _largest(series)
    room = width - gutter - 24 - 1.15 * svg.CHARACTER * len(_shown(largest, unit))
    fill, scale = tokens(colour).link, room / (largest or 1)
    marks = ""
    for index, (label, value) in enumerate(zip(labels, series[0].figures, strict=True)):
        place = svg.Row(5 + index * row, row, gutter)
        marks += svg.strip(place, label, _shown(value, unit), (value or 0) * scale, fill)
    marks += f'<path d="M{gutter} 0V{height}" stroke="{INK}"/>'
    picture = svg.picture(width, height, title, summary, marks)
    return figure(title, picture, *table(labels, series, unit), open_table=for_print)


def figure(
    title: str, picture: str, headers: Sequence[str], rows: Sequence[Sequence[str]], open_table: bool = False
) -> SafeString:
    """Caption, picture and data table; without rows the words that there is nothing yet."""
    context = {"title": title, "picture": picture, "headers": headers, "rows": rows, "open_table": open_table}
    return render_to_string("components/chart.html", context)


def table(labels: Sequence[str], series: Sequence[Series], unit: str) -> tuple[list[str], list[list[str]]]:
    """Headers and rows of the data table."""
    columns = [[_shown(value, unit) for value in one.values] for one in series]
    rows = [list(cells) for cells in zip(labels, *columns, strict=True)]
    return [one.name for one in series], rows


def palette(colour: str) -> tuple[str, ...]:
    """The brand's colour, then those of the palette that cannot be mistaken for it."""
    first = tokens(colour).link
    return (first, *(c for c in PALETTE if math.dist(rgb(c), rgb(first)) > 110))


def has_figures(series: Sequence[Series]) -> bool:
    """Is there anything to draw? Negative figures have no place on these axes: ValueError."""
    known = [value for one in series for value in one.figures if value is not None]
    if any(value < 0 for value in known):
        raise ValueError("Charts draw counts, days and money: figures of nought or more")
    return bool(known)


def _largest(series: Sequence[Series]) -> float:
    return max((value for one in series for value in one.figures if value is not None), default=0)


def _shown(value: Value, unit: str) -> str:
    """A value as the data table has it; `unit` is a noun in the singular."""
    if value is None:
        return NO_FIGURE
    return counted(value, unit) if unit else number(value)


def _bars(plot: Plot, index: int, series: Sequence[Series], colours: Sequence[str], slot: float) -> str:
    """The bars of one label, each with its value on top."""
    breadth = min(64, slot * 0.72 / len(series))
    start = plot.left + slot * index + (slot - breadth * len(series)) / 2
    marks = ""
    for place, one in enumerate(series):
        value, x = one.figures[index], start + place * breadth
        y = plot.y(value or 0)
        if value:
            marks += svg.rectangle(x + 1, y, breadth - 2, plot.y(0) - y, colours[place % len(colours)])
        marks += svg.text(x + breadth / 2, y - 7, "–" if value is None else number(value), size=13, bold=True)
    return marks


def _line(plot: Plot, series: Series, colour: str, dashes: str) -> str:
    """One line with its points, broken where there is no figure."""
    path, joined = "", False
    marks = ""
    for index, value in enumerate(series.figures):
        if value is not None:
            x, y = plot.x(index, len(series.values)), plot.y(value)
            path += f"{'L' if joined else 'M'}{x:.1f} {y:.1f}"
            marks += f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4.5" fill="{colour}"/>'
        joined = value is not None
    dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
    return f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="3"{dashed}/>{marks}'


def _ends(plot: Plot, series: Sequence[Series]) -> str:
    """The first and last values of a single line. Of several they would lie on each other: the table has them."""
    if len(series) > 1:
        return ""
    figures, marks = series[0].figures, ""
    for index in sorted({0, len(figures) - 1}):
        if (value := figures[index]) is not None:
            place = plot.x(index, len(figures)), plot.y(value) - 11
            marks += svg.text(*place, number(value), size=13, bold=True)
    return marks
