"""Questions that are asked again and again in the same words: their SQL is put together once a process.

Django makes the SQL of a query anew each time, which takes longer than PostgreSQL needs for a short answer. Here the
words are kept and never what was answered: every call asks the database, within the scope that is open.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from copy import copy
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Generic, TypeVar, cast

from django.db import connections
from django.db.models import Expression, Model, QuerySet
from django.db.models.sql.compiler import SQLCompiler
from django_scopes import scope as django_scope

from .scope import current_alliance_id

T = TypeVar("T")
ALLIANCE = "alliance"


class Slot(Expression):
    """Stands in the SQL for a value that each call brings."""

    words = "%s"

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        return self.words, [self]


class IdSlot(Slot):
    """For `…__in`: each call brings a list of ids."""

    words = "(SELECT unnest(%s::bigint[]))"


class KeySlot(Slot):
    """The same for a list of public ids."""

    words = "(SELECT unnest(%s::uuid[]))"


# Django writes IN before a list. PostgreSQL joins the rows of a SELECT there, but looks up each value of an array.
IN_LIST = re.compile(r"IN \(SELECT unnest\((%s::\w+\[\])\)\)")
LISTS = {"_ids": IdSlot, "_keys": KeySlot}


def slot_of(name: str) -> Slot:
    return next((kind for ending, kind in LISTS.items() if name.endswith(ending)), Slot)(name)


@dataclass(frozen=True)
class Words(Generic[T]):
    """A query set with slots, and the SQL that came of it."""

    rows: QuerySet[Any, T]
    compiler: SQLCompiler
    sql: str
    slots: Sequence[Any]  # values that are always the same, and slots

    @classmethod
    def of(cls, rows: QuerySet[Any, T]) -> Words[T]:
        compiler = rows.query.get_compiler(using=rows.db)
        sql, slots = compiler.as_sql()
        return cls(rows, compiler, IN_LIST.sub(r"= ANY (\1)", sql), slots)

    @cached_property
    def converters(self) -> Any:
        """From what the database sends of each column to what Python has of it."""
        compiler: Any = self.compiler
        return compiler.get_converters([column for column, *_ in compiler.select[: compiler.col_count]])

    def filled(self, values: dict[str, Any]) -> QuerySet[Any, T]:
        """The query set with these values in the slots: to be read, not to be narrowed further."""
        found, compiler = self.rows.all(), copy(self.compiler)
        sql = self.sql, tuple(values[one.name] if isinstance(one, Slot) else one for one in self.slots)
        known = cast("Any", compiler)
        known.connection, known.as_sql = connections[found.db], lambda: sql
        known.get_converters = lambda _columns: self.converters
        cast("Any", found.query).get_compiler = lambda *_args, **_kwargs: compiler
        return found


def keep(row: Model, name: str, found: list[Any]) -> None:
    """What was found of the relation `name` of a row, as prefetch_related keeps it: `row.name.all()` asks no more."""
    there = getattr(row, name)
    rows, field = there.all(), there.field
    for one in found:
        field.set_cached_value(one, row)
    rows._result_cache, rows._prefetch_done = found, True
    kept = row.__dict__.setdefault("_prefetched_objects_cache", {})
    kept[field.remote_field.cache_name] = rows


class Prepared(Generic[T]):
    """`Prepared(lambda slug: Alliance.objects.filter(slug=slug), "slug")(slug="billericay")`: the rows, as a list.

    `make` is called once a process, with a slot for each name; one that ends with `_ids` or `_keys` stands for a list
    of ids, or of public ones. So whatever differs from call to call must have a name, the day of today too. Only the
    alliance of the open scope needs none: each call fills it in, and fails where none is open. What is prefetched has
    no rows of its own (Prefetch with a query set), which would keep the slot and be refused: see `keep`.
    """

    def __init__(self, make: Callable[..., QuerySet[Any, T]], *names: str) -> None:
        self._make, self._names = make, names
        self._words: Words[T] | None = None

    def __call__(self, **values: Any) -> list[T]:
        words = self._words = self._words or self._put_together()
        if any(isinstance(one, Slot) and one.name == ALLIANCE for one in words.slots):
            values[ALLIANCE] = current_alliance_id()
        return list(words.filled(values))

    def first(self, **values: Any) -> T | None:
        return next(iter(self(**values)), None)

    def _put_together(self) -> Words[T]:
        slots = {name: slot_of(name) for name in self._names}
        with django_scope(alliance=Slot(ALLIANCE)):
            return Words.of(self._make(**slots))
