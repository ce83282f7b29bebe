"""How long files of courses and bookings are kept."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import QuerySet

from alliance_portal.kernel.models import RetentionRun
from alliance_portal.kernel.retention import Kind, delete, register_retention
from cpd.models import ImportFile, ImportRow


def import_rows(before: dt.datetime) -> QuerySet[ImportRow]:
    return ImportRow.objects.filter(created_at__lt=before).select_related("file")


def discard(rows: QuerySet[Any], run: RetentionRun) -> int:
    """Rows of files that nobody came back to."""
    staged = ImportFile.objects.filter(state=ImportFile.State.STAGED, rows__in=rows)
    staged.update(state=ImportFile.State.DISCARDED)
    return delete(rows, run)


def import_files(before: dt.datetime) -> QuerySet[ImportFile]:
    return ImportFile.objects.filter(created_at__lt=before, rows=None)


register_retention(
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
)
