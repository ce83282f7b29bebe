"""From staged rows to the register's tables: set-based, counting what is new and what changed on the way.

UPDATE and INSERT rather than ON CONFLICT, which would use up an id for each row that was there already.
Only columns that the file holds are compared and written: a short file does not empty what a long one filled.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.backends.utils import CursorWrapper
from psycopg2.sql import SQL, Composable, Identifier, Literal

from .derived import SEARCH_KEYS
from .report import Example, FieldChange, Figures


@dataclass(frozen=True)
class Target:
    """A table of the register: its key, and a column to be set to the time whenever a row is written."""

    table: str
    key: tuple[str, ...]
    stamp: str = ""


ESTABLISHMENTS = Target("schools_establishment", ("urn",), stamp="last_imported_at")
LINKS = Target("schools_establishmentlink", ("urn", "linked_urn", "kind"))
GROUPS = Target("schools_establishmentgroup", ("uid",))
MEMBERSHIPS = Target("schools_groupmembership", ("urn", "uid"))


class Merge:
    """Bringing `staged` (a table or sub-select) with these columns into the target."""

    def __init__(
        self, cursor: CursorWrapper, staged: Composable, target: Target, columns: Sequence[str]
    ) -> None:
        self.cursor, self.target = cursor, target
        self.columns = tuple(columns)
        self.rest = tuple(column for column in columns if column not in target.key)
        self._names: dict[str, Composable] = {
            "staged": staged,
            "table": Identifier(target.table),
            "same": _equal(target.key),
            "key": _names(target.key, "s"),
            "differs": SQL("({}) IS DISTINCT FROM ({})").format(
                _names(self.rest, "t"), _names(self.rest, "s")
            ),
        }

    def run(self) -> Figures:
        """Write, and say how many rows were new, changed, or as they were."""
        total = self._one("SELECT count(*) FROM {staged} s")[0]
        changed = self._update()
        new = self._insert()
        return Figures(new=new, changed=changed, unchanged=total - new - changed)

    def changes(self, examples: int = 3) -> dict[str, FieldChange]:
        """What `run` is about to change, by column; the search keys follow from others and are left out."""
        shown = [column for column in self.rest if column not in SEARCH_KEYS]
        counted = SQL(", ").join(
            SQL("count(*) FILTER (WHERE t.{0} IS DISTINCT FROM s.{0})").format(Identifier(c)) for c in shown
        )
        counts = self._one("SELECT {counted} FROM {table} t JOIN {staged} s ON {same}", counted=counted)
        return {
            column: FieldChange(count, self._examples(column, examples))
            for column, count in zip(shown, counts, strict=True)
            if count
        }

    def _examples(self, column: str, limit: int) -> list[Example]:
        # MATERIALIZED: with the LIMIT in sight the planner would walk an index and join row by row.
        rows = self._all(
            "WITH changed AS MATERIALIZED (SELECT {key}, t.{column} AS before, s.{column} AS after "
            "FROM {table} t JOIN {staged} s ON {same} WHERE t.{column} IS DISTINCT FROM s.{column}) "
            "SELECT concat_ws(' ', {names}), before::text, after::text FROM changed ORDER BY {names} LIMIT {limit}",
            column=Identifier(column),
            names=_names(self.target.key),
            limit=Literal(limit),
        )
        return [Example(of, before or "", after or "") for of, before, after in rows]

    def _update(self) -> int:
        setting = _assignments(self.rest)
        if self.target.stamp:
            setting = SQL("{}, {} = now()").format(setting, Identifier(self.target.stamp))
        self._run(
            "UPDATE {table} t SET {setting} FROM {staged} s WHERE {same} AND {differs}", setting=setting
        )
        return int(self.cursor.rowcount)

    def _insert(self) -> int:
        names, values = _names(self.columns), _names(self.columns, "s")
        if self.target.stamp:
            names = SQL("{}, {}").format(names, Identifier(self.target.stamp))
            values = SQL("{}, now()").format(values)
        self._run(
            "INSERT INTO {table} ({names}) SELECT {values} FROM {staged} s "
            "WHERE NOT EXISTS (SELECT FROM {table} t WHERE {same})",
            names=names,
            values=values,
        )
        return int(self.cursor.rowcount)

    def _run(self, text: str, **names: Composable) -> None:
        self.cursor.execute(SQL(text).format(**self._names, **names))

    def _all(self, text: str, **names: Composable) -> list[Any]:
        self._run(text, **names)
        rows: list[Any] = self.cursor.fetchall()
        return rows

    def _one(self, text: str, **names: Composable) -> Any:
        return self._all(text, **names)[0]


def _names(columns: Sequence[str], table: str = "") -> Composable:
    return SQL(", ").join(Identifier(table, column) if table else Identifier(column) for column in columns)


def _equal(columns: Sequence[str]) -> Composable:
    both = (SQL("t.{0} = s.{0}").format(Identifier(column)) for column in columns)
    return SQL(" AND ").join(both)


def _assignments(columns: Sequence[str]) -> Composable:
    return SQL(", ").join(SQL("{0} = s.{0}").format(Identifier(column)) for column in columns)
