"""What becomes of a booking for somebody who is somewhere else at that time (PEERS §6.1, 13)."""

from __future__ import annotations

from django.db import models

from alliance_portal.kernel.personal import Impersonal
from alliance_portal.kernel.tenancy.models import TenantModel


class ClashRule(models.TextChoices):
    WARN = "warn", "Say so, and let people book all the same"
    BLOCK = "block", "Refuse the booking, and say what is at the same time"
    ALLOW = "allow", "Say nothing"


class ClashSettings(TenantModel):
    """For the alliance; without a row, as the default says. A run may have a rule of its own (Run.clashes)."""

    personal = Impersonal("what the alliance decided about bookings")

    rule = models.CharField(max_length=5, choices=ClashRule, default=ClashRule.WARN)

    class Meta(TenantModel.Meta):
        constraints = [models.UniqueConstraint(fields=["alliance"], name="one_rule_for_clashes")]
