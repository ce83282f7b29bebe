"""manage.py import_register FILE…: load the national register, its links and its groups."""

import time
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from schools.register.importing import import_register
from schools.register.refusals import FileRefused

from ._progress import progress_bar, require_import_database


class Command(BaseCommand):
    help = (
        "Load files of the national register of schools (GIAS): establishments, links between them, and groups. "
        "All files of a call are loaded, or none. Loading a file again changes nothing."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
        parser.add_argument(
            "--refused", type=Path, metavar="CSV", help="write every refused row and value to this file"
        )

    def handle(self, *, files: list[Path], refused: Path | None, verbosity: int, **options: Any) -> None:
        require_import_database()
        started = time.monotonic()
        try:
            report = import_register(files, progress=progress_bar(verbosity))
        except FileRefused as problem:
            raise CommandError(f"{problem}\nNothing was loaded.") from problem
        if verbosity:
            self.stdout.write("\n".join(report.lines()))
            self.stdout.write(f"Done in {time.monotonic() - started:.1f} seconds.")
        if refused:
            report.write_refusals(refused)
            self.stdout.write(f"{len(report.refusals):,} lines written to {refused}")
