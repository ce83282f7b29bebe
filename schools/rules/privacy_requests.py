"""Who sees and answers what people ask about their data.

Everybody asks for herself. A correction is answered by whoever looks after the person; erasure and copies for others by
the co-ordinators. Nobody answers a request of her own.
"""

from __future__ import annotations

from django.db.models import Q

from alliance_portal.kernel.policy import EVERYTHING, NOTHING, Policy
from alliance_portal.kernel.roles import Actor
from schools.models import PrivacyRequest, TextToRead

from .privacy import looks_after


def is_own(actor: Actor, request: PrivacyRequest) -> bool:
    return request.person_id is not None and request.person_id == actor.person_id


def may_answer(actor: Actor, request: PrivacyRequest) -> bool:
    if is_own(actor, request):
        return False
    if request.kind == PrivacyRequest.Kind.CORRECTION and request.person:
        return looks_after(actor, request.person)
    return actor.coordinates


class PrivacyRequestPolicy(Policy[PrivacyRequest]):
    model = PrivacyRequest
    verbs = {
        "ask": is_own,
        "withdraw": is_own,
        "answer": may_answer,
        "record": lambda actor, _request: actor.coordinates,  # what came by letter; a copy for somebody else
    }

    def rows(self, actor: Actor) -> Q:
        if actor.coordinates:
            return EVERYTHING
        staff = Q(kind=PrivacyRequest.Kind.CORRECTION, person__organisation__in=actor.schools_led)
        return Q(person=actor.person_id) | staff


class TextToReadPolicy(Policy[TextToRead]):
    model = TextToRead
    verbs = {"tick": lambda actor, text: may_answer(actor, text.request)}

    def rows(self, actor: Actor) -> Q:
        return EVERYTHING if actor.coordinates else NOTHING
