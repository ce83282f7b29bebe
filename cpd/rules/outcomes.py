"""The record of a meeting is for those who were there and the heads of their schools; of a network's meeting also for
its convenor (C94). Whoever led it writes it; of a learning walk also whoever acts for the school that hosts it
(C55)."""

from __future__ import annotations

from django.db.models import Q

from alliance_portal.kernel.policy import EVERYTHING, Policy
from alliance_portal.kernel.roles import Actor
from cpd.models import Booking, NetworkCourse, OutcomeAsking, RunDeliverer, SessionOutcome

from . import _delivered, delivers, hosted_walks, hosts_walk, manages_cpd


def writes(actor: Actor, outcome: SessionOutcome) -> bool:
    session = outcome.session
    return manages_cpd(actor) or hosts_walk(actor, session) or delivers(actor, session.run_id)


def of_runs(actor: Actor, run: str = "run") -> Q:
    """What belongs to runs that the actor or a colleague of a school that she leads has a place on, that she led, or
    that are meetings of a network which she convenes; `run` is the way to the run."""
    if manages_cpd(actor):
        return EVERYTHING
    mine = Q(person=actor.person_id) | Q(organisation__in=actor.schools_led)
    there = Booking.objects.filter(mine, state__in=Booking.HAS_PLACE).values("run")
    led = RunDeliverer.objects.filter(person=actor.person_id).values("run")
    convened = NetworkCourse.objects.filter(network__convenor=actor.person_id).values("course")
    return Q(**{f"{run}__in": there}) | Q(**{f"{run}__in": led}) | Q(**{f"{run}__course__in": convened})


class SessionOutcomePolicy(Policy[SessionOutcome]):
    model = SessionOutcome
    verbs = {"write": writes}

    def rows(self, actor: Actor) -> Q:
        there = of_runs(actor, "session__run")
        return there | hosted_walks(actor, "session") if actor.schools_led else there


class OutcomeAskingPolicy(Policy[OutcomeAsking]):
    model = OutcomeAsking

    def rows(self, actor: Actor) -> Q:
        return EVERYTHING if manages_cpd(actor) else Q(session__run__in=_delivered(actor))
