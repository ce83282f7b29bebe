"""Reads about consents, for this app and those above: who agreed to what, in general or for one thing."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Prefetch, QuerySet

from alliance_portal.kernel.policy import visible
from alliance_portal.kernel.roles import Actor
from schools.models import Consent, Person
from schools.rules.consent_words import WORDINGS, Wording

from .people import people


@dataclass(frozen=True)
class ConsentState:
    """One purpose as it stands for a person: `consent` is the one in force, if any."""

    purpose: Consent.Purpose
    wording: Wording
    consent: Consent | None


def has_consent(person: Person, purpose: str, about: UUID | None = None) -> bool:
    """Does the person agree today? With `about`: to this one thing; without: in general."""
    return in_force(purpose, about).filter(person=person).exists()


def consenting(purpose: str, about: UUID | None = None) -> QuerySet[Person]:
    """Everybody who agrees to this today."""
    return Person.objects.filter(pk__in=in_force(purpose, about).values("person"), archived_at=None)


def in_force(purpose: str, about: UUID | None = None) -> QuerySet[Consent]:
    return Consent.objects.filter(purpose=purpose, about=about, withdrawn_on=None)


def states_of(person: Person) -> list[ConsentState]:
    """Each purpose in general, with the consent in force."""
    held = {c.purpose: c for c in Consent.objects.filter(person=person, about=None, withdrawn_on=None)}
    return [ConsentState(p, WORDINGS[p], held.get(p)) for p in Consent.Purpose]


def consents_of(person: Person) -> QuerySet[Consent]:
    """Every consent that the person ever gave, the latest first."""
    return Consent.objects.filter(person=person).select_related("recorded_by", "withdrawal_recorded_by")


def people_with_consents(actor: Actor) -> QuerySet[Person]:
    """The people whom the actor may see, with `consents_now`: those in force, in general."""
    now = visible(actor, Consent).filter(about=None, withdrawn_on=None)
    return people(actor).prefetch_related(Prefetch("consents", now, to_attr="consents_now"))
