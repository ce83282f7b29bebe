"""Bringing the rows of a file into a temporary table, by COPY, a batch at a time."""

from collections.abc import Callable, Iterable
from io import StringIO
from itertools import islice
from typing import Any

from django.db.backends.utils import CursorWrapper
from psycopg2.sql import SQL, Identifier

from .derived import derivations
from .layouts import Kind
from .rows import RegisterFile
from .values import Value

Progress = Callable[[Iterable[Any], int, str], Iterable[Any]]
_BATCH = 2_000
_ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})
# Where the columns of a staged table get their types from.
_SHAPES = {
    Kind.ESTABLISHMENTS: SQL("schools_establishment"),
    Kind.LINKS: SQL("schools_establishmentlink"),
    Kind.GROUPS: SQL("schools_groupmembership JOIN schools_establishmentgroup USING (uid)"),
}


class Staged:
    """A file's rows in a temporary table; `columns` are those of the file, without the line number."""

    def __init__(self, cursor: CursorWrapper, file: RegisterFile, number: int) -> None:
        self.file = file
        self.name = Identifier(f"staged_{number}")
        self._derivations = derivations(file.held)
        self.columns = (*file.held, *(column for column, _, _ in self._derivations))
        self.taken = 0
        cursor.execute(SQL("DROP TABLE IF EXISTS {}").format(self.name))
        cursor.execute(
            SQL("CREATE TEMP TABLE {} ON COMMIT DROP AS SELECT 0 AS line, {} FROM {} WITH NO DATA").format(
                self.name, SQL(", ").join(map(Identifier, self.columns)), _SHAPES[file.kind]
            )
        )

    def fill(self, cursor: CursorWrapper, progress: Progress) -> None:
        """Copy all good rows in; FileRefused when the file turns out to be broken."""
        source = self.file.source
        rows = iter(progress(self.file.rows(), source.inspection.lines - 1, source.name))
        copy = SQL("COPY {} FROM STDIN").format(self.name).as_string(cursor.connection)
        while batch := list(islice(rows, _BATCH)):
            text = "".join(self._line(line, row) for line, row in batch)
            cursor.copy_expert(copy, StringIO(text))
            self.taken += len(batch)
        cursor.execute(SQL("ANALYZE {}").format(self.name))

    def _line(self, line: int, row: dict[str, Value]) -> str:
        for column, origin, work_out in self._derivations:
            row[column] = work_out(row[origin])
        return "\t".join([str(line), *(_text(row[column]) for column in self.columns)]) + "\n"


def _text(value: Value) -> str:
    """A value in COPY's text format."""
    if value is None:
        return "\\N"
    return value.translate(_ESCAPES) if isinstance(value, str) else str(value)
