"""What a school is charged is known to its leaders, to whoever invoices, and to whoever brokers the support."""

from __future__ import annotations

from django.db.models import Q

from alliance_portal.kernel.policy import EVERYTHING, Policy
from alliance_portal.kernel.roles import Actor, Role, Strand
from deliveries.models import Charge


class ChargePolicy(Policy[Charge]):
    model = Charge

    def rows(self, actor: Actor) -> Q:
        if actor.has(Role.FINANCE) or actor.manages(Strand.CPD) or actor.manages(Strand.SUPPORT):
            return EVERYTHING
        return Q(organisation__in=actor.schools_led)
