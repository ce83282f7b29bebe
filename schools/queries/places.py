"""Where things are: a school, postcode or town of the national register as a point of the grid, and how far away."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from statistics import fmean
from typing import Any, Self

from django.db.models import FloatField, QuerySet, Value
from django.db.models.functions import Cast, Sqrt

from alliance_portal.kernel.ui.maps import METRES_A_MILE
from schools.models import Establishment
from schools.queries.register import search_establishments
from schools.register.codes import OPEN_STATUSES
from schools.register.text import search_key

MOST_PLACES = 5


@dataclass(frozen=True)
class Place:
    """A point of the Ordnance Survey's grid, in metres; `asked_for` is what finds it again."""

    name: str
    easting: float
    northing: float
    asked_for: str = ""
    is_middle: bool = False  # of several schools

    @classmethod
    def of(cls, school: Establishment | None, name: str = "") -> Self | None:
        """None for a school whose place the register does not know."""
        if school is None or not (school.easting and school.northing):
            return None
        where = school.town or school.la_name
        return cls(name or f"{school.name}, {where}", school.easting, school.northing, str(school.urn))


def places(text: str, home_la: str = "") -> list[Place]:
    """What somebody may have meant, the likeliest first; none when the register knows no such place.

    A postcode or town is the middle of the open schools there, for the register knows where schools are and nothing
    else. A postcode without a school is taken for its surroundings: CM12 0BT, CM12 0, CM12.
    """
    words = " ".join(text.split())
    if not words:
        return []
    middle = _at_postcode(words) or _in_town(words, home_la)
    return ([middle] if middle else []) or _schools(words, home_la)


def miles_from(place: Place | None, prefix: str = "") -> Any:
    """Miles in a straight line, for a query set; `prefix` reaches the establishment. None where the place of either
    is not known."""
    if place is None:
        return Value(None, FloatField())
    east = Cast(f"{prefix}easting", FloatField()) - Value(float(place.easting))
    north = Cast(f"{prefix}northing", FloatField()) - Value(float(place.northing))
    return Sqrt(east * east + north * north) / Value(METRES_A_MILE)


def _placed() -> QuerySet[Establishment]:
    known = Establishment.objects.filter(easting__isnull=False, northing__isnull=False)
    return known.filter(status__in=[status.value for status in OPEN_STATUSES])


def _at_postcode(words: str) -> Place | None:
    key = words.upper().replace(" ", "")
    if not (2 <= len(key) <= 7 and key.isalnum() and key[0].isalpha() and any(c.isdigit() for c in key)):
        return None
    outward, inward = (key[:-3], key[-3:]) if _is_whole(key) else (key, "")
    steps = dict.fromkeys((f"{outward} {inward}".strip(), f"{outward} {inward[:1]}".strip(), outward))
    for step in steps:
        within = step if " " in step else f"{step} "
        if found := list(_placed().filter(postcode__startswith=within)):
            return _middle(step, words, found)
    return None


def _is_whole(key: str) -> bool:
    """Does the postcode end with its inward part, a digit and two letters: CM120BT?"""
    return len(key) >= 5 and key[-3].isdigit() and key[-2:].isalpha()


def _in_town(words: str, home_la: str) -> Place | None:
    """Of towns with one name, that of the alliance's own authority, else the one with most schools."""
    found = list(_placed().filter(town_key=search_key(words)))
    if not found:
        return None
    counts = Counter(school.la_code for school in found)
    la_code = home_la if home_la in counts else counts.most_common(1)[0][0]
    there = [school for school in found if school.la_code == la_code]
    return _middle(there[0].town, words, there)


def _middle(name: str, asked_for: str, found: Iterable[Establishment]) -> Place:
    points = [(school.easting or 0, school.northing or 0) for school in found]
    easting, northing = (fmean(axis) for axis in zip(*points, strict=True))
    return Place(name, easting, northing, asked_for, is_middle=len(points) > 1)


def _schools(words: str, home_la: str) -> list[Place]:
    found = [school.urn for school in search_establishments(words, limit=MOST_PLACES, home_la=home_la)]
    rows = Establishment.objects.in_bulk(found, field_name="urn")
    return [place for urn in found if (place := Place.of(rows[urn]))]
