"""The small map: every number stands beside its point, and none on another."""

from __future__ import annotations

import re
from itertools import combinations

from alliance_portal.kernel.ui.maps import CHARACTER, LINE, Point, draw

TEXT = re.compile(
    r'<text x="([\d.-]+)" y="([\d.-]+)"[^>]*text-anchor="(\w+)"[^>]*font-weight="700"[^>]*>([^<]+)<'
)


def labels(picture: str) -> dict[str, tuple[float, float, float, float]]:
    """Each number with the box that it fills; the N of north is none."""
    found = {}
    for x, y, anchor, words in TEXT.findall(picture):
        wide = len(words) * CHARACTER
        left = float(x) - {"start": 0.0, "middle": wide / 2, "end": wide}[anchor]
        if words != "N":
            found[words] = (left, float(y) - LINE / 2 - 5, left + wide, float(y) + LINE / 2 - 5)
    return found


def test_numbers_of_points_that_lie_close_do_not_overlap() -> None:
    """Three in a row, nearer to each other than their numbers are wide: left, right, and above or below."""
    row = [Point(1000 + 600 * n, 5000, 11 + n) for n in range(3)]
    corners = [Point(-8000, -2000, 1), Point(9000, 12000, 2)]
    boxes = labels(draw("Schools", [*row, *corners], None, summary="Five schools"))
    assert set(boxes) == {"11", "12", "13", "1", "2"}
    for one, other in combinations(boxes.values(), 2):
        assert one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]


def test_schools_on_one_site_share_a_mark() -> None:
    places = [Point(1000, 1000, 1), Point(1001, 1000, 2), Point(9000, 9000, 3)]
    assert set(labels(draw("Schools", places, None, summary="Three"))) == {"1, 2", "3"}
