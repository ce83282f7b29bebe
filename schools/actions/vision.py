"""Publish the alliance's vision, have each member school sign it, remind those who have not (B5, D10)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from alliance_portal.kernel import mail
from alliance_portal.kernel.addresses import absolute, inside
from alliance_portal.kernel.policy import require
from alliance_portal.kernel.roles import Actor, Role
from alliance_portal.kernel.ui.formats import day
from schools.models import Alliance, Organisation, VisionSignature, VisionVersion
from schools.queries.people import person_of
from schools.queries.role_holders import headships
from schools.queries.vision import current_vision, member_schools, sign_up


@transaction.atomic
def publish_vision(*, actor: Actor, text: str, published_on: dt.date) -> VisionVersion:
    """New words for the vision, from a day on; the head of each member school is asked to sign them.

    ValidationError when nothing changed, or when the day lies before the last version's or in the future.
    """
    require(actor, "create", VisionVersion)
    last = VisionVersion.objects.select_for_update().first()
    if last and last.text == text.strip():
        raise ValidationError({"text": f"These are the words of version {last.number}: change them first"})
    if last and published_on < last.published_on:
        raise ValidationError(
            {
                "published_on": f"The last version is of {day(last.published_on)}; enter that day or a later one"
            }
        )
    if published_on > timezone.localdate():
        raise ValidationError({"published_on": "Enter today or a day in the past"})
    vision = VisionVersion.objects.create(
        number=last.number + 1 if last else 1,
        text=text.strip(),
        published_on=published_on,
        published_by_id=actor.person_id,
    )
    _ask(actor, vision, member_schools(timezone.localdate()), "vision_to_sign")
    return vision


@transaction.atomic
def sign_vision(*, actor: Actor, vision: VisionVersion, school: Organisation) -> VisionSignature:
    """Somebody who acts for the school signs the latest version for it, once."""
    require(actor, "create", VisionSignature(school=school))
    person = person_of(actor)
    VisionVersion.objects.select_for_update().get(pk=vision.pk)
    if vision != current_vision():
        raise ValidationError("There is a newer version. Read and sign that one.")
    if school not in sign_up(vision, timezone.localdate()).unsigned:
        raise ValidationError(f"{school} has signed already, or is not a member school today.")
    return VisionSignature.objects.create(
        vision=vision,
        school=school,
        person=person,
        name=person.name,
        job_title=person.job_title or str(Role.HEAD.label),
        signed_on=timezone.localdate(),
    )


@transaction.atomic
def remind_to_sign(*, actor: Actor, vision: VisionVersion) -> int:
    """Write to the heads of schools that have not signed, at most once a day; returns how many e-mails went."""
    require(actor, "remind", vision)
    vision = VisionVersion.objects.select_for_update().get(pk=vision.pk)
    today = timezone.localdate()
    if vision != current_vision():
        raise ValidationError("Only the latest version is waiting for signatures.")
    if vision.reminded_on == today:
        raise ValidationError("The schools were reminded today already.")
    vision.reminded_on = today
    vision.save(update_fields=["reminded_on"])
    return _ask(actor, vision, sign_up(vision, today).unsigned, "vision_reminder")


def _ask(actor: Actor, vision: VisionVersion, schools: Iterable[Organisation], kind: str) -> int:
    alliance = Alliance.objects.get(pk=actor.alliance_id)
    sent = 0
    for grant in headships(schools):
        values = {
            "school": str(grant.organisation),
            "version": str(vision.number),
            "date": day(vision.published_on),
            "link": absolute(inside(alliance, "schools:vision")),
        }
        letter = mail.send(
            actor=actor, to=grant.person, kind=f"schools.{kind}", values=values, about="Vision to sign"
        )
        sent += letter.is_waiting
    return sent
