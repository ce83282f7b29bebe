"""Totals of the ledger. Each of them, added up, is the grand total: the report and the pages rest on that (A12).

Activities, people and money of an entry count once, for the school that is accountable. Its days are split over the
teaching schools that delivered it; days of other deliverers stay with the accountable school.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Generic, TypeVar

from deliveries.models import Area, Big6
from deliveries.queries.entries import LedgerEntry

K = TypeVar("K", bound=Hashable)
INSIDE = "Schools and partners inside the alliance"
OUTSIDE = "Schools and others outside the alliance"
BOTH = "Inside and outside together"
NOBODY = "No organisation named"


@dataclass(frozen=True)
class Total:
    """The four figures."""

    activities: int = 0
    days: Decimal = Decimal(0)
    people: int = 0
    money_pence: int = 0

    def __add__(self, other: Total) -> Total:
        return Total(
            self.activities + other.activities,
            self.days + other.days,
            self.people + other.people,
            self.money_pence + other.money_pence,
        )


@dataclass(frozen=True)
class Line(Generic[K]):
    """A total under a key: an area, a school, a local authority."""

    key: K
    total: Total


def add_up(totals: Iterable[Total]) -> Total:
    return sum(totals, Total())


def whole(entry: LedgerEntry) -> Total:
    return Total(entry.activities, entry.days, entry.people, entry.money_pence)


def grand_total(entries: Iterable[LedgerEntry]) -> Total:
    return add_up(whole(entry) for entry in entries)


def by_area(entries: Iterable[LedgerEntry]) -> list[Line[Area]]:
    """All areas, zeros among them."""
    return _grouped(entries, lambda entry: entry.area, Area)


def by_big6(entries: Iterable[LedgerEntry]) -> list[Line[Big6]]:
    """All tags, zeros among them."""
    return _grouped(entries, lambda entry: entry.big6, Big6)


def by_month(entries: Iterable[LedgerEntry]) -> dict[tuple[dt.date, Area], Total]:
    """(first of the month, area) → total, for the months in which something happened."""
    return _sums((e.happened_on.replace(day=1), e.area, whole(e)) for e in entries)


def by_school_and_area(
    entries: Iterable[LedgerEntry], schools: Iterable[int]
) -> dict[tuple[int, Area], Total]:
    """(teaching school, area) → total, complete with zeros. An accountable school that is not in `schools` is added."""
    schools = set(schools)
    sums = _sums(part for entry in entries for part in _attributed(entry, schools))
    return {(school, area): Total() for school in schools for area in Area} | sums


def by_school(entries: Iterable[LedgerEntry], schools: Iterable[int]) -> dict[int, Total]:
    """Teaching school → total, complete with zeros."""
    sums: dict[int, Total] = {}
    for (school, _area), total in by_school_and_area(entries, schools).items():
        sums[school] = sums.get(school, Total()) + total
    return sums


def by_quality(of_school: Mapping[int, Total], quality: Mapping[int, str]) -> list[Line[str]]:
    """By local authority or phase: what each teaching school has in common with others (`quality`), by name."""
    sums: dict[str, Total] = {}
    for school, total in of_school.items():
        name = quality[school]
        sums[name] = sums.get(name, Total()) + total
    return [Line(name, total) for name, total in sorted(sums.items())]


def by_side(entries: Iterable[LedgerEntry], is_inside: Callable[[int, dt.date], bool]) -> list[Line[str]]:
    """By who received it: those inside the alliance on that day, those outside, both, nobody named (A10)."""

    def side(entry: LedgerEntry) -> str:
        sides = {is_inside(part.organisation, entry.happened_on) for part in entry.beneficiaries}
        return {(): NOBODY, (True,): INSIDE, (False,): OUTSIDE}.get(tuple(sides), BOTH)

    return _grouped(entries, side, (INSIDE, OUTSIDE, BOTH, NOBODY))


def _attributed(entry: LedgerEntry, schools: set[int]) -> Iterable[tuple[int, Area, Total]]:
    """The entry as parts of teaching schools: days to those that delivered, all else to the accountable one."""
    delivered = [part for part in entry.deliverers if part.organisation in schools - {entry.accountable}]
    rest = entry.days - sum((part.days for part in delivered), Decimal(0))
    yield entry.accountable, entry.area, Total(entry.activities, rest, entry.people, entry.money_pence)
    for part in delivered:
        yield part.organisation, entry.area, Total(days=part.days)


def _sums(parts: Iterable[tuple[K, Area, Total]]) -> dict[tuple[K, Area], Total]:
    sums: dict[tuple[K, Area], Total] = {}
    for key, area, total in parts:
        sums[key, area] = sums.get((key, area), Total()) + total
    return sums


def _grouped(
    entries: Iterable[LedgerEntry], key: Callable[[LedgerEntry], K], keys: Iterable[K]
) -> list[Line[K]]:
    sums = dict.fromkeys(keys, Total())
    for entry in entries:
        sums[key(entry)] += whole(entry)
    return [Line(one, total) for one, total in sums.items()]
