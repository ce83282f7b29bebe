"""Access for people who stand outside the alliances: given by whoever runs the portal, and always with an end."""

from __future__ import annotations

import datetime as dt
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models.functions import Now
from django.utils import timezone

from alliance_portal.kernel.personal import Personal
from alliance_portal.kernel.tenancy.guards import Tenancy
from alliance_portal.kernel.tenancy.models import TenantForeignKey, TenantModel

from .people import Person

GOING_ON = models.Q(
    starts_at__lte=Now(), ends_at__gt=Now()
)  # the looks of this moment, by the database's clock
WHO_LOOKED = "An alliance must be able to say who from outside could look into its records."


class OutsideAccess(models.Model):
    """Shared, because it lies outside the alliances; only the owner's role writes it."""

    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    starts_on = models.DateField()
    ends_on = models.DateField()
    granted_by = models.CharField(max_length=200)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name


class Reviewer(OutsideAccess):
    """A DfE reviewer's access to submitted reports (CAPABILITIES D23)."""

    personal = Personal(
        "Access as a reviewer of the Department for Education",
        of=("account",),
        shows={"name": "Name", "starts_on": "From", "ends_on": "Until", "granted_by": "Given by"},
        keeps=dict.fromkeys(("name", "granted_by"), WHO_LOOKED),
    )


class SupportStaff(OutsideAccess):
    """Somebody of the portal's support: may ask for a look into an alliance, see SupportGrant."""

    personal = Personal(
        "Access as support staff of the portal",
        of=("account",),
        shows={"name": "Name", "starts_on": "From", "ends_on": "Until", "granted_by": "Given by"},
        keeps=dict.fromkeys(("name", "granted_by"), WHO_LOOKED),
    )


class SupportGrant(TenantModel):
    """A look into this alliance by support staff: with a reason, until a moment, visible to the alliance.

    The database lets them in only while both this and their SupportStaff row hold, and only to read
    (sql/scope.sql).
    """

    personal = Personal(
        "Looks into an alliance by support staff",
        of=("account",),
        by={"ended_by": "Looks by support staff that were ended"},
        shows={"name": "Name", "reason": "Reason", "starts_at": "From", "ends_at": "Until"},
        keeps=dict.fromkeys(("name", "reason"), WHO_LOOKED),
    )

    tenancy: ClassVar[Tenancy] = Tenancy(deletable=True)
    LONGEST: ClassVar[dt.timedelta] = dt.timedelta(hours=8)

    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    reason = models.TextField()
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    ended_by = TenantForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    stopped = models.BooleanField(default=False, help_text="they ended it themselves, before its time")

    class Meta(TenantModel.Meta):
        ordering = ["-starts_at"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_at__gte=models.F("starts_at")), name="support_ends_after_start"
            ),
            models.CheckConstraint(condition=~models.Q(reason=""), name="support_says_why"),
        ]

    def __str__(self) -> str:
        return f"{self.name}: {self.reason}"

    @property
    def is_open(self) -> bool:
        return self.starts_at <= timezone.now() < self.ends_at
