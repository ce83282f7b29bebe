"""manage.py load_ncce_courses FOLDER --alliance SLUG --provider NAME: real courses and dates, as drafts."""

from __future__ import annotations

import datetime as dt
from argparse import ArgumentParser
from collections import Counter
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError

from alliance_portal.kernel.roles import Actor
from alliance_portal.kernel.tenancy.commands import AllianceCommand
from alliance_portal.kernel.typed import read_day
from alliance_portal.kernel.ui.formats import counted
from cpd.actions.imports import finish_import, stage_import, take_over_unit
from cpd.management.ncce import translate
from cpd.models import ImportFile
from cpd.queries.imports import UNKNOWN_PLACE, WAITS, bad, good
from schools.actions import save_term
from schools.models import Organisation
from schools.queries.named_places import Places
from schools.queries.usual_terms import Terms

MOST_REASONS = 20
WAITING = "another row of the same run was left out"


class Command(AllianceCommand):
    help = "Take over the course lists of the National Centre for Computing Education; whatever is left out is said."

    def add_arguments(self, parser: ArgumentParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("folder", type=Path)
        parser.add_argument("--terms", action="store_true", help="add the terms that the dates need")
        parser.add_argument(
            "--provider", required=True, metavar="NAME", help="the organisation that provides them"
        )

    def handle_alliance(self, alliance: Any, actor: Actor, **options: Any) -> None:
        _check(options["provider"])
        made = translate(options["folder"], options["provider"])
        if options["terms"]:
            added = add_missing_terms(
                actor, {read_day(cells["date"]) for _, cells in made.rows if "date" in cells}
            )
            self.stdout.write(f"{counted(added, 'term')} added.")
        file = stage_import(actor=actor, kind=ImportFile.Kind.COURSES, name="NCCE", rows=made.rows)
        for unit in list(good(file).order_by("unit").values_list("unit", flat=True).distinct()):
            take_over_unit(actor=actor, file=file, unit=unit)
        file.refresh_from_db()
        finish_import(actor=actor, file=file)
        self.stdout.write(f"{file.taken} of {file.total} rows taken over as drafts.")
        for note, times in made.notes.most_common():
            self.stdout.write(f"{counted(times, 'date')} {note}.")
        self._say_what_is_wrong(file)

    def _say_what_is_wrong(self, file: ImportFile) -> None:
        """Each reason with its number of rows; those of rows that only wait for another of their run are one."""
        problems = (problem for row in bad(file) for problem in row.problems.items())
        reasons = Counter(
            WAITING if text.endswith(WAITS) else text.partition(": CPD")[0] for _, text in problems
        )
        for text, times in reasons.most_common(MOST_REASONS):
            self.stdout.write(f"{counted(times, 'row')} left out: {text}.")


def _check(provider: str) -> None:
    """Before anything is kept: CommandError where no one place has this name or URN."""
    try:
        Places(Organisation.objects.filter(archived_at=None), UNKNOWN_PLACE).find(provider)
    except ValueError as unknown:
        raise CommandError(str(unknown)) from None


def add_missing_terms(actor: Actor, days: set[dt.date]) -> int:
    """The usual term of each day whose season is not entered; returns how many were added."""
    terms = Terms(adds=True)
    for day in sorted(days):
        terms.on(day)
    for term in terms.added:
        save_term(actor=actor, term=term)
    return len(terms.added)
