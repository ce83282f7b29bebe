"""manage.py import_register FILE…: load the national register, its links and its groups."""

import sys
import time
from argparse import ArgumentParser
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from schools.register.importing import DATABASE, import_register, silently
from schools.register.refusals import FileRefused


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
        if DATABASE not in settings.DATABASES:
            raise CommandError(
                "Set IMPORT_DATABASE_URL: the register is written by a database role of its own."
            )
        started = time.monotonic()
        try:
            report = import_register(files, progress=_progress if verbosity else silently)
        except FileRefused as problem:
            raise CommandError(f"{problem}\nNothing was loaded.") from problem
        if verbosity:
            self.stdout.write("\n".join(report.lines()))
            self.stdout.write(f"Done in {time.monotonic() - started:.1f} seconds.")
        if refused:
            report.write_refusals(refused)
            self.stdout.write(f"{len(report.refusals):,} lines written to {refused}")


def _progress(rows: Iterable[Any], total: int, label: str) -> Iterable[Any]:
    """A bar at a terminal, nothing in a log."""
    return tqdm(rows, total=total, desc=label, unit=" rows", disable=not sys.stderr.isatty())
