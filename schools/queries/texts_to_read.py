"""Texts that may name somebody whom a co-ordinator erases, before and after."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.apps import apps

from alliance_portal.kernel.holdings import Subject, ask, names_sql
from alliance_portal.kernel.mentions import Mentions, as_text, hints_of, mentions, title_of
from alliance_portal.kernel.models import StoredFile
from alliance_portal.kernel.pages import page_of
from alliance_portal.kernel.policy import visible
from alliance_portal.kernel.retention import Kept, becomes_of, periods
from alliance_portal.kernel.roles import Actor
from schools.models import Alliance, Person, PrivacyRequest, TextToRead

from .people import records_of

BEGINNING = 300  # characters of a text


@dataclass(frozen=True)
class Reading:
    """A text to read as it stands now. `text` is empty once it is gone, `url` where it has no page; `fate` is what
    becomes of it where nobody can change it."""

    row: TextToRead
    title: str
    text: str
    url: str
    fate: str


def texts_that_may_name(actor: Actor, alliance: Alliance, person: Person) -> list[Mentions]:
    """By parts of her names and initials: of before joining records, and as each row about her has it and had it, such
    as that of her time as a trainee, or before she married."""
    records = records_of(person)
    names = {record.name for record in records}
    subject = Subject(
        tuple(record.pk for record in records), (), tuple(sorted({record.email for record in records}))
    )
    elsewhere = {
        name for (name,) in ask(names_sql(), subject) if not name.islower()
    }  # a key to compare by is no name
    hints = hints_of(names | elsewhere, _replaced(names, subject))
    return mentions(actor, alliance, hints, subject)


def texts_that_name(actor: Actor, alliance: Alliance, names: Iterable[str]) -> list[Mentions]:
    """By full names, parts of them and initials: of somebody whose own rows no longer hold them."""
    return mentions(actor, alliance, hints_of(names, []), Subject())


def _replaced(names: set[str], subject: Subject) -> list[str]:
    """Those that erasure replaces in every text: of more than a word, and nobody else’s (sql/erasure)."""
    others = Person.objects.exclude(pk__in=subject.persons)
    return [name for name in names if " " in name.strip() and not others.filter(name__iexact=name).exists()]


def readings(actor: Actor, alliance: Alliance, request: PrivacyRequest) -> list[Reading]:
    """What is to be read after an erasure, what is open first; one query a table."""
    rows = list(visible(actor, TextToRead).filter(request=request).select_related("read_by"))
    asked: dict[str, list[TextToRead]] = defaultdict(list)
    for row in rows:
        asked[row.label].append(row)
    kept = periods()
    found = [one for label, some in asked.items() for one in _readings(actor, alliance, label, some, kept)]
    return sorted(found, key=lambda one: (one.row.read_at is not None, one.title, one.row.pk))


def _readings(
    actor: Actor, alliance: Alliance, label: str, rows: list[TextToRead], kept: list[Kept]
) -> list[Reading]:
    model: Any = apps.get_model(label)
    page, columns = page_of(model), {row.column for row in rows}
    seen = model.objects.all() if model is StoredFile else visible(actor, model)
    takes = page.takes if page else ()
    values = seen.filter(public_id__in=[row.row for row in rows]).values("public_id", *columns, *takes)
    now = {one["public_id"]: one for one in values}
    return [
        Reading(
            row,
            title_of(model),
            as_text(now[row.row][row.column])[:BEGINNING] if row.row in now else "",
            page.address(alliance, now[row.row]) if page and row.row in now else "",
            becomes_of(kept, model, row.column) if model.tenancy.append_only else "",
        )
        for row in rows
    ]
