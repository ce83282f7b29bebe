"""Schools below the floor standard by academic year and local authority, and one by one (CAPABILITIES C58, C109). The
performance tables are public: no number is hidden, and each stands beside what it is a number of."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from uuid import UUID

from alliance_portal.kernel.policy import visible
from alliance_portal.kernel.roles import Actor
from alliance_portal.kernel.ui.formats import percentage
from schools.models import FloorStatus
from schools.models.school_page import CURRENT

from .area_sums import NO_AREA, AreaYear, Counts, lines_of
from .years import academic_year


@dataclass(frozen=True)
class Standings(Counts):
    """What statuses came to. Of a year, a school counts once, with its last status in it."""

    known: int = 0
    below: int = 0
    rose: int = 0  # at or above, and below before
    stayed: int = 0  # below, as before
    fell: int = 0  # below, and not before
    first_below: int = 0  # below, and no status is known from before

    @property
    def share(self) -> str:
        """8%: of those whose status is known."""
        return percentage(self.below, self.known)

    @property
    def in_words(self) -> str:
        """3 of 36: the number with what it is a number of."""
        return f"{self.below} of {self.known}"


@dataclass(frozen=True)
class School:
    """Whose statuses they are."""

    pk: int
    public_id: UUID
    name: str
    sorts_as: str
    area: str


@dataclass(frozen=True)
class Standing:
    """A status: of which day, and whether it is below."""

    day: dt.date
    is_below: bool

    @property
    def year(self) -> int:
        return academic_year(self.day)


@dataclass(frozen=True)
class Known:
    """All that is known of a school, by day."""

    school: School
    standings: list[Standing]


@dataclass(frozen=True)
class Below:
    """A school that stood below on a day, `since` the first known day of that time; and where it stood `then`, at the
    end of what is looked at."""

    school: School
    since: dt.date
    then: Standing
    rose_on: dt.date | None  # since when it is at or above; None while it is not

    @property
    def is_still(self) -> bool:
        return self.then.is_below


def known_standings(actor: Actor) -> list[Known]:
    """Of each school with a status that stands: one question."""
    rows = visible(actor, FloorStatus).filter(CURRENT).order_by("organisation", "stood_on")
    of_school = ("pk", "public_id", "name", "sorts_as", "establishment__la_name")
    named = rows.values_list(*(f"organisation__{name}" for name in of_school), "stood_on", "status")
    found = []
    for (pk, public_id, name, sorts_as, area), theirs in groupby(named, key=lambda row: row[:5]):
        standings = [Standing(day, status == FloorStatus.Status.BELOW) for *_, day, status in theirs]
        found.append(Known(School(pk, public_id, name, sorts_as, area or NO_AREA), standings))
    return found


def floor_lines(known: Iterable[Known]) -> list[AreaYear[Standings]]:
    """A line for each year and area in which a status is known, the latest year first."""
    return lines_of(
        (now.year, one.school.area, _counted(now, before))
        for one in known
        for now, before in _last_of_each_year(one.standings)
    )


def schools_below(
    known: Iterable[Known], on: dt.date | None = None, by: dt.date | None = None
) -> list[Below]:
    """The schools whose last status up to the day `on` is below, and where they stood `by` a later day; without days,
    those whose latest status of all is below."""
    found = (_below(one, on, by) for one in known)
    return sorted((one for one in found if one), key=lambda one: (one.school.sorts_as, one.school.pk))


def _last_of_each_year(standings: Iterable[Standing]) -> Iterator[tuple[Standing, Standing | None]]:
    """The last status of each year, with the one that the school brought into the year: its last from before. Where
    none is known from before, the first of the year counts as that, if it is not the last as well."""
    before: Standing | None = None
    for _, of_year in groupby(standings, key=lambda one: one.year):
        first, *later = of_year
        now = later[-1] if later else first
        yield now, before or (first if later else None)
        before = now


def _counted(now: Standing, before: Standing | None) -> Standings:
    was_below = before.is_below if before else None
    return Standings(
        known=1,
        below=int(now.is_below),
        rose=int(was_below is True and not now.is_below),
        stayed=int(was_below is True and now.is_below),
        fell=int(was_below is False and now.is_below),
        first_below=int(was_below is None and now.is_below),
    )


def _below(known: Known, on: dt.date | None, by: dt.date | None) -> Below | None:
    """None for a school that did not stand below on that day, as far as is known."""
    until = [one for one in known.standings if on is None or one.day <= on]
    if not until or not until[-1].is_below:
        return None
    after = [one for one in known.standings[len(until) :] if by is None or one.day <= by]
    then = after[-1] if after else until[-1]
    rose_on = None if then.is_below else _begins(after)
    return Below(known.school, _begins(until), then, rose_on)


def _begins(standings: list[Standing]) -> dt.date:
    """The first day of the unbroken time that the last of them belongs to."""
    begins = standings[-1]
    for one in reversed(standings):
        if one.is_below != begins.is_below:
            break
        begins = one
    return begins.day
