"""What a place costs: by the standing of the delegate's school, with free places and bursaries (DOMAIN.md §5.2)."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from alliance_portal.kernel.personal import Personal
from alliance_portal.kernel.tenancy.guards import Tenancy
from alliance_portal.kernel.tenancy.models import TenantForeignKey, TenantModel

from .booking import Booking, GroupBooking
from .run import Run
from .vat import OwnVat


class Standing(models.TextChoices):
    """What a school is to the alliance decides what it pays, whatever somebody selects (Pathfinder)."""

    MEMBER = "member", "Member"
    PARTNER = "partner", "Partner"
    OTHER = "other", "Other school"


class RunPrices(OwnVat, TenantModel):
    """Where a run, or a session of it, costs partners or others something else than members. They pay what it says."""

    run = TenantForeignKey(Run, models.PROTECT, related_name="prices")
    partner_pence = models.PositiveIntegerField(null=True, blank=True)
    other_pence = models.PositiveIntegerField(null=True, blank=True)
    partner_session_pence = models.PositiveIntegerField(null=True, blank=True)
    other_session_pence = models.PositiveIntegerField(null=True, blank=True)
    free_places = models.PositiveSmallIntegerField(default=0, help_text="the first ones to be booked")

    class Meta(TenantModel.Meta):
        constraints = [models.UniqueConstraint(fields=["alliance", "run"], name="one_price_list_a_run")]


class BookingPrice(TenantModel):
    """What a place costs, frozen when it is booked."""

    tenancy: ClassVar[Tenancy] = Tenancy(append_only=True)
    personal = Personal(
        "Prices of bookings",
        of=("booking__person",),
        shows={"booking__run__course__title": "Course", "pence": "Pence"},
    )

    booking = TenantForeignKey(Booking, models.PROTECT, related_name="prices")
    standing = models.CharField(max_length=7, choices=Standing)
    pence = models.PositiveIntegerField()
    is_free_place = models.BooleanField(default=False)

    class Meta(TenantModel.Meta):
        constraints = [
            models.UniqueConstraint(fields=["alliance", "booking"], name="one_price_a_booking"),
            models.CheckConstraint(
                condition=Q(is_free_place=False) | Q(pence=0), name="free_places_are_free"
            ),
        ]


class Bursary(TenantModel):
    """A discount that a co-ordinator gives on one place, with the reason."""

    tenancy: ClassVar[Tenancy] = Tenancy(append_only=True)
    personal = Personal(
        "Bursaries",
        of=("booking__person",),
        by={"given_by": "Bursaries that were given"},
        shows={"booking__run__course__title": "Course", "pence": "Pence", "because": "Why"},
        covers=("because",),
    )

    booking = TenantForeignKey(Booking, models.PROTECT, related_name="bursaries")
    pence = models.PositiveIntegerField()
    because = models.CharField(max_length=300)
    given_by = TenantForeignKey("schools.Person", models.PROTECT, null=True, related_name="+")

    class Meta(TenantModel.Meta):
        constraints = [
            models.UniqueConstraint(fields=["alliance", "booking"], name="one_bursary_a_booking"),
            models.CheckConstraint(condition=Q(pence__gt=0), name="a_bursary_is_something"),
        ]


class PriceReduction(TenantModel):
    """What a school gets back of the price of a place because a date was taken out of the run: its share."""

    tenancy: ClassVar[Tenancy] = Tenancy(append_only=True)
    personal = Personal(
        "Shares of prices that were given back",
        of=("booking__person",),
        by={"given_by": "Shares of prices that were given back"},
        shows={"booking__run__course__title": "Course", "pence": "Pence", "because": "Why"},
        covers=("because",),
    )

    booking = TenantForeignKey(Booking, models.PROTECT, related_name="reductions")
    pence = models.PositiveIntegerField()
    taken_out_on = models.DateField(help_text="the date that was taken out")
    because = models.CharField(max_length=300)
    given_by = TenantForeignKey("schools.Person", models.PROTECT, null=True, related_name="+")

    class Meta(TenantModel.Meta):
        constraints = [models.CheckConstraint(condition=Q(pence__gt=0), name="a_reduction_is_something")]


class PurchaseOrder(TenantModel):
    """The school's own number for what it ordered, printed on the invoice. It changes until it stands there."""

    group = TenantForeignKey(GroupBooking, models.PROTECT, related_name="orders")
    number = models.CharField(max_length=40)

    class Meta(TenantModel.Meta):
        constraints = [models.UniqueConstraint(fields=["alliance", "group"], name="one_order_a_booking")]
