"""What the public may know of a submitted report, by its code: one function of the database, and nothing more."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from alliance_portal.kernel.codes import as_printed


@dataclass(frozen=True)
class Verified:
    alliance_name: str
    academic_year: int
    version: int
    sha256: str
    submitted_at: datetime


def verified(code: str) -> Verified | None:
    """The submitted report with this code, however it is typed (lower case, spaces); None for any other code."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM app.verify_report(%s)", [as_printed(code)])
        row = cursor.fetchone()
    return Verified(*row) if row else None
