"""Files that were taken off a page or replaced: their bytes go when their time is up, the row says that they are gone
and since when (kernel.retention, StoredFile.emptied_at).

An app declares in which table they stand, and which column says since when they are off. The owner writes that into
app.kept_file after each migrate; app.empty_files is the one way to delete them, and looks at the period itself
(sql/files_nothing_shows.sql, decisions/0011).
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db import connection, connections
from django.db.models import Exists, ManyToOneRel, OuterRef, Q, QuerySet

from .models import FileContent, RetentionRun, StoredFile
from .tenancy.models import TenantModel

COLUMNS = "kind, table_name, file_column, since_column, usual, shortest"
INSERT = f"INSERT INTO app.kept_file ({COLUMNS}) VALUES (%s, %s, %s, %s, %s, %s)"  # noqa: S608  # the names are ours


@dataclass(frozen=True)
class Files:
    """The files of a table whose time begins when they are taken off.

    file   the column that names the file
    since  the column that says since when it is off; empty while it stands
    """

    model: type[TenantModel]
    file: str = "file"
    since: str = "archived_at"

    @property
    def column(self) -> str:
        """Of the database."""
        field: Any = self.model._meta.get_field(self.file)
        return str(field.column)

    def due(self, before: dt.datetime) -> QuerySet[Any]:
        """Rows whose file was taken off before, and is still there; not while another row shows the same file."""
        rows = self.model._default_manager
        stands = Q(**{f"{self.since}__isnull": True}) | Q(**{f"{self.since}__gte": before})
        others = rows.filter(stands, **{self.file: OuterRef(self.file)})
        off = {f"{self.since}__lt": before, f"{self.file}__isnull": False, f"{self.file}__emptied_at": None}
        return rows.filter(~Exists(others), **off).select_related(self.file)


ANY_FILE = Files(StoredFile, file="id", since="created_at")


def unshown(before: dt.datetime, *kinds: str) -> QuerySet[StoredFile]:
    """Files of these kinds that were uploaded before and that no row of any table shows: others have replaced them."""
    files = StoredFile.objects.filter(kind__in=kinds, created_at__lt=before, emptied_at=None)
    for shows in StoredFile._meta.get_fields(include_hidden=True):
        if isinstance(shows, ManyToOneRel) and shows.related_model is not FileContent:
            rows = shows.related_model._base_manager.filter(**{shows.field.name: OuterRef("pk")})
            files = files.exclude(Exists(rows))
    return files


def empty(kind: str, rows: QuerySet[Any], run: RetentionRun) -> int:
    """Delete the bytes of the files of these rows; returns how many rows there were."""
    ids = list(rows.values_list("pk", flat=True))
    with connection.cursor() as cursor:
        cursor.execute("SELECT app.empty_files(%s, %s, %s)", [kind, ids, run.pk])
    return len(ids)


def declared() -> list[tuple[Any, ...]]:
    """The table of every kind, as app.kept_file has it."""
    from .retention import kinds

    return sorted(
        (
            kind.key,
            one.model._meta.db_table,
            one.column,
            one.since,
            kind.usual,
            kind.shortest,
        )
        for kind in kinds()
        if (one := kind.files)
    )


def read_declared(cursor: Any) -> list[tuple[Any, ...]]:
    """As it stands in the database: the check of the walls compares the two."""
    cursor.execute(f"SELECT {COLUMNS} FROM app.kept_file")  # noqa: S608  # the names are ours
    return sorted(cursor.fetchall())


def after_migrate(*, using: str, **_: Any) -> None:
    """Write the declarations anew; only the owner can. A database on its way to an older state is left alone."""
    with connections[using].cursor() as cursor:
        cursor.execute("SELECT to_regclass('app.kept_file') IS NOT NULL")
        if cursor.fetchone() == (True,):
            cursor.execute("DELETE FROM app.kept_file")
            cursor.executemany(INSERT, declared())
