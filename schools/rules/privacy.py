"""Who sees and keeps what people were told and agreed to. Everybody decides for herself; staff record what she said."""

from __future__ import annotations

from django.db.models import Q

from alliance_portal.kernel.policy import EVERYTHING, Policy
from alliance_portal.kernel.roles import Actor
from schools.models import Consent, NoticeReading, Person, PrivacyNotice


def looks_after(actor: Actor, person: Person) -> bool:
    """Co-ordinators look after everybody's data, leaders of a school after their staff's."""
    return actor.coordinates or person.organisation_id in actor.schools_led


def of_own_people(actor: Actor) -> Q:
    """For rows that have a person: the actor's own, her staff's, or everybody's."""
    if actor.coordinates:
        return EVERYTHING
    return Q(person=actor.person_id) | Q(person__organisation__in=actor.schools_led)


def may_record(actor: Actor, consent: Consent) -> bool:
    """In the portal everybody answers for herself alone; what staff record came to them in another way."""
    how = consent.withdrawn_how or consent.given_how
    if consent.person_id == actor.person_id:
        return True
    return how != Consent.How.PORTAL and looks_after(actor, consent.person)


class PrivacyNoticePolicy(Policy[PrivacyNotice]):
    model = PrivacyNotice
    verbs = {"create": lambda actor, _notice: actor.coordinates}

    def rows(self, actor: Actor) -> Q:
        return EVERYTHING


class NoticeReadingPolicy(Policy[NoticeReading]):
    model = NoticeReading

    def rows(self, actor: Actor) -> Q:
        return of_own_people(actor)


class ConsentPolicy(Policy[Consent]):
    model = Consent
    verbs = {"record": may_record}

    def rows(self, actor: Actor) -> Q:
        return of_own_people(actor)
