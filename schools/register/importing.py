"""One call of the import: all its files in one transaction, or nothing of them."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from django.db import connections, transaction
from django.db.backends.utils import CursorWrapper
from django.utils import timezone
from psycopg2.sql import SQL, Composable

from . import comparing
from .derived import SEARCH_KEYS
from .layouts import Kind
from .merging import ESTABLISHMENTS, GROUPS, LINKS, MEMBERSHIPS, Merge
from .refusals import FileRefused
from .report import FileFigures, Report
from .rows import RegisterFile
from .source import Source
from .staging import Progress, Staged

DATABASE = "import"  # the role that alone may write the register
_ORDER = tuple(Kind)


def silently(rows: Iterable[Any], total: int, label: str) -> Iterable[Any]:
    """No progress shown."""
    return rows


def import_register(paths: Sequence[Path], *, progress: Progress = silently) -> Report:
    """Load the files; FileRefused when one of them is not what it should be, and then nothing is loaded."""
    files = [RegisterFile(Source(path)) for path in paths]
    if twice := _same_content(files):
        raise FileRefused(f"{twice} is given twice.")
    report = Report()
    with transaction.atomic(using=DATABASE), connections[DATABASE].cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('schools.register'))")
        comparing.begin(cursor)
        staged = [_stage(cursor, file, number, progress) for number, file in enumerate(_in_order(files))]
        for table in staged:
            _merge(cursor, table, report)
        comparing.finish(cursor, staged, report)
        _keep(report)
    return report


def _same_content(files: list[RegisterFile]) -> str:
    seen: set[str] = set()
    for file in files:
        digest = file.source.inspection.sha256
        if digest in seen:
            return file.source.name
        seen.add(digest)
    return ""


def _in_order(files: list[RegisterFile]) -> list[RegisterFile]:
    """Establishments before what refers to them; within a kind as given, so that the last file wins."""
    return sorted(files, key=lambda file: _ORDER.index(file.kind))


def _stage(cursor: CursorWrapper, file: RegisterFile, number: int, progress: Progress) -> Staged:
    staged = Staged(cursor, file, number)
    staged.fill(cursor, progress)
    return staged


def _merge(cursor: CursorWrapper, staged: Staged, report: Report) -> None:
    file, source = staged.file, staged.file.source
    _MERGERS[file.kind](cursor, staged, report)
    report.refusals += file.notes.refusals
    report.files.append(
        FileFigures(
            name=source.name,
            title=file.layout.title,
            encoding=source.inspection.encoding.removesuffix("-sig"),
            sha256=source.inspection.sha256,
            rows=file.notes.rows,
            taken=staged.taken,
            repaired=file.notes.repaired,
        )
    )


def _merge_establishments(cursor: CursorWrapper, staged: Staged, report: Report) -> None:
    merge = Merge(cursor, staged.name, ESTABLISHMENTS, staged.columns)
    report.add_fields(merge.changes())
    comparing.note_statuses(cursor, staged, report)
    report.add(Kind.ESTABLISHMENTS, merge.run())
    cursor.execute(
        SQL(
            "INSERT INTO schools_registerword SELECT DISTINCT unnest(string_to_array(concat_ws(' ', {}), ' ')) "
            "FROM {} ON CONFLICT DO NOTHING"
        ).format(SQL(", ").join(SQL(key) for key in SEARCH_KEYS if key in staged.columns), staged.name)
    )


def _merge_links(cursor: CursorWrapper, staged: Staged, report: Report) -> None:
    comparing.note_successors(cursor, staged)
    report.add(Kind.LINKS, Merge(cursor, staged.name, LINKS, staged.columns).run())


def _merge_groups(cursor: CursorWrapper, staged: Staged, report: Report) -> None:
    """The group itself stands in each of its rows; then the memberships, and those that have ended."""
    of_group = [column for column in staged.columns if column not in ("urn", "joined_on")]
    groups = SQL("(SELECT DISTINCT ON (uid) * FROM {} ORDER BY uid, line)").format(staged.name)
    Merge(cursor, groups, GROUPS, of_group).run()
    memberships: Composable = SQL("(SELECT urn, uid, joined_on, NULL::date AS left_on FROM {})").format(
        staged.name
    )
    columns = ("urn", "uid", "joined_on", "left_on")
    report.add(Kind.GROUPS, Merge(cursor, memberships, MEMBERSHIPS, columns).run())
    report.left_groups += comparing.end_memberships(cursor, staged)


_MERGERS = {
    Kind.ESTABLISHMENTS: _merge_establishments,
    Kind.LINKS: _merge_links,
    Kind.GROUPS: _merge_groups,
}


def _keep(report: Report) -> None:
    """The row that pages read "last updated" from."""
    from schools.models import RegisterImport

    RegisterImport.objects.using(DATABASE).create(
        finished_at=timezone.now(),
        files=report.kept_files(),
        counts=report.counts(),
        refused=report.first_refusals(),
    )
