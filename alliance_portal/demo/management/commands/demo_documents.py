"""manage.py demo_documents --into FOLDER: the demo's brochure and contribution report, made by the
running worker, and the document on how the alliance is governed."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from alliance_portal.demo.documents import make_documents


class Command(BaseCommand):
    help = "Make the demo's documents through the worker and write two of them into a folder."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--into", type=Path, required=True, metavar="FOLDER")

    def handle(self, *, into: Path, **options: Any) -> None:
        try:
            made = make_documents(into, self.stdout.write)
        except TimeoutError as error:
            raise CommandError(str(error)) from error
        for path in made.values():
            self.stdout.write(str(path))
