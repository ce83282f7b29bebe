"""Somebody comes to the door of a joint run without a booking, and belongs to a guest alliance (decision 0022).

As with the run itself each alliance writes its own rows: the host's is what it asks, the guest's is what it answers.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from alliance_portal.kernel.personal import Personal
from alliance_portal.kernel.tenancy.guards import Tenancy
from alliance_portal.kernel.tenancy.models import TenantForeignKey, TenantModel
from schools.models import Alliance

from .booking import Booking
from .session import Session


class GuestWalkIn(TenantModel):
    """Asked by the host: is she yours? Her name and school as she gave them at the door, and nothing else of her."""

    tenancy: ClassVar[Tenancy] = Tenancy(append_only=True, deletable=True)
    personal = Personal(
        "People of other alliances who came without a booking",
        by={"asked_by": "People of other alliances who came without a booking"},
        shows={"session__run__course__title": "Course", "name": "Name", "created_at": "On"},
        names=("name",),
    )

    session = TenantForeignKey(Session, models.PROTECT, related_name="guest_walk_ins")
    guest = models.ForeignKey(Alliance, models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    school = models.CharField(max_length=200)
    asked_by = TenantForeignKey("schools.Person", models.PROTECT, null=True, related_name="+")

    class Meta(TenantModel.Meta):
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["alliance", "session", "guest", "name"], name="a_guest_walks_in_once"
            )
        ]

    def __str__(self) -> str:
        return self.name


class WalkInAnswer(TenantModel):
    """The guest's answer, which knows what was asked by its key alone: the place that she has, or why not."""

    tenancy: ClassVar[Tenancy] = Tenancy(append_only=True)
    personal = Personal(
        "People of ours who came to a joint course without a booking",
        of=("booking__person",),
        by={"answered_by": "People who came to a joint course without a booking"},
        shows={"booking__run__course__title": "Course", "created_at": "On"},
        blanks=("declined_because",),
    )

    walk_in = models.UUIDField(editable=False)
    booking = TenantForeignKey(Booking, models.PROTECT, null=True, related_name="walk_in_answers")
    declined_because = models.TextField(blank=True)
    answered_by = TenantForeignKey("schools.Person", models.PROTECT, null=True, related_name="+")

    class Meta(TenantModel.Meta):
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["alliance", "walk_in"], name="a_walk_in_answered_once"),
            models.CheckConstraint(
                condition=Q(booking=None) ^ Q(declined_because=""), name="a_place_or_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return "Confirmed" if self.booking_id else "Declined"
