"""Reads about requests that people make about their data."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet

from alliance_portal.kernel.alphabet import SortsAs
from alliance_portal.kernel.policy import visible
from alliance_portal.kernel.roles import Actor
from schools.models import PrivacyRequest, TextToRead
from schools.rules.privacy_requests import may_answer

# What a home says of one, and by what it is decided whose it is.
LISTED = ("public_id", "kind", "state", "name", "received_on", "extended_on", "person__organisation")


def privacy_requests(actor: Actor) -> QuerySet[PrivacyRequest]:
    rows = visible(actor, PrivacyRequest).alias(sorts_as=SortsAs("name"))
    return rows.select_related("person__organisation", "answered_by", "recorded_by")


def own_requests(actor: Actor) -> QuerySet[PrivacyRequest]:
    return PrivacyRequest.objects.filter(person=actor.person_id)


def to_answer(actor: Actor) -> list[PrivacyRequest]:
    """What waits for the actor, what came first first: an answer, or texts to read after an erasure (`has_texts`)."""
    unread = Exists(visible(actor, TextToRead).filter(request=OuterRef("pk"), read_at=None))
    asked, done = Q(state=PrivacyRequest.State.ASKED), Q(state=PrivacyRequest.State.DONE)
    waiting = (
        visible(actor, PrivacyRequest).annotate(has_texts=unread).filter(asked | done & Q(has_texts=True))
    )
    shown = waiting.select_related("person").only(*LISTED).order_by("received_on", "pk")
    return [one for one in shown if may_answer(actor, one)]
