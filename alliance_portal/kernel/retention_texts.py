"""Texts that go by their period while the row and its figures stay: notes, comments, reasons (kernel.retention).

An app declares which columns of which tables belong to a kind. The owner writes that into app.kept_text after each
migrate; app.blank_texts is the one way to empty them, and looks at the period itself (sql/blank_texts.sql, 0011).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any

from django.db import connection, connections
from django.db.models import Exists, OuterRef, Q, QuerySet

from .models import RetentionRun
from .tenancy.models import TenantModel

NO_LONGER = "No longer kept"
COLUMNS = "kind, table_name, blanks, covers, mark, usual, shortest"
INSERT = f"INSERT INTO app.kept_text ({COLUMNS}) VALUES (%s, %s, %s, %s, %s, %s, %s)"  # noqa: S608  # the names are ours


@dataclass(frozen=True)
class Texts:
    """Columns of a table whose time comes with their kind's.

    of      the lookup from a row to the row of the kind that is due
    blanks  columns that are emptied, where a page does well without them
    covers  columns in which `mark` stands afterwards, where a page or a check needs words; % in it is the row's id
    """

    model: type[TenantModel]
    of: str = "pk"
    blanks: tuple[str, ...] = ()
    covers: tuple[str, ...] = ()
    mark: str = NO_LONGER

    @property
    def written(self) -> Q:
        """The condition on rows that something stands in one of the columns."""
        filled = [
            Q(**{f"{name}__isnull": False} if self.model._meta.get_field(name).null else {f"{name}__gt": ""})
            for name in self.blanks
        ]
        mark = self.mark.partition("%")[0]
        told = [Q(**{f"{name}__gt": ""}) & ~Q(**{f"{name}__startswith": mark}) for name in self.covers]
        return reduce(or_, filled + told)

    def rows(self, **of: Any) -> QuerySet[Any]:
        return self.model._default_manager.filter(self.written, **of)


def with_texts(rows: QuerySet[Any], texts: Iterable[Texts]) -> QuerySet[Any]:
    """Of the rows of a kind those that still have something written in them, or in what hangs on them."""
    found = (
        Q(Exists(one.rows(**{one.of: OuterRef("pk")}))) if one.of != "pk" else one.written for one in texts
    )
    return rows.filter(reduce(or_, found))


def blank(kind: str, texts: Iterable[Texts], rows: QuerySet[Any], run: RetentionRun) -> int:
    """Empty them, in the rows and in the log; returns how many rows of the kind there were."""
    ids = list(rows.values_list("pk", flat=True))
    with connection.cursor() as cursor:
        for one in texts:
            written = list(one.rows(**{f"{one.of}__in": ids}).values_list("pk", flat=True))
            cursor.execute(
                "SELECT app.blank_texts(%s, %s, %s, %s)", [kind, one.model._meta.db_table, written, run.pk]
            )
    return len(ids)


def declared() -> list[tuple[Any, ...]]:
    """Every table of every kind, as app.kept_text has it."""
    from .retention import kinds

    lines = [
        (
            kind.key,
            one.model._meta.db_table,
            [*one.blanks],
            [*one.covers],
            one.mark,
            kind.usual,
            kind.shortest,
        )
        for kind in kinds()
        for one in kind.texts
    ]
    return sorted(lines)


def read_declared(cursor: Any) -> list[tuple[Any, ...]]:
    """As it stands in the database: the check of the walls compares the two."""
    cursor.execute(f"SELECT {COLUMNS} FROM app.kept_text")  # noqa: S608  # the names are ours
    return sorted(cursor.fetchall())


def after_migrate(*, using: str, **_: Any) -> None:
    """Write the declarations anew; only the owner can. A database on its way to an older state is left alone."""
    with connections[using].cursor() as cursor:
        cursor.execute("SELECT to_regclass('app.kept_text') IS NOT NULL")
        if cursor.fetchone() == (True,):
            cursor.execute("DELETE FROM app.kept_text")
            cursor.executemany(INSERT, declared())
