"""How schools came out of inspections, by academic year and local authority, with sums (CAPABILITIES C58). Inspections
are public facts: no number is hidden, and each share stands beside what it is a share of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import FilteredRelation, Q

from alliance_portal.kernel.policy import visible
from alliance_portal.kernel.roles import Actor
from alliance_portal.kernel.ui.formats import percentage
from schools.models import Inspection
from schools.models.inspection import Grade, JudgedArea
from schools.models.school_page import CURRENT

from .area_sums import NO_AREA, AreaYear, Counts, lines_of
from .years import academic_year

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
class Outcomes(Counts):
    """What inspections came to. Of a year, a school counts once, with its last inspection in it."""

    inspected: int = 0
    graded: int = 0  # with an overall grade: some frameworks give none
    good: int = 0  # of these, good or outstanding
    improved: int = 0  # against the grade before
    maintained: int = 0
    declined: int = 0
    first: int = 0  # graded, and no grade is known from before

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
class _Judged:
    """One inspection: where, when, and its overall grade or ""."""

    school: int
    year: int
    area: str
    grade: str


def lines(actor: Actor) -> list[AreaYear[Outcomes]]:
    """A line for each year and area in which a school was inspected, the latest year first."""
    last = _last_of_each_year(_judged(actor))
    return lines_of((one.year, one.area, _outcome(one.grade, before)) for one, before in last)


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
