"""Reads about requests to join."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q, QuerySet
from django.utils import timezone

from alliance_portal.kernel.alphabet import SortsAs
from alliance_portal.kernel.policy import visible
from alliance_portal.kernel.roles import Actor
from schools.models import JoinRequest

State = JoinRequest.State


def join_requests(actor: Actor) -> QuerySet[JoinRequest]:
    rows = visible(actor, JoinRequest).alias(sorts_as=SortsAs("name"))
    return rows.select_related("organisation", "answered_by")


def waiting(actor: Actor) -> QuerySet[JoinRequest]:
    """What waits for an answer now, the longest first."""
    return join_requests(actor).filter(in_states([State.WAITING])).order_by("created_at")


def in_states(states: Iterable[str]) -> Q:
    """Requests that are in one of these states now; time alone makes one expired."""
    lapsed = Q(state__in=JoinRequest.OPEN, expires_at__lte=timezone.now())
    wanted = Q(pk__in=[])
    for state in states:
        wanted |= lapsed if state == State.EXPIRED else Q(state=state) & ~lapsed
    return wanted
