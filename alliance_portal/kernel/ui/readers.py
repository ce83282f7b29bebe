"""What a column says of a record: how to get there is found out once a column and not, as usual, once a cell."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django_tables2.columns.base import BoundColumn

Reader = Callable[[Any], Any]


def reader(column: BoundColumn, example: Any) -> Reader:
    """record → the value of the column: the words of a field with choices, None where a relation leads nowhere.
    `example` is a record like the others."""
    accessor = column.accessor
    if isinstance(example, dict) and accessor in example:
        return lambda record: record.get(accessor)
    path = path_of(accessor)
    words = _words(accessor, example, path)

    def read(record: Any) -> Any:
        value = follow(record, path)
        return words.get(value, value) if words else value

    return read


def follow(record: Any, path: Sequence[str]) -> Any:
    """Where the names lead from a record; methods are called, and None ends the way."""
    for name in path:
        record = record.get(name) if isinstance(record, dict) else getattr(record, name, None)
        if record is None:
            return None
        if callable(record) and not getattr(record, "do_not_call_in_templates", False):
            record = record()
    return record


@lru_cache(maxsize=1024)
def path_of(accessor: Any) -> tuple[str, ...]:
    """The names of an accessor such as run__course__title."""
    return tuple(accessor.bits)


def _words(accessor: Any, example: Any, path: Sequence[str]) -> dict[Any, str]:
    """value → its words, where the way ends at a field with choices."""
    try:
        field = accessor.get_field(example)
    except FieldDoesNotExist:
        return {}
    if not path or getattr(field, "name", "") != path[-1]:
        return {}
    return {value: str(words) for value, words in getattr(field, "flatchoices", None) or ()}
