"""Who may do what with money. Terms are for everybody; what a school owes is for its leaders and the co-ordinators."""

from __future__ import annotations

from django.db.models import Q

from alliance_portal.kernel.policy import EVERYTHING, Policy
from alliance_portal.kernel.roles import Actor
from cpd.models import CancellationCharge, CancellationTariff, ChargeWaiver, Rescheduling, TariffBand

from . import manages_cpd


class CancellationTariffPolicy(Policy[CancellationTariff]):
    model = CancellationTariff
    verbs = {"create": manages_cpd}

    def rows(self, actor: Actor) -> Q:
        return EVERYTHING


class TariffBandPolicy(Policy[TariffBand]):
    model = TariffBand

    def rows(self, actor: Actor) -> Q:
        return EVERYTHING


class ReschedulingPolicy(Policy[Rescheduling]):
    model = Rescheduling

    def rows(self, actor: Actor) -> Q:
        return EVERYTHING


def owed_by_booking(actor: Actor, prefix: str = "") -> Q:
    """What hangs on bookings of the actor herself and of the schools that she leads; everything for co-ordinators."""
    if manages_cpd(actor):
        return EVERYTHING
    schools = Q(**{f"{prefix}booking__organisation__in": actor.schools_led})
    return schools | Q(**{f"{prefix}booking__person": actor.person_id})


class CancellationChargePolicy(Policy[CancellationCharge]):
    model = CancellationCharge
    verbs = {"waive": manages_cpd}

    def rows(self, actor: Actor) -> Q:
        return owed_by_booking(actor)


class ChargeWaiverPolicy(Policy[ChargeWaiver]):
    model = ChargeWaiver

    def rows(self, actor: Actor) -> Q:
        return owed_by_booking(actor, "charge__")
