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
CHARACTER, LINE = 7.6, 15  # how wide and how high the numbers of a mark are set
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
    taken = [_box(x - 7, y - 7, 14, 14) for x, y in places]
    for group, place in zip(groups, places, strict=True):
        marks += _mark(group, place, fill) + _numbers(group, place, taken)
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


_Box = tuple[float, float, float, float]


def _box(left: float, top: float, width: float, height: float) -> _Box:
    return left, top, left + width, top + height


def _overlap(one: _Box, other: _Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _mark(group: Sequence[Point], place: tuple[float, float], fill: str) -> str:
    """A dot, or a square where one of the points is special."""
    x, y = place
    if any(point.is_special for point in group):
        return f'<rect x="{x - 7:.1f}" y="{y - 7:.1f}" width="14" height="14" fill="{fill}"/>'
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="6" fill="{fill}"/>'


def _numbers(group: Sequence[Point], place: tuple[float, float], taken: list[_Box]) -> str:
    """The numbers beside their mark, on the first side where nothing is `taken`; they take their own place there."""
    x, y = place
    shown = ", ".join(number(point.number) for point in group[:3]) + (" …" if len(group) > 3 else "")
    wide = len(shown) * CHARACTER
    sides = (
        (x + 10, y + 5, "start", _box(x + 10, y - LINE / 2, wide, LINE)),
        (x - 10, y + 5, "end", _box(x - 10 - wide, y - LINE / 2, wide, LINE)),
        (x, y - 11, "middle", _box(x - wide / 2, y - 9 - LINE, wide, LINE)),
        (x, y + 21, "middle", _box(x - wide / 2, y + 9, wide, LINE)),
    )
    free = (side for side in sides if not any(_overlap(side[3], box) for box in taken))
    at_x, at_y, anchor, box = next(free, sides[0])
    taken.append(box)
    return svg.text(at_x, at_y, shown, anchor, size=13, bold=True)


def _cross(x: float, y: float) -> str:
    return f'<path d="M{x - 9:.1f} {y:.1f}h18m-9 -9v18" {_STROKE} stroke-linecap="round"/>'
