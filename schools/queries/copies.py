"""Everything that the portal holds on somebody: one's own over all alliances, or one person's in the open alliance."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from allauth.account.models import EmailAddress
from django.utils import timezone

from alliance_portal.kernel.copies import Section, count_rows, sections, titles_held
from alliance_portal.kernel.holdings import Subject
from alliance_portal.kernel.memberships import alliances_of
from alliance_portal.kernel.mentions import counts, full_name
from alliance_portal.kernel.models import Account
from alliance_portal.kernel.tenancy import enter, enter_service
from schools.models import Alliance, Person, Reviewer, SupportStaff

from .alliances import alliances_holding
from .people import records_of

SIGN_IN = "Your sign-in, for all alliances"


@dataclass(frozen=True)
class Part:
    """What one alliance holds, or the sign-in that is nobody's alone."""

    where: str
    sections: list[Section]

    @property
    def count(self) -> int:
        return count_rows(self.sections)


def own_copy(account: Account) -> list[Part]:
    """Each alliance is entered by itself, for nothing but her own rows, and nothing is written there."""
    known = shown_addresses(account)
    parts = [Part(SIGN_IN, sections(Subject((), (account.pk,), known), tenant=False))]
    for alliance in alliances_holding(account):
        with enter_service(alliance=alliance, purpose="own copy", writes=False):
            persons = list(Person.objects.filter(account=account))
            parts.append(Part(str(alliance), sections(_subject(persons, account, known), tenant=True)))
    return [part for part in parts if part.sections]


def copy_of(person: Person | None, email: str) -> list[Section]:
    """What the open alliance holds on one of its people, or on whoever has this address."""
    return sections(_known(person, email), tenant=True)


def texts_of_others(person: Person | None, name: str, email: str) -> list[tuple[str, int]]:
    """Where the name stands in what others wrote, beyond the copy: kinds of records, and how many."""
    return counts(full_name(name), _known(person, email))


def kinds_held(person: Person) -> list[str]:
    """In which kinds of records of the open alliance something is held on one of its people."""
    known = shown_addresses(person.account) if person.account else ()
    return titles_held(_subject([person], person.account, known))


def as_json(parts: Iterable[Part]) -> dict[str, Any]:
    """The same as the page, for machines: values as they are, dates in ISO 8601."""
    return {
        "made_at": timezone.now(),
        "parts": [
            {
                "where": part.where,
                "sections": [{"title": one.title, "rows": one.rows} for one in part.sections],
            }
            for part in parts
        ],
    }


def signs_in_twice(account: Account) -> bool:
    """Does she anywhere hold a role, or access from outside, that demands the second step of signing in?"""
    if any(model.objects.filter(account=account).exists() for model in (Reviewer, SupportStaff)):
        return True
    return any(_in(account, alliance) for alliance in alliances_of(account))


def _in(account: Account, alliance: Alliance) -> bool:
    with enter(account=account, alliance=alliance) as actor:
        return actor.signs_in_twice


def _known(person: Person | None, email: str) -> Subject:
    account = person.account if person else None
    addresses = (*shown_addresses(account), email.lower()) if account else (email.lower(),)
    return _subject([person] if person else [], account, addresses)


def _subject(persons: Iterable[Person], account: Account | None, known: Iterable[str]) -> Subject:
    found = [record for person in persons for record in records_of(person)]
    emails = {*known, *(person.email for person in found)}
    return Subject(
        tuple(person.pk for person in found), (account.pk,) if account else (), tuple(sorted(emails))
    )


def shown_addresses(account: Account) -> tuple[str, ...]:
    """Only those that are shown to be hers: anybody may type in an address."""
    shown = EmailAddress.objects.filter(user=account, verified=True).values_list("email", flat=True)
    return tuple(sorted({account.email, *(email.lower() for email in shown)}))
