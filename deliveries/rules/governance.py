"""A governance document says what bodies undertook and who was there: co-ordinators read it and pass it on (E9)."""

from __future__ import annotations

from django.db.models import Q

from alliance_portal.kernel.models import StoredFile
from alliance_portal.kernel.policy import EVERYTHING, NOTHING, Policy, visible
from alliance_portal.kernel.roles import Actor
from deliveries.models import GovernanceDocument


class GovernanceDocumentPolicy(Policy[GovernanceDocument]):
    model = GovernanceDocument
    verbs = {"create": lambda actor, row: actor.coordinates}

    def rows(self, actor: Actor) -> Q:
        return EVERYTHING if actor.coordinates else NOTHING


def may_read_governance(actor: Actor, file: StoredFile) -> bool:
    return visible(actor, GovernanceDocument).filter(file=file).exists()
