"""Everything that is held on somebody, table by table as declared: one query for each way that a table holds her."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.apps import apps
from django.db.models import Count, Max, Min, Q
from django.db.models import Model as DjangoModel

from .holdings import Subject, about, ask, by, is_tenant, titles_sql
from .models import AuditEvent
from .personal import Personal, ends_at, inventory
from .ui.formats import day, moment, number

UNTOLD: tuple[Any, ...] = ("", None, [], {})
ON_A_PAGE = 50  # rows of a kind; the file has them all


@dataclass(frozen=True)
class Section:
    """Rows of one kind: a heading, and for each row its values by label."""

    title: str
    rows: list[dict[str, Any]]

    @property
    def in_words(self) -> list[list[tuple[str, str]]]:
        """The first rows, each as labels and words; what is empty is left out."""
        first = self.rows[:ON_A_PAGE]
        return [
            [(label, in_words(value)) for label, value in row.items() if value not in UNTOLD] for row in first
        ]

    @property
    def more(self) -> int:
        return max(len(self.rows) - ON_A_PAGE, 0)


def sections(subject: Subject, *, tenant: bool) -> list[Section]:
    """What the open alliance (`tenant`) or the shared tables hold on somebody: first about her, then what she did."""
    declared = sorted(
        ((model, one) for model, one in inventory().items() if is_tenant(model) == tenant),
        key=lambda pair: pair[1].title,
    )
    hers = [
        Section(one.title, list(_rows(model, one, about(model, one, subject)))) for model, one in declared
    ]
    done = [
        Section(title, list(_rows(model, one, by(model, lookup, subject))))
        for model, one in declared
        for lookup, title in one.by.items()
    ]
    changes = [Section("Changes made in the portal", _changes(subject))] if tenant else []
    return [section for section in (*hers, *done, *changes) if section.rows]


def titles_held(subject: Subject) -> list[str]:
    """The headings that `sections` of the open alliance would have, in one query whatever the number of tables."""
    return sorted(title for (title,) in ask(titles_sql(), subject))


def _rows(model: type[DjangoModel], declared: Personal, condition: Q) -> Iterator[dict[str, Any]]:
    """The rows as their labels and values; codes in words."""
    if not declared.shows:
        return
    fields = [ends_at(model, lookup)[1] for lookup in declared.shows]
    found = model._default_manager.filter(condition).order_by("pk").values_list(*declared.shows)
    for values in found:
        yield {
            label: _decoded(field, value)
            for label, field, value in zip(declared.shows.values(), fields, values, strict=True)
        }


def _decoded(field: Any, value: Any) -> Any:
    choices = dict(field.flatchoices or ())
    return str(choices[value]) if isinstance(value, str | int) and value in choices else value


def _changes(subject: Subject) -> list[dict[str, Any]]:
    """What somebody changed, as the audit log has it: how often, and from when to when."""
    actors = [f"person:{pk}" for pk in subject.persons]
    found = AuditEvent.objects.filter(actor__in=actors).values("table_name").order_by("table_name")
    names = {model._meta.db_table: model._meta.verbose_name_plural for model in apps.get_models()}
    return [
        {
            "What": str(names.get(row["table_name"], row["table_name"])).capitalize(),
            "How often": row["times"],
            "First": row["first"],
            "Last": row["last"],
        }
        for row in found.annotate(times=Count("pk"), first=Min("at"), last=Max("at"))
    ]


def in_words(value: Any) -> str:
    """A value as a person reads it."""
    if isinstance(value, bool):
        return "Yes" if value else "No"
    return next((said(value) for kind, said in KINDS if isinstance(value, kind)), str(value))


KINDS: tuple[tuple[Any, Callable[[Any], str]], ...] = (
    (dt.datetime, moment),  # before date, its base
    (dt.date, day),
    (Decimal, number),
    (dict, lambda value: "; ".join(f"{key}: {in_words(one)}" for key, one in value.items())),
    (list | tuple, lambda value: ", ".join(in_words(one) for one in value)),
)


def count_rows(found: Iterable[Section]) -> int:
    return sum(len(section.rows) for section in found)
