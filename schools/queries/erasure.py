"""What erasing somebody would do: what goes, what stays and why, and what must come to an end first."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.db.models import Q

from alliance_portal.kernel.holdings import Subject, about, ask, counts_sql, is_tenant
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
    """One question counts what is hers in all tables; only what may hold her up or keeps her name asks more."""
    records = records_of(person)
    accounts = [record.account for record in records if record.account]
    addresses = {record.email for record in records}
    addresses |= {address for account in accounts for address in shown_addresses(account)}
    subject = Subject(
        tuple(record.pk for record in records),
        tuple(account.pk for account in accounts),
        tuple(sorted(addresses)),
    )
    found, counts = Erasure(), dict(ask(counts_sql(), subject))
    for model, declared in sorted(inventory().items(), key=lambda pair: pair[1].title):
        if not is_tenant(model):
            continue
        count = counts.get(model._meta.db_table, 0)
        if declared.keeps and not declared.is_about_people:
            count = model._default_manager.filter(_named(declared, person)).count()
        _add(found, declared, count)
        if count and declared.ongoing is not None:
            hers = model._default_manager.filter(about(model, declared, subject), declared.ongoing)
            if under_way := hers.count():
                found.ongoing.append(Effect(declared.title, under_way))
    if _is_last(person):
        found.ongoing.append(Effect(LAST, 1))
    return found


def _add(found: Erasure, declared: Personal, count: int) -> None:
    """What becomes of one table's rows."""
    if count and declared.keeps:
        found.stays.append(Effect(declared.title, count, next(iter(declared.keeps.values()))))
    elif count:
        (found.deleted if declared.goes else found.nameless).append(Effect(declared.title, count))


def _named(declared: Personal, person: Person) -> Q:
    """Rows that are about nobody, and whose kept text names the person: a report, a brochure."""
    found = Q(pk__in=[])
    for name in declared.keeps:
        found |= Q(**{f"{name}__icontains": person.name})
    return found


def _is_last(person: Person) -> bool:
    running = holders(*RUN_THE_ALLIANCE)
    return running.filter(pk=person.pk).exists() and not running.exclude(pk=person.pk).exists()
