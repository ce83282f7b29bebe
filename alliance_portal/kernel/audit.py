"""What changed, by whom, from what to what: read from the audit log for the timeline on an object's page."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.apps import apps
from django.db.models import Model

from .models import AuditEvent

WHAT = {"I": "Added", "U": "Changed", "D": "Removed"}
SILENT = {"id", "alliance_id", "public_id", "created_at"}
NamesOf = Callable[[set[int]], dict[int, str]]
_names: list[NamesOf] = []


def register_names(names_of: NamesOf) -> None:
    """Tell the timeline how to name the actors ("person:12"): the app that knows people does."""
    _names[:] = [names_of]


@dataclass(frozen=True)
class Entry:
    """One line of a timeline: "Changed", by whom, when, and what."""

    title: str
    byline: str
    when: datetime
    description: str


def timeline(*rows: Model, limit: int = 20) -> list[Entry]:
    """The latest changes of these rows of the open alliance, newest first."""
    events: list[AuditEvent] = []
    for row in rows:
        found = AuditEvent.objects.filter(table_name=row._meta.db_table, row_id=row.pk)
        events += found.order_by("-id")[:limit]
    events = sorted(events, key=lambda event: event.pk, reverse=True)[:limit]
    names = _people(events)
    return [_entry(event, names) for event in events]


def _people(events: Iterable[AuditEvent]) -> dict[int, str]:
    ids = {int(e.actor.removeprefix("person:")) for e in events if e.actor.startswith("person:")}
    return _names[0](ids) if ids and _names else {}


def _entry(event: AuditEvent, names: dict[int, str]) -> Entry:
    kind, _, who = event.actor.partition(":")
    byline = names.get(int(who), "a former member") if kind == "person" else "the portal"
    model = next((m for m in apps.get_models() if m._meta.db_table == event.table_name), None)
    return Entry(WHAT[event.op], byline, event.at, _description(event, model))


def _description(event: AuditEvent, model: type[Model] | None) -> str:
    """For a change, each field in words: "State: Published (was Draft)"."""
    if event.op != "U" or model is None:
        return ""
    old, new = event.old or {}, event.new or {}
    fields = {
        f.attname: f for f in model._meta.concrete_fields if f.attname in new and f.attname not in SILENT
    }
    return "; ".join(_change(field, old.get(name), new[name]) for name, field in fields.items())


def _change(field: Any, old: Any, new: Any) -> str:
    label = str(field.verbose_name).capitalize()
    if field.is_relation:
        return f"{label} changed"
    choices = dict(field.flatchoices or ())
    before, after = (_shown(choices.get(value, value)) for value in (old, new))
    return f"{label}: {after} (was {before})"


def _shown(value: Any) -> str:
    if value in (None, ""):
        return "empty"
    return (
        {True: "yes", False: "no"}.get(value, str(value)[:200])
        if isinstance(value, bool)
        else str(value)[:200]
    )
