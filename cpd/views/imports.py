"""Courses, bookings and past attendance from a file: upload, look through, take over; a file of what was wrong."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_POST

from alliance_portal.kernel.access import PortalRequest, acts, manages
from alliance_portal.kernel.addresses import inside
from alliance_portal.kernel.policy import get_visible, require
from alliance_portal.kernel.roles import Strand
from alliance_portal.kernel.ui.answers import form_page, posted, refusals, refusals_told
from alliance_portal.kernel.ui.exports import rows_response
from alliance_portal.kernel.ui.forms import GdsForm
from alliance_portal.kernel.ui.lists import file_name, paginated
from alliance_portal.kernel.ui.sheets import SheetForm
from alliance_portal.kernel.ui.staged_rows import StagedRowTable, lines_to_put_right, summary
from cpd.actions.imports import discard_import, stage_import, start_import
from cpd.forms.imports import AttendanceFileForm, BookingFileForm, CourseFileForm
from cpd.models import ImportFile
from cpd.queries import imports as read
from cpd.queries.holidays import closed_rows
from cpd.queries.import_brings import brought_by

from .common import CONFIRM, to
from .journey import who_books

Kind = ImportFile.Kind


@dataclass(frozen=True)
class Words:
    """How the pages speak of a kind of file."""

    heading: str
    promise: str  # what happens when it is taken over
    verb: str
    thing: str
    made_url: str  # where what was made stands
    see: str


WORDS = {
    Kind.COURSES: Words(
        "Courses from a file",
        "Courses and dates come in as drafts. Nobody sees them before you publish them.",
        "Take over",
        "row",
        "cpd:course_list",
        "See the courses",
    ),
    Kind.BOOKINGS: Words(
        "Bookings from a file",
        "Everybody gets an e-mail. Who finds no place goes on the waiting list.",
        "Book",
        "place",
        "cpd:booking_list",
        "See the bookings",
    ),
    Kind.ATTENDANCE: Words(
        "Past attendance from a file",
        "Each run comes in as finished, with its registers. It counts in the ledger and in people’s records. Nobody"
        " gets an e-mail, and nothing is charged.",
        "Take over",
        "row",
        "cpd:booking_list",
        "See the bookings",
    ),
}
EXAMPLES = {
    Kind.COURSES: [
        "Leading phonics in Year 1",
        "Course",
        "How to lead phonics so that every child reads.",
        "",
        "Plan a week of phonics; Hear where a child is stuck",
        "Early career teachers; Middle leaders",
        "Primary",
        "English and reading",
        "Curriculum; Ofsted",
        "phonics, reading",
        "The name or URN of the school or partner",
        "45",
        "",
        "Autumn",
        "27/3/2027",
        "9:00",
        "15:30",
        "1",
        "Blending",
        "The hall",
        "",
        "20",
    ],
    Kind.BOOKINGS: ["CPD-0042", "Alex Example", "alex@school.example", "Class teacher", "The name or URN"],
    Kind.ATTENDANCE: [
        "Leading phonics in Year 1",
        "Autumn",
        "27/3/2017",
        "9:00",
        "15:30",
        "1",
        "Blending",
        "The name or URN of who provided it",
        "The name or URN of the one that answers for it",
        "",
        "The hall",
        "Alex Example",
        "alex@school.example",
        "Class teacher",
        "The name or URN",
    ],
}


@acts
@manages(Strand.CPD)
def import_courses(request: PortalRequest) -> HttpResponse:
    form = CourseFileForm(posted(request), request.FILES or None)
    return _upload(request, form, Kind.COURSES)


@acts
@who_books
def import_bookings(request: PortalRequest) -> HttpResponse:
    form = BookingFileForm(posted(request), request.FILES or None)
    return _upload(request, form, Kind.BOOKINGS)


@acts
@manages(Strand.CPD)
def import_attendance(request: PortalRequest) -> HttpResponse:
    form = AttendanceFileForm(posted(request), request.FILES or None)
    return _upload(request, form, Kind.ATTENDANCE)


def _upload(request: PortalRequest, form: SheetForm, kind: Kind) -> HttpResponse:
    if form.is_valid():
        name = form.cleaned_data["file"].name or "file"
        file = stage_import(actor=request.actor, kind=kind, name=name, rows=form.rows)
        return to(request, "cpd:import_detail", file.public_id)
    context = {
        "heading": WORDS[kind].heading,
        "submit": "Upload and check",
        "back_url": inside(request.alliance, WORDS[kind].made_url),
        "kind": kind,
        "template_url": inside(request.alliance, f"cpd:import_{kind.value}_template"),
        "unfinished": read.unfinished(request.actor, kind),
    }
    return form_page(request, form, "cpd/import_form.html", **context)


@manages(Strand.CPD)
def import_courses_template(_request: PortalRequest) -> HttpResponseBase:
    return _template(Kind.COURSES)


@who_books
def import_bookings_template(_request: PortalRequest) -> HttpResponseBase:
    return _template(Kind.BOOKINGS)


@manages(Strand.CPD)
def import_attendance_template(_request: PortalRequest) -> HttpResponseBase:
    return _template(Kind.ATTENDANCE)


def _template(kind: Kind) -> HttpResponseBase:
    """The headings, and one invented row to show what goes where."""
    return rows_response(
        [list(ImportFile.HEADINGS[kind].values()), EXAMPLES[kind]], f"{kind.value}-to-take-over"
    )


@who_books
def import_detail(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """Before it is taken over, what would happen; afterwards, what did."""
    file = _file(request, public_id)
    problems = read.bad(file)
    rows = file.rows.all() if file.state == ImportFile.State.STAGED else problems
    brings = brought_by(request.actor, file)
    closed = closed_rows(rows) if "date" in file.headings else {}
    notes = {row.number: closed.get(row.number, {}) | brings.notes.get(row.number, {}) for row in rows}
    context = {
        "file": file,
        "brings": brings,
        "words": WORDS[Kind(file.kind)],
        "table": paginated(StagedRowTable(rows, file.headings, notes), request, per_page=100),
        "ready": read.good(file).count(),
        "to_put_right": problems.count(),
        "named": summary(read.bad_by_themselves(file), file.headings),
        "new_url": inside(request.alliance, f"cpd:import_{file.kind}"),
    }
    return render(request, "cpd/import_detail.html", context)


@who_books
def import_problems(request: PortalRequest, public_id: UUID) -> HttpResponseBase:
    """Only the rows to put right, with the reason: to correct and upload again."""
    file = _file(request, public_id)
    lines = lines_to_put_right(read.bad(file), file.headings)
    return rows_response(lines, file_name(request, f"{file.kind}-to-put-right"))


@who_books
@require_POST
def import_take_over(request: PortalRequest, public_id: UUID) -> HttpResponse:
    file = _file(request, public_id)
    with refusals_told(request):
        return to(request, "kernel:job_detail", start_import(actor=request.actor, file=file).public_id)
    return to(request, "cpd:import_detail", public_id)


@who_books
def import_discard(request: PortalRequest, public_id: UUID) -> HttpResponse:
    file = _file(request, public_id)
    require(request.actor, "discard", file)
    form = GdsForm(posted(request))
    if form.is_valid():
        with refusals(form):
            discard_import(actor=request.actor, file=file)
            messages.success(request, f"The rows of {file} are deleted.")
            return to(request, f"cpd:import_{file.kind}")
    words = {
        "heading": f"Discard {file}?",
        "text": "We delete the rows that are not taken over. Your own file stays with you.",
        "submit": "Discard",
        "is_destructive": True,
        "back_url": inside(request.alliance, "cpd:import_detail", public_id),
    }
    return form_page(request, form, CONFIRM, **words)


def _file(request: PortalRequest, public_id: UUID) -> ImportFile:
    return get_visible(request.actor, ImportFile, public_id)
