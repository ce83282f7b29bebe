"""manage.py import_teaching_schools FILE: found the alliances of the official list of 12 March 2018."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from schools.register.refusals import FileRefused
from schools.register.teaching_alliances import import_teaching_schools

from ._progress import progress_bar, require_import_database


class Command(BaseCommand):
    help = (
        "Found the alliances of the official list of teaching schools with their schools, kinds, designations and "
        "leads. The register must be loaded. Loading the list again changes nothing."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE")

    def handle(self, *, file: Path, verbosity: int, **options: Any) -> None:
        require_import_database()
        try:
            report = import_teaching_schools(file, progress=progress_bar(verbosity))
        except FileRefused as problem:
            raise CommandError(f"{problem}\nNothing was loaded.") from problem
        if verbosity:
            self.stdout.write("\n".join(report.lines()))
