"""What refers to a person, and what is done where both records of one person refer to the same thing.

An app registers a rule for a table whose rows cannot both stand; without one the row stays with the old record.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.db import connection, models

from alliance_portal.kernel.personal import Personal, declaration_of
from alliance_portal.kernel.tenancy.models import TenantForeignKey, TenantModel
from schools.models import Person, PersonMerge

HISTORY = frozenset({(PersonMerge, "kept"), (PersonMerge, "gone")})


@dataclass(frozen=True)
class Reference:
    """A field that leads to a person. What is never rewritten (signatures, the ledger) stays with the old record."""

    model: type[TenantModel]
    name: str
    title: str

    @property
    def stays(self) -> bool:
        return self.model.tenancy.append_only

    def rows(self, person: Person) -> Any:
        return self.model.objects.filter(**{self.name: person})


def references() -> Iterator[Reference]:
    """Every field of every table that leads to a person, by the inventory of kernel.personal."""
    for model in apps.get_models():
        for one in model._meta.local_concrete_fields:
            is_ours = isinstance(one, TenantForeignKey) and one.related_model is Person
            if is_ours and (model, one.name) not in HISTORY:
                yield Reference(model, one.name, _title(model, one.name))  # type: ignore[arg-type]


def rows_by_reference(person: Person) -> dict[Reference, int]:
    """How many rows lead to a person by each reference, in one question; those with none are left out."""
    known = tuple(references())
    with connection.cursor() as cursor:
        cursor.execute(_count_by_reference(known), {"alliance": person.alliance_id, "person": person.pk})
        found = dict(cursor.fetchall())
    return {reference: found[number] for number, reference in enumerate(known) if found[number]}


@functools.cache
def _count_by_reference(known: tuple[Reference, ...]) -> str:
    """Names of tables and columns come from the models; row-level security holds as everywhere."""
    return " UNION ALL ".join(
        f"SELECT {number}, count(*) FROM {_quoted(one.model._meta.db_table)}"  # noqa: S608
        f" WHERE alliance_id = %(alliance)s AND {_quoted(f'{one.name}_id')} = %(person)s"
        for number, one in enumerate(known)
    )


def _quoted(name: str) -> str:
    return connection.ops.quote_name(name)


def _title(model: type[models.Model], name: str) -> str:
    declared = declaration_of(model)
    if not isinstance(declared, Personal):
        raise LookupError(f"{model._meta.label} does not say how it holds people")
    return declared.by.get(name, declared.title)


@dataclass(frozen=True)
class Resolution:
    """`words` for the preview; fields to change first, row by row; and then whether the row moves after all."""

    words: str
    changes: list[tuple[TenantModel, Mapping[str, Any]]] = field(default_factory=list)
    moves: bool = False


Rule = Callable[[Any, Person], Resolution]
_rules: dict[type[models.Model], Rule] = {}


def register_merge_rule(model: type[models.Model], rule: Rule) -> None:
    """`rule(row, kept)` answers for a row of the old record that cannot move; a ValidationError refuses the merge."""
    _rules[model] = rule


def resolution(row: TenantModel, kept: Person, title: str) -> Resolution:
    rule = _rules.get(type(row))
    return (
        rule(row, kept)
        if rule
        else Resolution(f"{title}: {row} stays with the old record, as {kept} has one already.")
    )
