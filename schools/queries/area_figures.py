"""How schools came out of inspections, by academic year and local authority, with sums (CAPABILITIES C58). Inspections
are public facts: no number is hidden, and each share stands beside what it is a share of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields

from django.db.models import FilteredRelation, Q

from alliance_portal.kernel.alphabet import sorts_as
from alliance_portal.kernel.policy import visible
from alliance_portal.kernel.roles import Actor
from alliance_portal.kernel.ui.formats import percentage
from schools.models import Inspection
from schools.models.inspection import Grade, JudgedArea
from schools.models.school_page import CURRENT

from .years import academic_year

NO_AREA = "Not recorded"
GOOD = frozenset((Grade.OUTSTANDING, Grade.GOOD))
# Grades of different frameworks that mean the same: satisfactory became requires improvement.
RANK = {
    Grade.OUTSTANDING: 1,
    Grade.GOOD: 2,
    Grade.SATISFACTORY: 3,
    Grade.REQUIRES_IMPROVEMENT: 3,
    Grade.INADEQUATE: 4,
    Grade.SERIOUS_WEAKNESSES: 4,
    Grade.SPECIAL_MEASURES: 4,
}


@dataclass(frozen=True)
class Outcomes:
    """What inspections came to. Of a year, a school counts once, with its last inspection in it."""

    inspected: int = 0
    graded: int = 0  # with an overall grade: some frameworks give none
    good: int = 0  # of these, good or outstanding
    improved: int = 0  # against the grade before
    maintained: int = 0
    declined: int = 0
    first: int = 0  # graded, and no grade is known from before

    def __add__(self, other: Outcomes) -> Outcomes:
        return Outcomes(*(getattr(self, one.name) + getattr(other, one.name) for one in fields(self)))

    @property
    def not_graded(self) -> int:
        return self.inspected - self.graded

    @property
    def share(self) -> str:
        """83%: of those with a grade, how many are good or better."""
        return percentage(self.good, self.graded)

    @property
    def in_words(self) -> str:
        """30 of 36: the share with what it is a share of."""
        return f"{self.good} of {self.graded}"


@dataclass(frozen=True)
class AreaYear:
    """A line: a year and an area; None and "" are the sum over all of them."""

    year: int | None
    area: str
    outcomes: Outcomes


@dataclass(frozen=True)
class _Judged:
    """One inspection: where, when, and its overall grade or ""."""

    school: int
    year: int
    area: str
    grade: str


def lines(actor: Actor) -> list[AreaYear]:
    """A line for each year and area in which a school was inspected, the latest year first."""
    sums: dict[tuple[int, str], Outcomes] = {}
    for judged, before in _last_of_each_year(_judged(actor)):
        place = (judged.year, judged.area)
        sums[place] = sums.get(place, Outcomes()) + _outcome(judged.grade, before)
    ordered = sorted(sums, key=lambda place: (-place[0], sorts_as(place[1])))
    return [AreaYear(year, area, sums[year, area]) for year, area in ordered]


def with_sums(found: Iterable[AreaYear]) -> list[AreaYear]:
    """The lines of each year with their sum below them, then what each area comes to over the years, and all of it.
    A sum of one line alone is left out: it would say the same again."""
    found = list(found)
    years = list(dict.fromkeys(one.year for one in found))
    areas = sorted({one.area for one in found}, key=sorts_as)
    summed: list[AreaYear] = []
    for year in years:
        of_year = [one for one in found if one.year == year]
        summed += of_year
        if len(of_year) > 1:
            summed.append(AreaYear(year, "", total(of_year)))
    if len(years) > 1:
        of_areas = [(area, [one for one in found if one.area == area]) for area in areas]
        summed += [AreaYear(None, area, total(rows)) for area, rows in of_areas]
        if len(areas) > 1:
            summed.append(AreaYear(None, "", total(found)))
    return summed


def total(found: Iterable[AreaYear]) -> Outcomes:
    return sum((one.outcomes for one in found), Outcomes())


def _judged(actor: Actor) -> Iterator[_Judged]:
    """All inspections that stand, each school's by date: one question."""
    rows = visible(actor, Inspection).filter(CURRENT).order_by("organisation", "inspected_on")
    overall = FilteredRelation("judgements", condition=Q(judgements__area=JudgedArea.OVERALL))
    shown = ("organisation", "inspected_on", "organisation__establishment__la_name", "overall__grade")
    for school, day, area, grade in rows.annotate(overall=overall).values_list(*shown):
        yield _Judged(school, academic_year(day), area or NO_AREA, grade or "")


def _last_of_each_year(judged: Iterable[_Judged]) -> Iterator[tuple[_Judged, str]]:
    """The last inspection of each school in each year, with the grade that it had before that year, or ""."""
    by_school: dict[int, dict[int, _Judged]] = {}
    for one in judged:
        of_year = by_school.setdefault(one.school, {})
        if (
            one.grade or one.year not in of_year
        ):  # a visit without a grade does not hide the grade of its year
            of_year[one.year] = one
    for of_years in by_school.values():
        before = ""
        for one in of_years.values():
            yield one, before
            before = one.grade or before


def _outcome(grade: str, before: str) -> Outcomes:
    if not grade:
        return Outcomes(inspected=1)
    now, then = RANK[Grade(grade)], RANK[Grade(before)] if before else None
    return Outcomes(
        inspected=1,
        graded=1,
        good=int(grade in GOOD),
        improved=int(then is not None and now < then),
        maintained=int(then is not None and now == then),
        declined=int(then is not None and now > then),
        first=int(then is None),
    )
