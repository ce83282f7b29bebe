"""A condition without what is somebody's in it: its words, and beside them the ids and days that differ from one person
to the next. Two heads' conditions have the same words, so the SQL of both is put together once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any, cast

from django.db.models import Q, QuerySet

A_LIST = "__in"


@dataclass(frozen=True)
class Of:
    """Stands for a value that is brought to the words, by its name."""

    name: str


class Chosen:
    """Rows that a condition compares with, and whose they are: `Q(run__in=Chosen(delivered_by, person=5))`. A query set
    says nothing of what in it is somebody's; of these the words are `make`, a function of the module."""

    def __init__(self, make: Callable[..., QuerySet[Any, Any]], **values: Any) -> None:
        self.make, self.values = make, values

    def rows(self) -> QuerySet[Any, Any]:
        return self.make(**self.values)

    def resolve_expression(self, *args: Any, **kwargs: Any) -> Any:
        """What Django asks of whatever a look-up is compared with."""
        return cast("Any", self.rows()).resolve_expression(*args, **kwargs)


@dataclass(frozen=True)
class OfRows:
    """Stands for chosen rows whose values are brought."""

    make: Callable[..., QuerySet[Any, Any]]
    values: tuple[tuple[str, Any], ...]


@dataclass(frozen=True)
class Lifted:
    """The words of a condition: `parts` are such conditions, and pairs of a look-up and what it is compared with."""

    connector: str
    negated: bool
    parts: tuple[Any, ...]

    def condition(self, values: Mapping[str, Any]) -> Q:
        """The condition with these values, by name."""
        whole = Q(*(_part(one, values) for one in self.parts), _connector=self.connector)
        return ~whole if self.negated else whole


def _part(part: Any, values: Mapping[str, Any]) -> Any:
    if isinstance(part, Lifted):
        return part.condition(values)
    lookup, compared = part
    return lookup, _brought(compared, values)


def _brought(compared: Any, values: Mapping[str, Any]) -> Any:
    if isinstance(compared, OfRows):
        return Chosen(compared.make, **{name: _brought(one, values) for name, one in compared.values})
    return values[compared.name] if isinstance(compared, Of) else compared


def lifted(condition: Q, values: dict[str, Any]) -> Lifted | None:
    """The words of the condition, and into `values` what was taken out of it. None for one that compares with a query
    set, or with anything else whose words may differ from call to call."""
    parts: list[Any] = []
    for one in condition.children:
        part = lifted(one, values) if isinstance(one, Q) else _pair(one, values)
        if part is None:
            return None
        parts.append(part)
    return Lifted(condition.connector, condition.negated, tuple(parts))


def _pair(pair: Any, values: dict[str, Any]) -> tuple[str, Any] | None:
    if not isinstance(pair, tuple):  # Exists and other expressions
        return None
    lookup, compared = pair
    if compared is None or isinstance(compared, str | bool):
        return lookup, compared
    if isinstance(compared, int | dt.date):
        return lookup, _named(compared, "", values)
    if isinstance(compared, Chosen):
        return _of_rows(lookup, compared, values)
    if lookup.endswith(A_LIST) and isinstance(compared, list | tuple | set | frozenset):
        return _of_several(lookup, compared, values)
    return None


def _of_rows(lookup: str, chosen: Chosen, values: dict[str, Any]) -> tuple[str, Any] | None:
    pairs = [_pair(one, values) for one in chosen.values.items()]
    known = tuple(pair for pair in pairs if pair)
    return (lookup, OfRows(chosen.make, known)) if len(known) == len(pairs) else None


def _of_several(lookup: str, compared: Collection[Any], values: dict[str, Any]) -> tuple[str, Any] | None:
    if all(isinstance(one, str) for one in compared):  # of none too, which Django leaves out of the SQL
        return lookup, tuple(sorted(compared))
    if all(isinstance(one, int) for one in compared):
        return lookup, _named(list(compared), "_ids", values)
    return None


def _named(value: Any, ending: str, values: dict[str, Any]) -> Of:
    """The name of a list ends as `Prepared` wants it."""
    name = f"of_policy_{len(values)}{ending}"
    values[name] = value
    return Of(name)
