"""Reads about requests that people make about their data."""

from __future__ import annotations

from django.db.models import QuerySet

from alliance_portal.kernel.policy import visible
from alliance_portal.kernel.roles import Actor
from schools.models import PrivacyRequest
from schools.rules.privacy_requests import may_answer


def privacy_requests(actor: Actor) -> QuerySet[PrivacyRequest]:
    return visible(actor, PrivacyRequest).select_related("person__organisation", "answered_by", "recorded_by")


def own_requests(actor: Actor) -> QuerySet[PrivacyRequest]:
    return PrivacyRequest.objects.filter(person=actor.person_id)


def to_answer(actor: Actor) -> list[PrivacyRequest]:
    """What waits for the actor's answer, what came first first."""
    waiting = privacy_requests(actor).filter(state=PrivacyRequest.State.ASKED).order_by("received_on", "pk")
    return [request for request in waiting if may_answer(actor, request)]
