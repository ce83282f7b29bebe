"""Copies of everything that is held on somebody: made, and written down."""

from __future__ import annotations

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from alliance_portal.kernel.models import Account, OwnCopy
from alliance_portal.kernel.policy import require
from alliance_portal.kernel.roles import Actor
from schools.models import Person, PrivacyRequest


def note_own_copy(*, account: Account, as_format: str) -> OwnCopy:
    """Somebody looked at what is held on her, or took it away."""
    return OwnCopy.objects.create(account=account, format=as_format)


@transaction.atomic
def record_copy(
    *,
    actor: Actor,
    person: Person | None,
    name: str,
    email: str,
    how: str,
    received_on: dt.date,
    words: str,
) -> PrivacyRequest:
    """Somebody without a sign-in asked for a copy, and a co-ordinator makes it: who asked, how and why is kept."""
    request = PrivacyRequest(
        kind=PrivacyRequest.Kind.COPY,
        person=person,
        name=person.name if person else " ".join(name.split()),
        email=person.email if person else email.strip().lower(),
        how=how,
        received_on=received_on,
        words=words.strip(),
        state=PrivacyRequest.State.DONE,
        recorded_by_id=actor.person_id,
        answered_by_id=actor.person_id,
        answered_at=timezone.now(),
    )
    require(actor, "record", request)
    refuse_the_future(received_on)
    request.save()
    return request


def refuse_the_future(received_on: dt.date) -> None:
    if received_on > timezone.localdate():
        raise ValidationError({"received_on": "The date must be today or earlier"})
