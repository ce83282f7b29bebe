"""Files of courses and bookings that were uploaded, and their rows."""

from __future__ import annotations

from django.db.models import QuerySet

from alliance_portal.kernel.policy import visible
from alliance_portal.kernel.roles import Actor
from cpd.models import ImportFile, ImportRow

Cells = dict[str, str]
Problems = dict[str, str]
WAITS = "belongs to the same run and must be put right too"
UNKNOWN_PLACE = "no school or partner of the alliance that you may name here"


def unfinished(actor: Actor, kind: str) -> QuerySet[ImportFile]:
    """Files that still hold rows: not taken over yet, or with rows to put right."""
    return visible(actor, ImportFile).filter(kind=kind, pk__in=ImportRow.objects.values("file"))


def good(file: ImportFile) -> QuerySet[ImportRow]:
    return file.rows.filter(problems={})


def bad(file: ImportFile) -> QuerySet[ImportRow]:
    return file.rows.exclude(problems={})


def bad_by_themselves(file: ImportFile) -> QuerySet[ImportRow]:
    """Without the rows that only wait for another of their run."""
    return bad(file).exclude(problems__has_key="run", problems__run__endswith=WAITS)


def too_long(cells: Cells, longest: dict[str, int]) -> Problems:
    return {
        name: f"must be {most} characters or fewer"
        for name, most in longest.items()
        if len(cells.get(name, "")) > most
    }
