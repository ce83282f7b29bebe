"""What cancelling costs: a tariff of ordered bands, and what was charged for one cancelled booking (DOMAIN.md §5.2)."""

from __future__ import annotations

import datetime as dt
from decimal import ROUND_HALF_UP, Decimal
from typing import ClassVar

from django.db import models
from django.db.models import Q

from alliance_portal.kernel.personal import Personal
from alliance_portal.kernel.tenancy.guards import Tenancy
from alliance_portal.kernel.tenancy.models import TenantForeignKey, TenantModel
from alliance_portal.kernel.ui.formats import counted, number, pounds
from alliance_portal.kernel.working_days import working_days_until

from .booking import Booking
from .course import Course

SUBSTITUTE_HOURS = (
    (0, "Until it begins"),
    (24, "24 hours before"),
    (48, "48 hours before"),
    (72, "3 days before"),
    (168, "7 days before"),
    (336, "14 days before"),
)


class CancellationTariff(TenantModel):
    """The terms of the alliance, or of one course, from the moment they are saved. New terms are a new row.

    A tariff without bands charges nothing; for a course with `is_own` off, the alliance's terms hold again.
    """

    tenancy: ClassVar[Tenancy] = Tenancy(append_only=True)
    personal = Personal(
        "Cancellation terms",
        by={"set_by": "Cancellation terms that were set"},
        shows={"created_at": "Set"},
    )

    class Counting(models.TextChoices):
        WORKING = "working", "Working days (Monday to Friday, without bank holidays)"
        CALENDAR = "calendar", "Days as in the calendar"

    course = TenantForeignKey(Course, models.PROTECT, null=True, related_name="tariffs")
    is_own = models.BooleanField(default=True)
    counting = models.CharField(max_length=8, choices=Counting, default=Counting.WORKING)
    moves_cost = models.BooleanField(
        default=False, help_text="moving to another date costs what cancelling does"
    )
    substitute_hours = models.PositiveSmallIntegerField(
        default=0,
        choices=SUBSTITUTE_HOURS,
        help_text="so long before the start a school can still send a colleague instead",
    )
    set_by = TenantForeignKey("schools.Person", models.PROTECT, null=True, related_name="+")

    class Meta(TenantModel.Meta):
        ordering = ["-id"]
        indexes = [models.Index(fields=["alliance", "course", "-id"], name="cpd_tariff_newest")]

    def __str__(self) -> str:
        return f"Cancellation terms of {self.created_at:%d.%m.%Y}"

    def days_before(self, day: dt.date, first: dt.date) -> int:
        """How long before the first session a day is, as this tariff counts. Never less than 0."""
        if self.counting == self.Counting.WORKING:
            return working_days_until(day, first)
        return max(0, (first - day).days)

    def days(self, count: int) -> str:
        return counted(count, "working day" if self.counting == self.Counting.WORKING else "day")


class TariffBand(TenantModel):
    """From so many days before the first session upwards, until the next band: so much per cent, or a fixed sum."""

    tenancy: ClassVar[Tenancy] = Tenancy(append_only=True)

    tariff = TenantForeignKey(CancellationTariff, models.PROTECT, related_name="bands")
    from_days = models.PositiveSmallIntegerField()
    percent = models.PositiveSmallIntegerField(null=True)
    pence = models.PositiveIntegerField(null=True)

    class Meta(TenantModel.Meta):
        ordering = ["-from_days"]
        constraints = [
            models.UniqueConstraint(fields=["alliance", "tariff", "from_days"], name="a_band_once"),
            models.CheckConstraint(
                condition=Q(percent__range=(0, 100), pence=None) | Q(percent=None, pence__isnull=False),
                name="a_band_is_a_share_or_a_sum",
            ),
        ]

    def charge(self, price_pence: int) -> int:
        """Pence due for a place at this price: halves of a penny are rounded up, and never more than the place."""
        if self.pence is not None:
            return min(self.pence, price_pence)
        share = Decimal(price_pence) * (self.percent or 0) / 100
        return int(share.quantize(Decimal(1), ROUND_HALF_UP))

    @property
    def cost(self) -> str:
        """no charge, £15, 50% of the price, the full price."""
        if self.pence is not None:
            return pounds(self.pence) if self.pence else "no charge"
        return {0: "no charge", 100: "the full price"}.get(
            self.percent or 0, f"{number(self.percent or 0)}% of the price"
        )


class CancellationCharge(TenantModel):
    """What a school owes for a booking that it cancelled, as the terms said on that day. It never changes."""

    tenancy: ClassVar[Tenancy] = Tenancy(append_only=True)
    personal = Personal(
        "Charges for cancelled bookings",
        of=("booking__person",),
        shows={"booking__run__course__title": "Course", "pence": "Pence", "because": "Why"},
    )

    booking = TenantForeignKey(Booking, models.PROTECT, related_name="charges")
    tariff = TenantForeignKey(CancellationTariff, models.PROTECT, related_name="+")
    days_before = models.PositiveSmallIntegerField()
    price_pence = models.PositiveIntegerField(help_text="what the place cost")
    pence = models.PositiveIntegerField(help_text="what the school pays in money")
    kept_pence = models.PositiveIntegerField(
        default=0, help_text="what a membership had paid of the place, and does not get back"
    )
    because = models.CharField(max_length=200, help_text="the band in words, or why there is no charge")

    class Meta(TenantModel.Meta):
        constraints = [
            models.UniqueConstraint(fields=["alliance", "booking"], name="a_cancellation_is_charged_once"),
            models.CheckConstraint(
                condition=Q(price_pence__gte=models.F("pence") + models.F("kept_pence")),
                name="a_charge_within_the_price",
            ),
        ]

    def __str__(self) -> str:
        return f"{pounds(self.pence)}: {self.because}"

    @property
    def costs(self) -> bool:
        """Does the school lose anything by it: money, or what its membership had paid?"""
        return bool(self.pence or self.kept_pence)


class ChargeWaiver(TenantModel):
    """A co-ordinator lets a school off a charge, and says why (Hartlepool: discretion to waive)."""

    tenancy: ClassVar[Tenancy] = Tenancy(append_only=True)
    personal = Personal(
        "Charges waived",
        by={"waived_by": "Charges that were waived"},
        shows={"created_at": "Waived"},
    )

    charge = TenantForeignKey(CancellationCharge, models.PROTECT, related_name="waivers")
    because = models.TextField()
    waived_by = TenantForeignKey("schools.Person", models.PROTECT, null=True, related_name="+")

    class Meta(TenantModel.Meta):
        constraints = [models.UniqueConstraint(fields=["alliance", "charge"], name="a_charge_is_waived_once")]


class Rescheduling(TenantModel):
    """The organiser moved a run: who was booked before may cancel without charge until it begins."""

    tenancy: ClassVar[Tenancy] = Tenancy(append_only=True)

    run = TenantForeignKey("cpd.Run", models.PROTECT, related_name="reschedulings")
    moved = models.UUIDField(
        null=True, help_text="the date that moved, by its public id: it may be gone; empty: all of them"
    )
    because = models.CharField(
        max_length=200, blank=True, help_text="why a date was taken out; guests of a joint run read it too"
    )
