"""What erasing somebody would do: what goes, what stays and why, and what must come to an end first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from alliance_portal.kernel.holdings import Subject, about, is_tenant
from alliance_portal.kernel.personal import Personal, inventory
from schools.models import Person

from .copies import shown_addresses
from .people import records_of
from .role_holders import RUN_THE_ALLIANCE, holders

NAMELESS = "It stays for the figures, under a name that is nobody’s."
DELETED = "It is deleted."
LAST = "Running the alliance: nobody else is co-ordinator. Give somebody else the role first."


@dataclass(frozen=True)
class Effect:
    """A kind of record, how many rows of it, and what becomes of them, or why they stay."""

    title: str
    count: int
    what: str


@dataclass(frozen=True)
class Erasure:
    """`goes` lose the person or are deleted, `stays` keep her name, `ongoing` must come to an end before."""

    goes: list[Effect]
    stays: list[Effect]
    ongoing: list[Effect]

    @property
    def kept_in_words(self) -> str:
        """For the person: what keeps her name, and why."""
        return (
            "\n".join(f"{one.title} ({one.count}): {one.what}" for one in self.stays)
            or "Nothing that names you."
        )


def erasure_of(person: Person) -> Erasure:
    """A question or two for each table."""
    records = records_of(person)
    accounts = [record.account for record in records if record.account]
    addresses = {record.email for record in records}
    addresses |= {address for account in accounts for address in shown_addresses(account)}
    subject = Subject(
        tuple(record.pk for record in records),
        tuple(account.pk for account in accounts),
        tuple(sorted(addresses)),
    )
    goes: list[Effect] = []
    stays: list[Effect] = []
    ongoing: list[Effect] = []
    for model, declared in sorted(inventory().items(), key=lambda pair: pair[1].title):
        if not is_tenant(model):
            continue
        rows = model._default_manager
        hers = about(model, declared, subject)
        if declared.is_about_people and (count := rows.filter(hers).count()) and not declared.keeps:
            goes.append(Effect(declared.title, count, DELETED if declared.goes else NAMELESS))
        if declared.keeps and (count := rows.filter(hers | _named(model, declared, person)).count()):
            stays.append(Effect(declared.title, count, next(iter(declared.keeps.values()))))
        if declared.ongoing is not None and (count := rows.filter(hers).filter(declared.ongoing).count()):
            ongoing.append(Effect(declared.title, count, "Bring it to an end, or pass it on."))
    if _is_last(person):
        ongoing.append(Effect("Co-ordinator", 1, LAST))
    return Erasure(goes, stays, ongoing)


def _named(model: Any, declared: Personal, person: Person) -> Q:
    """Rows that are about nobody, and whose kept text names the person: a report, a brochure."""
    found = Q(pk__in=[])
    for name in () if declared.is_about_people else declared.keeps:
        found |= Q(**{f"{name}__icontains": person.name})
    return found


def _is_last(person: Person) -> bool:
    running = holders(*RUN_THE_ALLIANCE)
    return running.filter(pk=person.pk).exists() and not running.exclude(pk=person.pk).exists()
