"""Reads about the vision: the one in force, and which member schools have signed it (D10)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from alliance_portal.kernel.tenancy.prepared import Prepared
from schools.models import Membership, Organisation, VisionSignature, VisionVersion

from .leading import with_role


@dataclass(frozen=True)
class SignUp:
    """Who signed a version, and which of today's member schools have not."""

    signatures: list[VisionSignature]
    unsigned: list[Organisation]

    @property
    def asked(self) -> int:
        return len(self.signatures) + len(self.unsigned)


def current_vision() -> VisionVersion | None:
    """The latest version, which is the one to sign."""
    return latest_vision.first()


latest_vision = Prepared(lambda: VisionVersion.objects.select_related("published_by")[:1])


def member_schools(day: dt.date) -> list[Organisation]:
    """Schools that are members on this day, by name, with name and address alone: whoever is asked to sign, and to be
    represented."""
    return members_on(day=day)


def _member_schools(day: Any) -> QuerySet[Organisation]:
    rows = with_role(Membership.Role.MEMBER, day).filter(kind=Organisation.Kind.SCHOOL, archived_at=None)
    return rows.select_related(None).only("public_id", "name").order_by("sorts_as")


members_on = Prepared(_member_schools, "day")
signatures_of = Prepared(
    lambda vision: VisionSignature.objects.filter(vision=vision).select_related("school"), "vision"
)


def unsigned_of(vision: VisionVersion, day: dt.date, schools: Collection[int]) -> list[Organisation]:
    """Which of these schools are asked to sign and have not: their names and addresses, and no more."""
    signed = vision.signatures.values("school")
    return list(_member_schools(day).filter(pk__in=schools).exclude(pk__in=signed))


def sign_up(vision: VisionVersion, day: dt.date) -> SignUp:
    signatures = signatures_of(vision=vision.pk)
    signed = {signature.school_id for signature in signatures}
    return SignUp(signatures, [school for school in member_schools(day) if school.pk not in signed])
