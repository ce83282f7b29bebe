"""What an organisation pays for something that was given to it, other than a place on a course (DOMAIN.md §2.4)."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from alliance_portal.kernel.personal import Impersonal
from alliance_portal.kernel.tenancy.models import TenantForeignKey, TenantModel
from schools.models import Organisation


class Charge(TenantModel):
    """One sum that is owed. The app that gave something makes it, the app that invoices reads it. It is never edited:
    it is withdrawn, and another one takes its place."""

    personal = Impersonal("what a school pays for support, without names")

    organisation = TenantForeignKey(Organisation, models.PROTECT, related_name="charges")
    source_kind = models.CharField(max_length=40)
    source_id = models.UUIDField()
    charged_on = models.DateField()
    description = models.CharField(max_length=300)
    pence = models.PositiveIntegerField()
    withdrawn_at = models.DateTimeField(null=True, editable=False)

    class Meta(TenantModel.Meta):
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["alliance", "source_kind", "source_id"],
                condition=Q(withdrawn_at=None),
                name="a_source_is_charged_once",
            ),
            models.CheckConstraint(condition=Q(pence__gt=0), name="a_delivery_charge_is_something"),
        ]

    def __str__(self) -> str:
        return self.description
