"""The results of a course, of all its dates or of one run: a page, and its figures as a file."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain
from typing import Any
from uuid import UUID

from django.http import HttpResponseBase
from django.shortcuts import render

from alliance_portal.kernel.access import PortalRequest, manages, members
from alliance_portal.kernel.policy import require
from alliance_portal.kernel.roles import Strand
from alliance_portal.kernel.ui.formats import day
from alliance_portal.kernel.ui.lists import (
    LABELS,
    Choice,
    asks_for_a_file,
    changed,
    download_links,
    download_of,
    paginated,
)
from cpd.forms.impact import KindOfStaffForm
from cpd.models import Run
from cpd.queries.figures import Figure, figures_of_course, figures_of_run, figures_of_schools
from cpd.queries.measure_results import measure_results, questions_about
from cpd.queries.outcomes import outcomes_of, outcomes_of_course
from cpd.queries.registers import results_of
from cpd.queries.results import comments_written, course_results, examples_written, reviews_of
from cpd.queries.school_measures import measure_of
from cpd.tables.results import FiguresTable
from cpd.tables.school_measures import OneCourseMeasureTable

from .common import course_of, run_of

FIGURES = "figures"  # in the address of a file: of the figures, not of what each school answered


@manages(Strand.CPD)
def course_results_page(request: PortalRequest, public_id: UUID) -> HttpResponseBase:
    """All runs of a course together, what was written, and what was decided; its figures also as a file."""
    course = course_of(request, public_id)
    form = KindOfStaffForm(request.GET)
    results, reported = course_results(course, form.staff), measure_results(course)
    lines = chain(
        figures_of_course(course, results, narrowed=bool(form.chosen)),
        figures_of_schools(reported, everything=True),
    )
    if file := _file(request, lines, (course.title, "All dates"), form.chosen):
        return file
    context = {
        "course": course,
        "form": form,
        "narrowed": form.chosen,
        "results": results,
        "figures": _links(request),
        "comments": comments_written(course=course.pk),
        "examples": examples_written(course=course.pk),
        "reviews": reviews_of(course=course.pk),
        "outcomes": outcomes_of_course(request.actor, course),
        "measure": measure_of(course),
        "measure_results": reported,
    }
    if reported:
        table = OneCourseMeasureTable(questions_about(request.actor, course))
        context["measure_table"] = paginated(table, request)
    return render(request, "cpd/course_results.html", context)


@members
def run_results(request: PortalRequest, public_id: UUID) -> HttpResponseBase:
    """Everything for co-ordinators, also of one kind of staff and what schools answered as a file; figures of many and
    approved comments for whoever delivered it. The figures that each of them sees are a file as well."""
    run = run_of(request, public_id)
    require(request.actor, "results", run)
    keeps = request.actor.manages(Strand.CPD)
    context = _shown(request, run) if keeps else _shown_to_deliverers(run)
    reported, narrowed = measure_results(run), context["narrowed"]
    lines = chain(
        figures_of_run(context["results"], narrowed=bool(narrowed), shows_answers=context["shows_answers"]),
        figures_of_schools(reported, everything=keeps),
    )
    when = f"{run.reference}, {day(run.starts_on)}" if run.starts_on else run.reference
    if file := _file(request, lines, (run.course.title, when), narrowed):
        return file
    has_answers = keeps and (reported or asks_for_a_file(request))
    if has_answers and (file := _answers_of_schools(request, run, context)):
        return file
    context |= {
        "run": run,
        "figures": _links(request),
        "outcomes": outcomes_of(request.actor, run),
        "measure_results": reported,
    }
    return render(request, "cpd/run_results.html", context)


def _shown(request: PortalRequest, run: Run) -> dict[str, Any]:
    form = KindOfStaffForm(request.GET)
    results = results_of(run, staff=form.staff)
    return {
        "everything": True,
        "form": form,
        "narrowed": form.chosen,
        "results": results,
        "shows_answers": results.are_many or not form.chosen,
    }


def _shown_to_deliverers(run: Run) -> dict[str, Any]:
    results = results_of(run, approved_only=True)
    return {"narrowed": "", "results": results, "shows_answers": results.are_many}


def _answers_of_schools(request: PortalRequest, run: Run, context: dict[str, Any]) -> HttpResponseBase | None:
    """The file of what schools answered about a run, where it is asked for; else their table goes into `context`."""
    table = OneCourseMeasureTable(questions_about(request.actor, run))
    if download := download_of(table, request, f"answers of schools {run.reference}"):
        return download
    context |= {
        "measure_table": paginated(table, request),
        "measure_downloads": download_links(request, *table.optional),
    }
    return None


def _file(
    request: PortalRequest, lines: Iterable[Figure], about: tuple[str, str], staff: str
) -> HttpResponseBase | None:
    """The figures as CSV or Excel, where the address asks for that; `about` names the course and its dates."""
    if FIGURES not in request.GET:
        return None
    table = FiguresTable(lines, about=about, staff=staff)
    return download_of(table, request, f"results {about[1]} {about[0]}"[:80])


def _links(request: PortalRequest) -> list[Choice]:
    """Where the figures that the page shows are a file, of the same kind of staff."""
    return [Choice(label, changed(request.GET, **{FIGURES: "1", kind: "1"})) for kind, label in LABELS]
