"""Who is told what before the day, and who reads what somebody needs (special category data, UK GDPR Article 9)."""

from __future__ import annotations

from django.db.models import Q

from alliance_portal.kernel.policy import EVERYTHING, Policy
from alliance_portal.kernel.roles import Actor
from cpd.models import JoiningInstructions, Needs, NeedsPassedOn, Notice

from . import _delivered, _own_bookings, manages_cpd


class JoiningInstructionsPolicy(Policy[JoiningInstructions]):
    """What is written for a run is for whoever keeps its register; attendees get it by e-mail."""

    model = JoiningInstructions

    def rows(self, actor: Actor) -> Q:
        return EVERYTHING if manages_cpd(actor) else Q(run__in=_delivered(actor))


class NoticePolicy(Policy[Notice]):
    model = Notice

    def rows(self, actor: Actor) -> Q:
        return EVERYTHING if manages_cpd(actor) else Q(booking__person=actor.person_id)


class NeedsPolicy(Policy[Needs]):
    """With her name for herself, her head, and whoever keeps the register; the host has numbers alone."""

    model = Needs

    def rows(self, actor: Actor) -> Q:
        return _own_bookings(actor, "booking__")


class NeedsPassedOnPolicy(Policy[NeedsPassedOn]):
    model = NeedsPassedOn

    def rows(self, actor: Actor) -> Q:
        return EVERYTHING if manages_cpd(actor) else Q(run__in=_delivered(actor))
