"""How long papers about courses are kept."""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import Any

from django.db import connection
from django.db.models import Q, QuerySet

from alliance_portal.kernel.models import RetentionRun
from alliance_portal.kernel.retention import Kind, delete, register_retention
from cpd.models import Booking, Evaluation, FilmView, ImpactAnswer, ImportFile, ImportRow, Needs, SignInSheet


def sign_in_sheets(before: dt.datetime) -> QuerySet[SignInSheet]:
    return SignInSheet.objects.filter(created_at__lt=before).select_related("session__run__course")


def import_rows(before: dt.datetime) -> QuerySet[ImportRow]:
    return ImportRow.objects.filter(created_at__lt=before).select_related("file")


def discard(rows: QuerySet[Any], run: RetentionRun) -> int:
    """Rows of files that nobody came back to."""
    staged = ImportFile.objects.filter(state=ImportFile.State.STAGED, rows__in=rows)
    staged.update(state=ImportFile.State.DISCARDED)
    return delete(rows, run)


def import_files(before: dt.datetime) -> QuerySet[ImportFile]:
    return ImportFile.objects.filter(created_at__lt=before, rows=None)


def event_needs(before: dt.datetime) -> QuerySet[Needs]:
    """Of events that are over, and of places that were given up as long ago."""
    return Needs.objects.filter(
        Q(booking__run__ends_at__lt=before)
        | (~Q(booking__state__in=Booking.HAS_PLACE) & Q(created_at__lt=before))
    ).select_related("booking__run__course")


def film_views(before: dt.datetime) -> QuerySet[FilmView]:
    return FilmView.objects.filter(created_at__lt=before).select_related("film")


def evaluation_words(before: dt.datetime) -> QuerySet[Evaluation]:
    """Evaluations in which something was written."""
    written = Evaluation.objects.exclude(comment="", learned="")
    return written.filter(created_at__lt=before).select_related("booking__run__course")


def impact_words(before: dt.datetime) -> QuerySet[ImpactAnswer]:
    written = ImpactAnswer.objects.exclude(example="")
    return written.filter(created_at__lt=before).select_related("booking__run__course")


def blank_words(kind: str, rows: QuerySet[Any], run: RetentionRun) -> int:
    """In answers that nobody may change otherwise, and in the log; the figures stay. By a function of the database's
    owner, which looks at the period again (sql/words_by_their_period)."""
    ids = list(rows.values_list("pk", flat=True))
    with connection.cursor() as cursor:
        cursor.execute("SELECT app.blank_words_about_courses(%s, %s, %s)", [kind, ids, run.pk])
    return len(ids)


register_retention(
    Kind(
        key="sign_in_sheets",
        name="Sign-in sheets",
        counts_from="the day it was printed",
        goes="The PDF with the names of those who were booked. The register stays.",
        why="Once the register is marked, nobody needs the list that was signed.",
        usual=30,
        shortest=1,
        longest=365,
        due=sign_in_sheets,
        words=lambda one: f"{one.session.run.course}, {one.session}",
    ),
    Kind(
        key="import_rows",
        name="Rows of files of courses and bookings",
        counts_from="the day of the upload",
        goes="The row as it was typed, with the name and e-mail address of whom it would book.",
        why="Who began with a file has a month to finish.",
        usual=30,
        shortest=7,
        longest=90,
        due=import_rows,
        words=lambda one: f"Row {one.number} of {one.file}",
        forget=discard,
        staged=True,
    ),
    Kind(
        key="import_files",
        name="Files of courses and bookings",
        counts_from="the day of the upload",
        goes="The name of the file, who uploaded it and how many rows were taken over. Courses and bookings stay.",
        why="For a school year one can see what came from which file.",
        usual=365,
        shortest=30,
        longest=3 * 365,
        due=import_files,
        words=lambda one: f"{one.name}, {one.created_at:%d %B %Y}",
    ),
    Kind(
        key="event_needs",
        name="Access and dietary needs",
        counts_from="the last day of the event",
        goes="What somebody needed to take part: food and access. The booking stays.",
        why="It was asked for one event. It goes without a dry run, because everybody was promised that it goes.",
        usual=7,
        shortest=1,
        longest=31,
        due=event_needs,
        words=lambda one: f"One person’s needs at {one.booking.run.course}, {one.booking.run.reference}",
        staged=True,
    ),
    Kind(
        key="evaluation_words",
        name="What people wrote about courses",
        counts_from="the day it was written",
        goes="What was written in an evaluation, also where others may read it. The marks stay, and all figures.",
        why="For two years it helps to make the course better; after that only the figures are looked at.",
        usual=2 * 365,
        shortest=180,
        longest=5 * 365,
        due=evaluation_words,
        words=lambda one: f"One person’s words about {one.booking.run.course}, {one.booking.run.reference}",
        forget=partial(blank_words, "evaluation_words"),
    ),
    Kind(
        key="impact_words",
        name="What people wrote about the impact of courses",
        counts_from="the day it was written",
        goes="The example that somebody gave. The answers stay, and all figures.",
        why="For two years it can be shown to the Department for Education what has become of a course.",
        usual=2 * 365,
        shortest=180,
        longest=5 * 365,
        due=impact_words,
        words=lambda one: f"One person’s example from {one.booking.run.course}, {one.booking.run.reference}",
        forget=partial(blank_words, "impact_words"),
    ),
    Kind(
        key="film_views",
        name="Who watched films of lessons",
        counts_from="the day it was watched",
        goes="Who watched and when. The film and the consents stay.",
        why="Whoever agreed to be filmed can ask who has seen it.",
        usual=365,
        shortest=90,
        longest=3 * 365,
        due=film_views,
        words=lambda one: f"{one.film}, {one.created_at:%d %B %Y}",
    ),
)
