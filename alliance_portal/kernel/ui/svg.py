"""The strokes that charts are made of: SVG text, grid, legend, picture. Explicit colours, escaped texts.

WeasyPrint knows no custom properties inside SVG, so colours and fonts are written out.
"""

from __future__ import annotations

import hashlib
import math
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from alliance_portal.kernel.ui.formats import number

INK, GRID, MUTED = "#0b0c0c", "#d9dcde", "#484949"
FONT = "Inter, Arial, sans-serif"
CHARACTER = 7.4  # mean width of a character at 14 px


@dataclass(frozen=True)
class Plot:
    """The drawing area within the picture, and the value at its upper edge."""

    left: float
    top: float
    width: float
    height: float
    top_value: float

    def x(self, index: int, count: int) -> float:
        """The middle of one of `count` shares of the width."""
        return self.left + self.width * (index + 0.5) / count

    def y(self, value: float) -> float:
        return self.top + self.height * (1 - value / self.top_value)


def round_up(value: float) -> float:
    """The next value whose quarters are pleasant to read."""
    if value <= 0:
        return 4
    power = 10.0 ** math.floor(math.log10(value))
    step = next(s for s in (1, 1.2, 1.6, 2, 2.4, 3, 4, 5, 6, 8, 10) if s * power >= value)
    return max(4, step * power) if float(value).is_integer() else step * power


def text(
    x: float,
    y: float,
    words: str,
    anchor: str = "middle",
    *,
    size: int = 14,
    fill: str = INK,
    bold: bool = False,
) -> str:
    """One line of words; `y` is its base line."""
    weight = ' font-weight="700"' if bold else ""
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" font-size="{size}" fill="{fill}"{weight}>'
        f"{escape(words)}</text>"
    )


def lines(words: str, width: float) -> list[str]:
    """At most two lines that fit the width; the data table has the full name."""
    return textwrap.wrap(words, max(4, int(width / CHARACTER)), max_lines=2, placeholder="…") or [""]


def wrapped(x: float, y: float, words: str, width: float) -> str:
    return "".join(text(x, y + 16 * i, part) for i, part in enumerate(lines(words, width)))


def grid(plot: Plot) -> str:
    """Four quiet lines with their values, and the base line."""
    marks = []
    for quarter in range(5):
        value = plot.top_value * quarter / 4
        y = plot.y(value)
        marks.append(
            f'<path d="M{plot.left} {y:.1f}H{plot.left + plot.width}" stroke="{GRID if quarter else INK}"/>'
        )
        marks.append(text(plot.left - 8, y + 5, number(value), "end", size=13, fill=MUTED))
    return "".join(marks)


def legend(names: Sequence[str], colours: Sequence[str], x: float) -> str:
    marks = []
    for index, name in enumerate(names):
        marks.append(
            f'<rect x="{x:.1f}" y="6" width="14" height="14" fill="{colours[index % len(colours)]}"/>'
        )
        marks.append(text(x + 20, 18, name, "start"))
        x += 48 + CHARACTER * len(name)
    return "".join(marks)


def picture(width: int, height: int, title: str, summary: str, marks: str) -> SafeString:
    """The picture. Its id follows from what it shows, so that the same figures give the same bytes."""
    identifier = "chart-" + hashlib.sha256(f"{title}|{summary}|{marks}".encode()).hexdigest()[:10]
    box = f'viewBox="0 0 {width} {height}" width="{width}" height="{height}"'
    # Every text in it went through escape().
    return mark_safe(  # noqa: S308
        f'<svg xmlns="http://www.w3.org/2000/svg" {box} role="img" aria-labelledby="{identifier}" '
        f'font-family="{FONT}"><title id="{identifier}">{escape(summary)}</title>{marks}</svg>'
    )


def foot(plot: Plot, labels: Sequence[str], y: float) -> str:
    """The labels below the plot, each in the middle of its share."""
    slot = plot.width / len(labels)
    return "".join(wrapped(plot.x(i, len(labels)), y, label, slot) for i, label in enumerate(labels))


def rectangle(x: float, y: float, width: float, height: float, fill: str) -> str:
    return f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" fill="{fill}"/>'


@dataclass(frozen=True)
class Row:
    """Where a horizontal bar lies: its upper edge and height, and where labels end and bars begin."""

    top: float
    height: float
    gutter: float

    @property
    def baseline(self) -> float:
        return self.top + self.height / 2 + 5


def strip(row: Row, label: str, shown: str, length: float, fill: str) -> str:
    """One horizontal bar with its label on the left and its value on the right."""
    parts = lines(label, row.gutter - 14)
    first = row.baseline - 8 * (len(parts) - 1)
    marks = "".join(text(row.gutter - 10, first + 16 * i, part, "end") for i, part in enumerate(parts))
    if length:
        marks += rectangle(row.gutter, row.top + 5, length, row.height - 10, fill)
    return marks + text(row.gutter + length + 8, row.baseline, shown, "start", bold=True)
