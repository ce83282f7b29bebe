"""Publish privacy notices, confirm that one has read them, give and withdraw consents."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from alliance_portal.kernel.policy import require
from alliance_portal.kernel.roles import Actor
from schools.models import AllianceProfile, Consent, NoticeReading, Person, PrivacyNotice
from schools.queries.consents import in_force
from schools.queries.people import person_of
from schools.rules.consent_words import WORDINGS

How = Consent.How


@transaction.atomic
def publish_notice(*, actor: Actor, text: str, changes: str) -> PrivacyNotice:
    """The next version holds from now on; everybody is asked once to confirm that she has read it."""
    require(actor, "create", PrivacyNotice)
    profile, _ = AllianceProfile.objects.select_for_update().get_or_create()
    profile.notice_version += 1
    profile.save(update_fields=["notice_version"])
    return PrivacyNotice.objects.create(
        version=profile.notice_version, text=text, changes=changes, published_by_id=actor.person_id
    )


def confirm_notice(*, actor: Actor, version: int) -> NoticeReading:
    """The actor says that she has read this version. Saying it twice is one reading."""
    reading, _ = NoticeReading.objects.get_or_create(person=person_of(actor), version=version)
    return reading


@transaction.atomic
def give_consent(
    *,
    actor: Actor,
    person: Person,
    purpose: str,
    how: str = How.PORTAL,
    given_on: dt.date | None = None,
    about: UUID | None = None,
    wording: str = "",
) -> Consent:
    """Record that somebody agrees: person_of in the portal, or staff who have it from her in another way.

    `about` and `wording` are for one thing, such as a news item; else the words are those of the purpose.
    """
    consent = Consent(person=person, purpose=purpose, about=about, given_how=how)
    require(actor, "record", consent)
    _refuse_the_future(given_on)
    Person.objects.select_for_update().get(pk=person.pk)
    existing = in_force(purpose, about).filter(person=person).first()
    if existing:
        return existing
    consent.given_on = given_on or timezone.localdate()
    consent.wording, consent.wording_version = wording or WORDINGS[purpose].text, WORDINGS[purpose].version
    consent.recorded_by_id = actor.person_id
    consent.save()
    return consent


def withdraw_consent(
    *, actor: Actor, consent: Consent, how: str = How.PORTAL, withdrawn_on: dt.date | None = None
) -> Consent:
    """It is as easy to withdraw as to give (UK GDPR, Article 7(3)); what was done before stays lawful."""
    consent.withdrawn_how = how
    require(actor, "record", consent)
    _refuse_the_future(withdrawn_on)
    day = withdrawn_on or timezone.localdate()
    if day < consent.given_on:
        raise ValidationError({"on": "It cannot be withdrawn before it was given"})
    consent.withdrawn_on, consent.withdrawal_recorded_by_id = day, actor.person_id
    consent.save(update_fields=["withdrawn_on", "withdrawn_how", "withdrawal_recorded_by"])
    return consent


def _refuse_the_future(day: dt.date | None) -> None:
    if day and day > timezone.localdate():
        raise ValidationError({"on": "The date must be today or earlier"})
