"""What changed, by whom, from what to what: read from the audit log for the timeline on an object's page."""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Protocol, runtime_checkable

from django.apps import apps
from django.db import models
from django.db.models import Model, Q, QuerySet
from django.utils.text import Truncator

from .models import AuditEvent
from .roles import Actor
from .tenancy.prepared import Prepared
from .ui.formats import day, moment, pounds

WHAT = {"I": "Added", "U": "Changed", "D": "Removed", "X": "Erased: a person, here and in the log"}
SILENT = {"id", "alliance_id", "public_id", "created_at"}
# Who published, signed or answered: the line names who changed it already. Fingerprints say nothing to a reader.
UNSAID = re.compile(r"_by_id$|fingerprint|sha256")
EMPTY: tuple[Any, ...] = (None, "", [])
PORTAL = "the portal"
Values = Mapping[str, Any]
LINES = 20  # of a timeline that does not say how many
NamesOf = Callable[[set[int]], dict[int, str]]
NameFor = Callable[[Actor, int], str]
_names: list[NamesOf] = []
_name_for: list[NameFor] = []


def register_names(names_of: NamesOf, name_for: NameFor) -> None:
    """Tell the timeline how to name the actors ("person:12"): the app that knows people does. `name_for`
    names the person of that number; "" where the reader may not know her."""
    _names[:], _name_for[:] = [names_of], [name_for]


@dataclass(frozen=True)
class Entry:
    """One line of a timeline: "Changed", by whom, when, and what."""

    title: str
    byline: str
    when: datetime
    description: str


@runtime_checkable
class TellsItsHistory(Protocol):
    """A row that says some of its changes in a sentence, where one field after another would be hard to read."""

    def in_history(self, old: Values, new: Values) -> tuple[str, Collection[str]]:
        """The sentence and the columns that it stands for, of what one change made of `old`; ("", ()) for none."""
        ...


@dataclass(frozen=True)
class LastChange:
    """When something was last changed, and by whom (empty: somebody whom the reader may not know)."""

    when: datetime
    byline: str


def timeline(
    *rows: Model, limit: int = LINES, words: Mapping[tuple[str, int], str] | None = None
) -> list[Entry]:
    """The latest changes of these rows of the open alliance, newest first, in two questions however many rows.

    `words` by (table, id) say in a title which of the rows it was: "Added: role “Member”".
    """
    one = rows[0] if len(rows) == 1 and limit == LINES else None
    events = _changes(table=one._meta.db_table, row=one.pk) if one else list(_events(rows)[:limit])
    return _entries(events, rows, words or {})


def timeline_with_parts(row: Model, parts: Sequence[tuple[str, Model]]) -> list[Entry]:
    """As `timeline`, of a row and of its parts, which are of one table, each with what it is called in a title; in
    prepared questions, for pages that are opened all the time."""
    rows = [one for _, one in parts]
    if not rows:
        return timeline(row)
    part_table = rows[0]._meta.db_table
    ids = [one.pk for one in rows]
    events = _changes_with_parts(table=row._meta.db_table, row=row.pk, part_table=part_table, part_ids=ids)
    return _entries(events, [row, *rows], {(part_table, one.pk): said for said, one in parts})


def _entries(
    events: Iterable[AuditEvent], rows: Iterable[Model], words: Mapping[tuple[str, int], str]
) -> list[Entry]:
    told = [event for event in events if event.op != "U" or not _is_silent(event)]
    names, known = _people(told), {(row._meta.db_table, row.pk): row for row in rows}
    places = [(event, (event.table_name, event.row_id)) for event in told]
    return [_entry(event, names, words.get(place, ""), known.get(place)) for event, place in places]


def _is_silent(event: AuditEvent) -> bool:
    """Did nothing change but what says nothing to any reader?"""
    return set(event.new or {}) <= set(getattr(_models().get(event.table_name), "NO_NEWS", ()))


def last_change(actor: Actor, row: Model) -> LastChange | None:
    """When this row of the open alliance was last changed and by whom; None where the log knows nothing of it.
    Whom the actor may not know is not named."""
    found = _latest.first(table=row._meta.db_table, row=row.pk)
    if found is None:
        return None
    at, who = found
    return LastChange(at, _named(actor, who))


_latest: Prepared[tuple[datetime, str]] = Prepared(
    lambda table, row: (
        AuditEvent.objects.filter(table_name=table, row_id=row).order_by("-id").values_list("at", "actor")[:1]
    ),
    *("table", "row"),
)


# Most timelines are of one row.
_changes = Prepared(
    lambda table, row: AuditEvent.objects.filter(table_name=table, row_id=row).order_by("-id")[:LINES],
    *("table", "row"),
)
_changes_with_parts = Prepared(
    lambda table, row, part_table, part_ids: AuditEvent.objects.filter(
        Q(table_name=table, row_id=row) | Q(table_name=part_table, row_id__in=part_ids)
    ).order_by("-id")[:LINES],
    *("table", "row", "part_table", "part_ids"),
)


def _named(actor: Actor, who: str) -> str:
    """Most often it was the portal or the reader herself: then nobody is asked for."""
    person_id = _person_id(who)
    if person_id is None:
        return PORTAL
    return actor.name if person_id == actor.person_id else _name_for[0](actor, person_id)


def _events(rows: Iterable[Model]) -> QuerySet[AuditEvent]:
    """What the log says of these rows, newest first."""
    ids: dict[str, list[int]] = defaultdict(list)
    for row in rows:
        ids[row._meta.db_table].append(row.pk)
    wanted = Q(pk__in=[])
    for table, row_ids in ids.items():
        wanted |= Q(table_name=table, row_id__in=row_ids)
    found: QuerySet[AuditEvent] = AuditEvent.objects.filter(wanted).order_by("-id")
    return found


def held_before(rows: Iterable[Model], column: str) -> dict[int, set[str]]:
    """What a column of these rows of the open alliance, all of one table, said before it was changed: by row, as far as
    the log still has it, in one question."""
    asked = list(rows)
    table = asked[0]._meta.db_table if asked else ""
    changed = AuditEvent.objects.filter(
        table_name=table, row_id__in=[row.pk for row in asked], op="U", old__has_key=column
    )
    found: dict[int, set[str]] = defaultdict(set)
    for row_id, said in changed.values_list("row_id", f"old__{column}"):
        found[row_id].add(said)
    return found


def _people(events: Iterable[AuditEvent]) -> dict[int, str]:
    ids = {number for event in events if (number := _person_id(event.actor)) is not None}
    return _names[0](ids) if ids and _names else {}


def _person_id(actor: str) -> int | None:
    """12 for "person:12"; None where no person did it, but the portal."""
    kind, _, number = actor.partition(":")
    return int(number) if kind == "person" else None


def _entry(event: AuditEvent, names: dict[int, str], which: str, row: Model | None) -> Entry:
    person_id = _person_id(event.actor)
    byline = PORTAL if person_id is None else names.get(person_id, "a former member")
    title = f"{WHAT[event.op]}: {which}" if which else WHAT[event.op]
    return Entry(title, byline, event.at, _description(event, row))


@functools.cache
def _models() -> dict[str, type[Model]]:
    """The models by their tables, looked up once: apps.get_models() goes through all of them."""
    return {model._meta.db_table: model for model in apps.get_models()}


def _description(event: AuditEvent, row: Any) -> str:
    """For a change, each field in words: "State: Published (was Draft)"; or in the row's own sentence."""
    model = _models().get(event.table_name)
    if event.op != "U" or model is None:
        return ""
    old, new = event.old or {}, event.new or {}
    sentence, said = row.in_history(old, new) if isinstance(row, TellsItsHistory) else ("", ())
    silent = SILENT | {
        *said,
        *getattr(model, "NO_NEWS", ()),
        *getattr(model, "HIDDEN_FROM_HISTORY", ()),
    }
    fields = {
        f.attname: f
        for f in model._meta.concrete_fields
        if f.attname in new and f.attname not in silent and not UNSAID.search(f.attname)
    }
    changes = [_change(field, old.get(name), new[name]) for name, field in fields.items()]
    return "; ".join(filter(None, [sentence, *changes]))


def _change(field: Any, old: Any, new: Any) -> str:
    label = str(field.verbose_name)
    if _is_money(field):
        label = label.removesuffix("pence").rstrip() or "amount"
    label = label[:1].upper() + label[1:]
    if field.is_relation:
        return f"{label} changed"
    before = "" if old in EMPTY else f" (was {_words(field, old)})"
    return f"{label}: {_words(field, new)}{before}"


def _is_money(field: Any) -> bool:
    """Money is kept in pence, and the name of its column says so."""
    return bool(field.attname == "pence" or field.attname.endswith("_pence"))


def _words(field: Any, value: Any) -> str:
    """A value of the log (JSON) as a person reads it."""
    if value in EMPTY:
        return "empty"
    if isinstance(value, bool):
        return "yes" if value else "no"
    choices = dict(field.flatchoices or ())
    if isinstance(value, str | int) and value in choices:
        return str(choices[value])
    if _is_money(field):
        return pounds(value)
    if isinstance(field, models.DateField):
        return _day_in_words(field, value)
    return Truncator(str(value)).chars(200)


def _day_in_words(field: Any, value: str) -> str:
    if isinstance(field, models.DateTimeField):
        return moment(datetime.fromisoformat(value))
    return day(date.fromisoformat(value))
