"""What a school pays to belong for a year, what that includes, and how it changed (CAPABILITIES C61)."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from alliance_portal.kernel.personal import Impersonal, Personal
from alliance_portal.kernel.tenancy.guards import Tenancy
from alliance_portal.kernel.tenancy.models import TenantForeignKey, TenantModel
from alliance_portal.kernel.ui.formats import counted, pounds
from schools.models import Organisation
from schools.models.periods import Period


class Terms(models.Model):
    """What a membership is called, and what it includes: each of the three, or none (decision 0023)."""

    name = models.CharField(max_length=120)
    included_pence = models.PositiveIntegerField(
        null=True, blank=True, help_text="pays for so much of courses"
    )
    included_places = models.PositiveSmallIntegerField(null=True, blank=True, help_text="for so many places")
    included_days = models.DecimalField(
        max_digits=6, decimal_places=2, null=True, blank=True, help_text="for so many days of courses"
    )

    class Meta:
        abstract = True

    TERMS: ClassVar[tuple[str, ...]] = (
        "name",
        "included_pence",
        "included_places",
        "included_days",
        "ends_on",
    )

    @property
    def includes_something(self) -> bool:
        """Does it pay for places, so that what it includes is counted down?"""
        return bool(self.included_pence or self.included_places or self.included_days)


class MembershipFee(Terms, Period, TenantModel):
    """What an organisation pays to belong, for how long, and what it is entitled to. Its terms may change, and the
    database keeps its fee, its first day and what was used of it (sql/entitlements.sql)."""

    personal = Impersonal("the name of a product")

    organisation = TenantForeignKey(Organisation, models.PROTECT, related_name="membership_fees")
    entitlement = models.TextField(blank=True, help_text="in words")
    pence = models.PositiveIntegerField()
    pupil_pence = models.PositiveIntegerField(
        null=True, blank=True, help_text="the fee is so much for each pupil on roll (DOMAIN.md §5.2)"
    )
    least_pence = models.PositiveIntegerField(default=0, blank=True, help_text="but at least so much")
    pupils = models.PositiveIntegerField(null=True, editable=False, help_text="on roll when it was reckoned")
    renews = TenantForeignKey(
        "cpd.MembershipFee", models.PROTECT, null=True, editable=False, related_name="renewals"
    )

    class Meta(TenantModel.Meta):
        ordering = ["-starts_on", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=models.F("starts_on")),
                name="membership_ends_after_start",
            ),
            models.CheckConstraint(
                condition=Q(included_pence=None, included_places=None, included_days=None)
                | Q(ends_on__isnull=False),
                name="a_membership_includes_until_a_day",
            ),
            models.UniqueConstraint(fields=["alliance", "renews"], name="a_membership_is_renewed_once"),
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.organisation}"

    @property
    def reckoning(self) -> str:
        """£5 for each of 132 pupils, at least £750; "" where the fee is a sum of its own."""
        if self.pupil_pence is None:
            return ""
        least = f", at least {pounds(self.least_pence)}" if self.least_pence else ""
        return f"{pounds(self.pupil_pence)} for each of {counted(self.pupils or 0, 'pupil')}{least}"


class MembershipChange(Terms, TenantModel):
    """What a membership was until it was changed or ended early, why, and what that cost or gave back."""

    tenancy: ClassVar[Tenancy] = Tenancy(append_only=True)
    personal = Personal(
        "Changes of memberships",
        by={"changed_by": "Memberships that were changed"},
        shows={"created_at": "Changed"},
        impersonal=("name",),
    )

    class Kind(models.TextChoices):
        CHANGED = "changed", "Changed"
        ENDED = "ended", "Ended early"

    fee = TenantForeignKey(MembershipFee, models.PROTECT, related_name="changes")
    kind = models.CharField(max_length=7, choices=Kind)
    ends_on = models.DateField(null=True, help_text="its last day until then")
    because = models.CharField(max_length=300)
    charged_pence = models.PositiveIntegerField(
        default=0, help_text="the difference, on an invoice of its own"
    )
    given_back_pence = models.PositiveIntegerField(default=0, help_text="of the fee")
    changed_by = TenantForeignKey("schools.Person", models.PROTECT, null=True, related_name="+")

    class Meta(TenantModel.Meta):
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["alliance", "fee"], condition=Q(kind="ended"), name="a_membership_ends_early_once"
            ),
            models.CheckConstraint(
                condition=Q(kind="changed", given_back_pence=0) | Q(kind="ended", charged_pence=0),
                name="a_change_costs_and_an_end_gives_back",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.name}"
