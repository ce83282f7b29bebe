"""The figures of a course or a run as lines of a file: those of its page, hidden where they are hidden there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from alliance_portal.kernel.ui.formats import counted
from cpd.models import Course

from .measure_results import MeasureResult
from .registers import Results
from .results import CourseResults, Scale

FEW_CAME = "Fewer than five people of this kind came. Their answers are not shown."
FEW_ANSWERED = "Fewer than five have answered. Their answers are shown when there are more."
NOBODY = "Nobody has answered yet"
SCHOOLS = "What schools report"
OTHERWISE = "{} answered with a figure that was measured otherwise: compare with care"


@dataclass(frozen=True)
class Figure:
    """A `number` of `total`, of whom `whom` says; `note` where it is hidden, or to be read with care."""

    part: str
    question: str
    answer: str = ""
    number: int | Decimal | None = None
    total: int | None = None
    whom: str = ""
    note: str = ""


def figures_of_run(results: Results, *, narrowed: bool, shows_answers: bool) -> Iterator[Figure]:
    """Those of templates/cpd/run_figures.html; of a kind of staff, `narrowed`, none where few came."""
    if narrowed and results.are_few:
        yield Figure("Attendance", "Were there", note=FEW_CAME)
        return
    for question, number in (
        ("Were there", results.was_there),
        ("Attended", results.attended),
        ("Partly attended", results.partly),
        ("Did not attend", results.no_show),
    ):
        yield Figure("Attendance", question, "", number, results.booked, "booked")
    yield Figure("Attendance", "Schools", "", results.schools, None, "of those who were there")
    yield Figure("Evaluation", "Have not answered", "", results.missing, results.was_there, "were there")
    if not results.answers:
        yield Figure("Evaluation", "Both questions", note=NOBODY)
    elif not shows_answers:
        yield Figure("Evaluation", "Both questions", note=FEW_ANSWERED)
    else:
        yield from _yes(results)


def _yes(results: Results) -> Iterator[Figure]:
    for question, number in (
        ("Improves practice", results.improves),
        ("Worth the workload", results.worth),
        ("Both questions (KPI 2.2)", results.agree),
    ):
        yield Figure("Evaluation", question, "Yes", number, results.answers, "answered")


def figures_of_course(course: Course, results: CourseResults, *, narrowed: bool) -> Iterator[Figure]:
    """Those of templates/cpd/course_figures.html; of a kind of staff, `narrowed`, none where few came."""
    if narrowed and results.are_few:
        yield Figure("Attendance", "Attendances", note=FEW_CAME)
        return
    yield Figure("Attendance", "Attendances", "", results.attendances, None, "on all its dates")
    yield Figure("Attendance", "Different people", "", results.people, None, "each counted once")
    yield Figure("Attendance", "Different schools", "", results.schools, None, "each counted once")
    yield Figure("At once", "Evaluated it", "", results.answers, results.attendances, "attendances")
    if narrowed and results.few_answered:
        yield Figure("At once", "Both questions (KPI 2.2)", note=FEW_ANSWERED)
    else:
        both = ("Both questions (KPI 2.2)", "Yes", results.agree, results.answers, "answered")
        yield Figure("At once", *both)
        yield from _scales("At once", results.at_once)
    later = f"{counted(course.impact_weeks, 'week')} later" if course.impact_weeks else "Later"
    yield Figure(later, "Told us about the impact", "", results.replied, results.asked, "were asked")
    if narrowed and results.few_replied:
        yield Figure(later, "Impact", note=FEW_ANSWERED)
    else:
        yield from _scales(later, results.later)


def _scales(part: str, scales: Iterable[Scale]) -> Iterator[Figure]:
    for one in scales:
        if not one.answers:
            yield Figure(part, one.question, note=NOBODY)
            continue
        for label, many in one.counts:
            yield Figure(part, one.question, label, many, one.answers, "answered")


def figures_of_schools(results: Iterable[MeasureResult], *, everything: bool) -> Iterator[Figure]:
    """Those of templates/cpd/measure_results.html: others than the alliance's staff read no average of few schools."""
    for one in results:
        what = one.measure.what
        yield Figure(SCHOOLS, what, "Schools that answered", one.answered, one.asked, "were asked")
        if one.too_few or one.not_measured:
            yield Figure(SCHOOLS, what, "Measured", one.measured, one.answered, "answered")
            yield Figure(SCHOOLS, what, "Had too few pupils", one.too_few, one.answered, "answered")
            yield Figure(SCHOOLS, what, "Did not measure", one.not_measured, one.answered, "answered")
        yield _average(one, everything)


def _average(one: MeasureResult, everything: bool) -> Figure:
    what, answer = one.measure.what, f"Average change, {one.measure.change_unit}"
    if one.average is None:
        return Figure(SCHOOLS, what, answer, note="No school has given figures yet")
    if not everything and not one.are_many:
        return Figure(SCHOOLS, what, answer, note="Shown once three schools have given figures")
    note = OTHERWISE.format(one.otherwise) if one.otherwise else ""
    return Figure(SCHOOLS, what, answer, round(one.average, 2), None, f"of {one.schools} schools", note)
