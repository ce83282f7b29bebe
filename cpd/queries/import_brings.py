"""What a file of past attendance brings besides who was there: courses and terms that the portal does not know yet."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from alliance_portal.kernel.policy import may, visible
from alliance_portal.kernel.roles import Actor
from cpd.models import Course, ImportFile, ImportRow
from schools.models import Term
from schools.queries.usual_terms import Terms

from . import import_cells as cell
from .imports import good


@dataclass(frozen=True)
class Brought:
    """What comes in with the rows that are ready: courses by their title as typed first, and unsaved terms."""

    courses: list[str]
    terms: list[Term]
    notes: dict[int, dict[str, str]]  # to stand beside a cell, by the row's number, then by column


def brought_by(actor: Actor, file: ImportFile) -> Brought:
    """To be looked through before the file is taken over."""
    rows = list(good(file)) if _brings(file) else []
    new = _unknown_titles(actor, rows)
    terms = Terms(adds=may(actor, "create", Term))
    for row in rows:
        terms.on(cell.day(row.cells["date"]))
    notes = {row.number: {"title": "a new course"} for row in rows if row.cells["title"].casefold() in new}
    return Brought(list(new.values()), sorted(terms.added, key=lambda term: term.starts_on), notes)


def _brings(file: ImportFile) -> bool:
    return file.kind == ImportFile.Kind.ATTENDANCE and file.state == ImportFile.State.STAGED


def _unknown_titles(actor: Actor, rows: Iterable[ImportRow]) -> dict[str, str]:
    known = {title.casefold() for title in visible(actor, Course).values_list("title", flat=True)}
    titles: dict[str, str] = {}
    for row in rows:
        titles.setdefault(row.cells["title"].casefold(), row.cells["title"])
    return {key: title for key, title in titles.items() if key not in known}
