"""Figures by academic year and local authority, with their sums (CAPABILITIES C58)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from typing import Generic, Self, TypeVar

from alliance_portal.kernel.alphabet import sorts_as

NO_AREA = "Not recorded"


@dataclass(frozen=True)
class Counts:
    """Numbers that are added up field by field; each sub-class says which."""

    def __add__(self, other: Self) -> Self:
        return type(self)(*(getattr(self, one.name) + getattr(other, one.name) for one in fields(self)))


C = TypeVar("C", bound=Counts)


@dataclass(frozen=True)
class AreaYear(Generic[C]):
    """A line: a year and an area; None and "" are the sum over all of them."""

    year: int | None
    area: str
    outcomes: C


def lines_of(found: Iterable[tuple[int, str, C]]) -> list[AreaYear[C]]:
    """A line for each year and area that is named, the latest year first."""
    sums: dict[tuple[int, str], C] = {}
    for year, area, counts in found:
        place = (year, area)
        sums[place] = sums[place] + counts if place in sums else counts
    ordered = sorted(sums, key=lambda place: (-place[0], sorts_as(place[1])))
    return [AreaYear(year, area, sums[year, area]) for year, area in ordered]


def with_sums(found: Iterable[AreaYear[C]]) -> list[AreaYear[C]]:
    """The lines of each year with their sum below them, then what each area comes to over the years, and all of it.
    A sum of one line alone is left out: it would say the same again."""
    found = list(found)
    years = list(dict.fromkeys(one.year for one in found))
    areas = sorted({one.area for one in found}, key=sorts_as)
    summed: list[AreaYear[C]] = []
    for year in years:
        of_year = [one for one in found if one.year == year]
        summed += of_year
        if len(of_year) > 1:
            summed.append(AreaYear(year, "", _sum(of_year)))
    if len(years) > 1:
        of_areas = [(area, [one for one in found if one.area == area]) for area in areas]
        summed += [AreaYear(None, area, _sum(rows)) for area, rows in of_areas]
        if len(areas) > 1:
            summed.append(AreaYear(None, "", _sum(found)))
    return summed


def total(found: Iterable[AreaYear[C]], nothing: C) -> C:
    return sum((one.outcomes for one in found), nothing)


def _sum(found: Sequence[AreaYear[C]]) -> C:
    return total(found[1:], found[0].outcomes)
