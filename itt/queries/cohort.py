"""Cohorts as their readers see them: no figure from which somebody could be made out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from alliance_portal.kernel.policy import visible
from alliance_portal.kernel.roles import Actor
from itt.models import CATEGORIES, Category, Characteristic, CohortFigure

SMALLEST = 5  # DOMAIN.md §7.2
Counts = Mapping[Category, int]


@dataclass(frozen=True)
class Group:
    """A group of a cohort; None is a figure that is not shown."""

    label: str
    shown: int | None


@dataclass(frozen=True)
class Table:
    """A characteristic of a cohort."""

    title: str
    groups: list[Group]
    total: int | None

    @property
    def hides(self) -> bool:
        return self.total is None or any(group.shown is None for group in self.groups)


@dataclass(frozen=True)
class Cohort:
    year: int
    tables: list[Table]


def cohorts(actor: Actor) -> list[Cohort]:
    """Every year that was counted, the latest first; nothing for those without the right. One query."""
    return [Cohort(year, tables(counts)) for year, counts in sorted(counted(actor).items(), reverse=True)]


def counted(actor: Actor) -> dict[int, dict[Category, int]]:
    """The numbers as they were typed, by year: for whoever types them. Characteristics without anybody are left out."""
    years: dict[int, dict[Category, int]] = defaultdict(dict)
    for year, category, number in visible(actor, CohortFigure).values_list(
        "academic_year", "category", "number"
    ):
        years[year][Category(category)] = number
    found = {year: _of_somebody(counts) for year, counts in years.items()}
    return {year: counts for year, counts in found.items() if counts}


def _of_somebody(counts: Counts) -> dict[Category, int]:
    kept = [CATEGORIES[one] for one in Characteristic if sum(counts.get(c, 0) for c in CATEGORIES[one])]
    return {category: counts.get(category, 0) for categories in kept for category in categories}


def tables(counts: Counts) -> list[Table]:
    """One for each characteristic that was counted."""
    return [_table(one, counts) for one in Characteristic if CATEGORIES[one][0] in counts]


def _table(characteristic: Characteristic, counts: Counts) -> Table:
    known = {category: counts.get(category, 0) for category in CATEGORIES[characteristic]}
    shown, total = suppressed(known)
    groups = [Group(str(category.label), shown[category]) for category in known]
    return Table(str(characteristic.label), groups, total)


def suppressed(counts: Counts) -> tuple[dict[Category, int | None], int | None]:
    """The counts and their total without what gives somebody away.

    Groups of fewer than five are hidden, empty ones among them: that nobody, or everybody, belongs to a group says
    something about each. Then the next smallest are hidden too, until nothing hidden can be worked out from the total
    (complementary suppression). A cohort of fewer than five has no total either.
    """
    by_size = sorted(counts, key=lambda category: counts[category])
    hidden = [category for category in by_size if counts[category] < SMALLEST]
    rest = by_size[len(hidden) :]
    while hidden and rest and not _is_safe([counts[one] for one in hidden], counts[rest[0]]):
        hidden.append(rest.pop(0))
    total = sum(counts.values())
    shown = {category: None if category in hidden else number for category, number in counts.items()}
    return shown, total if total >= SMALLEST else None


def _is_safe(hidden: Sequence[int], smallest_shown: int) -> bool:
    """Do the hidden groups leave each other room? The total gives away their sum, and the rule that none is larger than
    the smallest that is shown: one alone, nearly none, or nearly as many as there can be would be told."""
    known = sum(hidden)
    return len(hidden) > 1 and SMALLEST <= known <= (len(hidden) - 1) * smallest_shown
