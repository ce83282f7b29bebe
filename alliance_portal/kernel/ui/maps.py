"""A small map as a picture: numbered points, and circles at round distances. It asks nobody for tiles.

A list beside it says the same in words: the picture has a summary, and no link of its own.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from alliance_portal.kernel.ui import svg
from alliance_portal.kernel.ui.brand import PORTAL_COLOUR, tokens
from alliance_portal.kernel.ui.formats import counted, number

METRES_A_MILE = 1609.344
MARGIN = 34  # room for the numbers at the edge
TOUCHING = 15  # points nearer to each other than so many pixels share a mark
WORDS = 48  # as wide as the numbers of a mark may be
STEPS = (0.5, 1, 2, 5, 10, 20, 50, 100)  # miles from one circle to the next


@dataclass(frozen=True)
class Point:
    """Somewhere on the grid, in metres, with the number that the list gives it."""

    easting: float
    northing: float
    number: int = 0
    is_special: bool = False  # drawn as a square


@dataclass(frozen=True)
class _Frame:
    """Metres of the grid → pixels of the picture, north upwards."""

    west: float
    north: float
    scale: float  # pixels a metre

    def at(self, point: Point) -> tuple[float, float]:
        x = MARGIN + (point.easting - self.west) * self.scale
        return x, MARGIN + (self.north - point.northing) * self.scale


def draw(
    title: str,
    points: Sequence[Point],
    origin: Point | None,
    *,
    summary: str,
    colour: str = PORTAL_COLOUR,
    width: int = 640,
    tallest: int = 520,
) -> SafeString:
    """The picture; empty without points. `summary` is its alternative text."""
    if not points:
        return SafeString("")
    frame, height = _fit([*points, origin] if origin else points, width, tallest)
    fill = tokens(colour).link
    marks = f'<rect width="{width}" height="{height}" fill="#f7f8f9"/>'
    if origin:
        marks += _circles(frame, origin, width, height)
    groups = _groups(frame, points)
    places = [frame.at(group[0]) for group in groups]
    for group, place in zip(groups, places, strict=True):
        marks += _mark(group, place, fill, is_crowded=any(_is_in_the_way(place, other) for other in places))
    if origin:
        marks += _cross(*frame.at(origin))
    marks += (
        svg.text(width - 18, 22, "N", bold=True)
        + f'<path d="M{width - 18} 26v18m-5 -12l5 -6l5 6" {_STROKE}/>'
    )
    return svg.picture(width, height, title, summary, marks)


_STROKE = f'stroke="{svg.INK}" stroke-width="2" fill="none"'


def _fit(points: Sequence[Point], width: int, tallest: int) -> tuple[_Frame, int]:
    """A frame that holds all points, at least a mile across, and the height of its picture."""
    wests, norths = [p.easting for p in points], [p.northing for p in points]
    across = max(max(wests) - min(wests), METRES_A_MILE)
    up = max(max(norths) - min(norths), METRES_A_MILE / 2)
    scale = min((width - 2 * MARGIN) / across, (tallest - 2 * MARGIN) / up)
    middle = (max(wests) + min(wests)) / 2
    west = middle - (width - 2 * MARGIN) / scale / 2
    north = (max(norths) + min(norths)) / 2 + up / 2
    return _Frame(west, north, scale), math.ceil(up * scale + 2 * MARGIN)


def _circles(frame: _Frame, origin: Point, width: int, height: int) -> str:
    """Up to four circles around the origin, each named at its top, or below where that is outside."""
    x, y = frame.at(origin)
    reach = max(math.hypot(max(x, width - x), max(y, height - y)), 1) / frame.scale / METRES_A_MILE
    step = next((one for one in STEPS if reach / one <= 4.5), STEPS[-1])
    marks = ""
    for count in range(1, 5):
        radius = count * step * METRES_A_MILE * frame.scale
        marks += f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}" fill="none" stroke="#b1b4b6"/>'
        base = y - radius - 4 if y - radius > 18 else y + radius - 5
        if 12 < base < height - 3:
            marks += svg.text(x, base, counted(count * step, "mile"), size=12, fill=svg.MUTED)
    return marks


def _groups(frame: _Frame, points: Sequence[Point]) -> list[list[Point]]:
    """Points that would lie on each other, together: schools that share a site are one mark."""
    groups: list[list[Point]] = []
    for point in points:
        near = (g for g in groups if math.dist(frame.at(g[0]), frame.at(point)) < TOUCHING)
        if (group := next(near, None)) is None:
            groups.append([point])
        else:
            group.append(point)
    return groups


def _is_in_the_way(place: tuple[float, float], other: tuple[float, float]) -> bool:
    """Would numbers on the right of `place` lie on the other mark?"""
    return 0 < other[0] - place[0] < WORDS and abs(other[1] - place[1]) < TOUCHING


def _mark(group: Sequence[Point], place: tuple[float, float], fill: str, *, is_crowded: bool) -> str:
    """A dot, or a square where one of the points is special, with the numbers on that side where there is room."""
    x, y = place
    if any(point.is_special for point in group):
        shape = f'<rect x="{x - 7:.1f}" y="{y - 7:.1f}" width="14" height="14" fill="{fill}"/>'
    else:
        shape = f'<circle cx="{x:.1f}" cy="{y:.1f}" r="6" fill="{fill}"/>'
    shown = ", ".join(number(point.number) for point in group[:3]) + (" …" if len(group) > 3 else "")
    offset, anchor = (-10, "end") if is_crowded else (10, "start")
    return shape + svg.text(x + offset, y + 5, shown, anchor, size=13, bold=True)


def _cross(x: float, y: float) -> str:
    return f'<path d="M{x - 9:.1f} {y:.1f}h18m-9 -9v18" {_STROKE} stroke-linecap="round"/>'
