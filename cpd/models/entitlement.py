"""What a membership includes, counted down (CAPABILITIES C61; PEERS.md: membership, seats used and left)."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from alliance_portal.kernel.personal import Personal
from alliance_portal.kernel.tenancy.guards import Tenancy
from alliance_portal.kernel.tenancy.models import TenantForeignKey, TenantModel

from .booking import Booking
from .membership import MembershipFee


class EntitlementUse(TenantModel):
    """What a membership pays of a place, or (negative) what comes back: with a place or days of it, or from its amount.
    The database alone writes these rows, when somebody gets a place or loses it, or it is paid otherwise; and it keeps
    their sums within what is included."""

    tenancy: ClassVar[Tenancy] = Tenancy(append_only=True)
    personal = Personal(
        "Places paid by a membership",
        of=("booking__person",),
        shows={"booking__run__course__title": "Course", "pence": "Pence", "created_at": "When"},
    )

    fee = TenantForeignKey(MembershipFee, models.PROTECT, related_name="uses")
    booking = TenantForeignKey(Booking, models.PROTECT, related_name="entitlement_uses")
    pence = models.IntegerField(help_text="of the price")
    amount_pence = models.IntegerField(default=0, help_text="drawn from the amount that it includes")
    places = models.SmallIntegerField(default=0)
    days = models.DecimalField(max_digits=6, decimal_places=2, default=0)

    class Meta(TenantModel.Meta):
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(condition=~Q(pence=0, places=0), name="an_entitlement_use_is_something")
        ]


class EntitlementWarning(TenantModel):
    """The heads of a school were told what is left of its membership: once for each reason."""

    tenancy: ClassVar[Tenancy] = Tenancy(append_only=True)

    class Reason(models.TextChoices):
        LOW = "low", "Nearly used up"
        ENDING = "ending", "Ends soon"
        RENEW = "renew", "To be renewed"

    fee = TenantForeignKey(MembershipFee, models.PROTECT, related_name="warnings")
    reason = models.CharField(max_length=6, choices=Reason)

    class Meta(TenantModel.Meta):
        constraints = [
            models.UniqueConstraint(fields=["alliance", "fee", "reason"], name="an_entitlement_warning_once")
        ]
