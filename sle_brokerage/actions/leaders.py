"""Designate leaders, and keep what they know and how long they may be away."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction

from alliance_portal.kernel.policy import require
from alliance_portal.kernel.roles import Actor
from schools.models import Person, Specialism
from sle_brokerage.models import Leader, LeaderSpecialism


@transaction.atomic
def add_leader(
    *,
    actor: Actor,
    person: Person,
    kind: Leader.Kind,
    designated_on: dt.date,
    specialisms: Collection[Specialism],
    release_days: Decimal = Decimal(15),
    ends_on: dt.date | None = None,
    bio: str = "",
) -> Leader:
    """A designation of this kind; the person's school is the home school. ValidationError when she holds it already."""
    require(actor, "create", Leader)
    if Leader.objects.filter(person=person, kind=kind).exists():
        raise ValidationError({"person": f"{person} is already a {Leader.Kind(kind).label.lower()}"})
    leader = Leader(person=person, kind=kind, home=person.organisation)
    _describe(leader, designated_on, ends_on, release_days, bio)
    leader.save()
    _set_expertise(leader, specialisms)
    return leader


@transaction.atomic
def change_leader(
    *,
    actor: Actor,
    leader: Leader,
    designated_on: dt.date,
    specialisms: Collection[Specialism],
    release_days: Decimal,
    ends_on: dt.date | None = None,
    bio: str = "",
) -> Leader:
    """Correct a designation, or end it with `ends_on`; what she did stays where it is."""
    require(actor, "change", leader)
    _describe(leader, designated_on, ends_on, release_days, bio)
    leader.save()
    _set_expertise(leader, specialisms)
    return leader


def confirm_check(
    *, actor: Actor, leader: Leader, check_type: Leader.Check, confirmed_by: str, confirmed_on: dt.date
) -> Leader:
    """Note who confirmed which safeguarding check, and when. The certificate itself is never kept (DOMAIN.md §7.3)."""
    require(actor, "confirm_check", leader)
    leader.check_type, leader.check_confirmed_by = check_type, confirmed_by.strip()
    leader.check_confirmed_on = confirmed_on
    leader.save(update_fields=["check_type", "check_confirmed_by", "check_confirmed_on"])
    return leader


def _describe(
    leader: Leader, designated_on: dt.date, ends_on: dt.date | None, release_days: Decimal, bio: str
) -> None:
    if ends_on and ends_on < designated_on:
        raise ValidationError({"ends_on": "The designation cannot end before it began"})
    leader.designated_on, leader.ends_on = designated_on, ends_on
    leader.release_days, leader.bio = release_days, bio.strip()


def _set_expertise(leader: Leader, specialisms: Collection[Specialism]) -> None:
    if not specialisms:
        raise ValidationError({"specialisms": "Select at least one area of expertise"})
    wanted = {specialism.pk for specialism in specialisms}
    held = set(LeaderSpecialism.objects.filter(leader=leader).values_list("specialism", flat=True))
    LeaderSpecialism.objects.filter(leader=leader, specialism__in=held - wanted).delete()
    for pk in sorted(wanted - held):
        LeaderSpecialism.objects.create(leader=leader, specialism_id=pk)
