"""Taking over courses, bookings and past attendance from a file: stage it, take its good rows over, forget the rest."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F

from alliance_portal.kernel.jobs import enqueue
from alliance_portal.kernel.models import Job
from alliance_portal.kernel.policy import require
from alliance_portal.kernel.roles import Actor
from cpd.models import ImportFile, ImportRow, RunDeliverer
from cpd.queries.import_attendance import AttendanceReader, AttendanceUnit
from cpd.queries.import_bookings import BookingReader, BookingUnit
from cpd.queries.import_courses import CourseReader, CourseUnit
from cpd.queries.imports import WAITS, Cells, Problems, good

from .bookings import book_places, name_colleague
from .courses import save_course
from .import_attendance import take_over_attendance
from .runs import save_run, set_deliverers
from .sessions import save_session

KIND = "cpd_import"
State = ImportFile.State
READERS: dict[str, Any] = {
    ImportFile.Kind.COURSES: CourseReader,
    ImportFile.Kind.BOOKINGS: BookingReader,
    ImportFile.Kind.ATTENDANCE: AttendanceReader,
}


@transaction.atomic
def stage_import(
    *, actor: Actor, kind: ImportFile.Kind, name: str, rows: Sequence[tuple[int, Cells]]
) -> ImportFile:
    """Keep the rows of an upload, each with what is wrong with it. Nothing is taken over yet."""
    file = ImportFile(kind=kind, name=name[-200:], uploaded_by_id=actor.person_id, total=len(rows))
    require(actor, "create", file)
    file.save()
    reader = READERS[kind](actor)
    staged = _in_units(file, rows)
    for _, unit in groupby(sorted(staged, key=lambda row: (row.unit, row.number)), lambda row: row.unit):
        _read(reader, list(unit))
    ImportRow.objects.bulk_create(staged)
    return file


def _in_units(file: ImportFile, rows: Sequence[tuple[int, Cells]]) -> list[ImportRow]:
    """Rows with the same course and the same word under “Run” are one run. Where nothing stands there, each row of
    courses is a run, and so is each date of past attendance."""
    units: dict[tuple[str, str, str], int] = {}
    staged = []
    for number, cells in rows:
        unit, word = number, cells.get("run", "").casefold()
        day = cells.get("date", "") if file.kind == ImportFile.Kind.ATTENDANCE and not word else ""
        if file.kind != ImportFile.Kind.BOOKINGS and (word or day):
            unit = units.setdefault((cells.get("title", "").casefold(), word, day), number)
        staged.append(ImportRow(file=file, number=number, unit=unit, cells=cells))
    return staged


def _read(reader: Any, rows: list[ImportRow]) -> Any:
    """What the rows of a unit mean, None while something is wrong; the rows then say what, each of them."""
    values, problems = reader.read([row.cells for row in rows])
    wrong = next((row.number for row, found in zip(rows, problems, strict=True) if found), None)
    for row, found in zip(rows, problems, strict=True):
        row.problems = found or _waits(row, wrong)
    return values


def _waits(row: ImportRow, wrong: int | None) -> Problems:
    return {} if wrong is None else {"run": f"row {wrong} {WAITS}"}


@transaction.atomic
def start_import(*, actor: Actor, file: ImportFile) -> Job:
    """Have the good rows taken over, by a job; a second time returns the same job."""
    file = ImportFile.objects.select_for_update().get(pk=file.pk)
    require(actor, "take_over", file)
    if file.state == State.STAGED:
        if not good(file).exists():
            raise ValidationError(
                "There is no row to take over. Put the rows right in your file and upload it again."
            )
        file.state = State.RUNNING
        file.save(update_fields=["state"])
    if file.state == State.DISCARDED:
        raise ValidationError("This file was discarded. Upload it again.")
    title = f"{file.get_kind_display()} from {file}"[:200]
    return enqueue(
        kind=KIND, title=title, actor=actor, params={"file": file.pk}, dedupe_key=str(file.public_id)
    )


@transaction.atomic
def take_over_unit(*, actor: Actor, file: ImportFile, unit: int) -> None:
    """Make what the rows of a unit mean, and forget them; or keep them with what is wrong. Once, whoever else tries."""
    rows = list(file.rows.filter(unit=unit).select_for_update().order_by("number"))
    if not rows:
        return
    values = _read(READERS[file.kind](actor), rows)
    if values is not None:
        try:
            with transaction.atomic():
                _make(actor, values, rows[0])
        except ValidationError as refused:
            rows[0].problems = {"run": refused.messages[0]}
    if any(row.problems for row in rows):
        for row in rows:
            row.save(update_fields=["problems"])
        return
    ImportFile.objects.filter(pk=file.pk).update(taken=F("taken") + len(rows))
    file.rows.filter(unit=unit).delete()


def _make(actor: Actor, values: BookingUnit | CourseUnit | AttendanceUnit, row: ImportRow) -> None:
    if isinstance(values, BookingUnit):
        _book(actor, values, row)
    elif isinstance(values, AttendanceUnit):
        take_over_attendance(actor=actor, unit=values, key=row.public_id)
    else:
        _make_course(actor, values)


def _make_course(actor: Actor, unit: CourseUnit) -> None:
    """The course and its run as drafts: a co-ordinator looks through them and publishes them."""
    if unit.course._state.adding:
        save_course(actor=actor, course=unit.course)
    if unit.run is None:
        return
    run = unit.run
    run.course = unit.course
    save_run(actor=actor, run=run)
    for session in unit.sessions:
        session.run = run
        save_session(actor=actor, session=session)
    set_deliverers(actor=actor, run=run, deliverers=[RunDeliverer(organisation=unit.course.provider)])


def _book(actor: Actor, unit: BookingUnit, row: ImportRow) -> None:
    person = name_colleague(
        actor=actor,
        organisation=unit.organisation,
        name=unit.name,
        email=unit.email,
        job_title=unit.job_title,
    )
    book_places(actor=actor, run=unit.run, people=[person], key=row.public_id)


def finish_import(*, actor: Actor, file: ImportFile) -> None:
    """Called by the job when all good rows are taken over."""
    require(actor, "take_over", file)
    file.state = State.DONE
    file.save(update_fields=["state"])


@transaction.atomic
def discard_import(*, actor: Actor, file: ImportFile) -> None:
    """Delete what is staged. What was taken over stays."""
    file = ImportFile.objects.select_for_update().get(pk=file.pk)
    require(actor, "discard", file)
    if file.state == State.RUNNING:
        raise ValidationError("The file is being taken over. Wait until that is done.")
    if file.state == State.STAGED:
        file.state = State.DISCARDED
        file.save(update_fields=["state"])
    file.rows.all().delete()
