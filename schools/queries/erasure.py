"""What erasing somebody would do: what goes, what stays and why, and what must come to an end first."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from django.db import connection
from django.db.models import Model, Value

from alliance_portal.kernel.holdings import Subject, about, counts_sql
from alliance_portal.kernel.personal import Personal, inventory
from schools.models import Person

from .copies import shown_addresses
from .people import records_of
from .role_holders import RUN_THE_ALLIANCE, holders

LAST = "Running the alliance: nobody else is a co-ordinator"


@dataclass(frozen=True)
class Effect:
    """A kind of record, how many rows of it, and for what stays with the name, why."""

    title: str
    count: int
    why: str = ""


@dataclass(frozen=True)
class Erasure:
    """`deleted` go, `nameless` stay for the figures, `stays` keep her name, `ongoing` must come to an end before."""

    deleted: list[Effect] = field(default_factory=list)
    nameless: list[Effect] = field(default_factory=list)
    stays: list[Effect] = field(default_factory=list)
    ongoing: list[Effect] = field(default_factory=list)

    @property
    def kept_in_words(self) -> str:
        """For the person: what keeps her name, and why."""
        return (
            "\n".join(f"{one.title} ({one.count}): {one.why}" for one in self.stays)
            or "Nothing that names you."
        )


def erasure_of(person: Person) -> Erasure:
    """One statement for all tables, and one for what must come to an end in those with rows about her."""
    subject = _subject(person)
    held = _held(person, subject)
    found = Erasure(ongoing=_ongoing(held, subject))
    for declared, count in held.values():
        if declared.keeps:
            found.stays.append(Effect(declared.title, count, next(iter(declared.keeps.values()))))
        else:
            (found.deleted if declared.goes else found.nameless).append(Effect(declared.title, count))
    if _is_last(person):
        found.ongoing.append(Effect(LAST, 1))
    return found


def _subject(person: Person) -> Subject:
    records = records_of(person)
    accounts = [record.account for record in records if record.account]
    addresses = {record.email for record in records}
    addresses |= {address for account in accounts for address in shown_addresses(account)}
    return Subject(
        tuple(record.pk for record in records),
        tuple(account.pk for account in accounts),
        tuple(sorted({address.lower() for address in addresses})),
    )


def _held(person: Person, subject: Subject) -> dict[type[Model], tuple[Personal, int]]:
    """Each table with rows about or naming the person, how it is declared, and how many; by title."""
    asked = {
        "alliance": person.alliance_id,
        "persons": list(subject.persons),
        "accounts": list(subject.accounts),
        "emails": list(subject.emails),
        "name": person.name,
    }
    with connection.cursor() as cursor:
        cursor.execute(counts_sql(), asked)
        counts = dict(cursor.fetchall())
    tables = sorted(inventory().items(), key=lambda pair: pair[1].title)
    return {
        model: (declared, counts[model._meta.label])
        for model, declared in tables
        if model._meta.label in counts
    }


def _ongoing(held: dict[type[Model], tuple[Personal, int]], subject: Subject) -> list[Effect]:
    """What must come to an end first: her rows that are still open, all tables at once."""
    open_rows = [
        model._default_manager.filter(about(model, declared, subject))
        .filter(declared.ongoing)
        .order_by()
        .values_list(Value(declared.title))
        for model, (declared, _count) in held.items()
        if declared.ongoing is not None
    ]
    if not open_rows:
        return []
    counts = Counter(title for (title,) in open_rows[0].union(*open_rows[1:], all=True))
    return [Effect(title, counts[title]) for title in sorted(counts)]


def _is_last(person: Person) -> bool:
    running = holders(*RUN_THE_ALLIANCE)
    return running.filter(pk=person.pk).exists() and not running.exclude(pk=person.pk).exists()
