"""manage.py load_ncce_courses FOLDER --alliance SLUG --provider NAME: real courses and dates, as drafts."""

from __future__ import annotations

from argparse import ArgumentParser
from itertools import islice
from pathlib import Path
from typing import Any

from alliance_portal.kernel.roles import Actor
from alliance_portal.kernel.tenancy.commands import AllianceCommand
from alliance_portal.kernel.ui.formats import counted
from alliance_portal.kernel.ui.staged_rows import sentences
from cpd.actions.imports import finish_import, stage_import, take_over_unit
from cpd.management.ncce import translate
from cpd.models import ImportFile
from cpd.queries.imports import bad, good

SHOWN = 20


class Command(AllianceCommand):
    help = "Take over the course lists of the National Centre for Computing Education; whatever is left out is said."

    def add_arguments(self, parser: ArgumentParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("folder", type=Path)
        parser.add_argument(
            "--provider", required=True, metavar="NAME", help="the organisation that provides them"
        )

    def handle_alliance(self, alliance: Any, actor: Actor, **options: Any) -> None:
        made = translate(options["folder"], options["provider"])
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
        rows = bad(file)
        for row in islice(rows, SHOWN):
            for sentence in sentences(row, file.headings).values():
                self.stdout.write(sentence)
        if len(rows) > SHOWN:
            self.stdout.write(f"And {len(rows) - SHOWN} more rows, in the file {file}.")
