"""What the import commands share: the bar, and the database role they need."""

import sys
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError
from tqdm import tqdm

from schools.register.importing import DATABASE, silently
from schools.register.staging import Progress


def require_import_database() -> None:
    if DATABASE not in settings.DATABASES:
        raise CommandError("Set IMPORT_DATABASE_URL: the register is written by a database role of its own.")


def progress_bar(verbosity: int) -> Progress:
    """A bar at a terminal, nothing in a log."""
    return _bar if verbosity and sys.stderr.isatty() else silently


def _bar(rows: Iterable[Any], total: int, label: str) -> Iterable[Any]:
    return tqdm(rows, total=total, desc=label, unit=" rows")
