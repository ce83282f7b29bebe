"""Papers are seen by whoever sees the body and its meetings; confidential ones by its members, archived ones by whoever
keeps its records (A5, E9)."""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from alliance_portal.kernel.models import StoredFile
from alliance_portal.kernel.policy import EVERYTHING, Policy, visible
from alliance_portal.kernel.roles import Actor
from schools.models import GovernanceFile

from .governance import KEEPERS, keeps, own_bodies


def may_read_governance_file(actor: Actor, file: StoredFile) -> bool:
    return visible(actor, GovernanceFile).filter(file=file).exists()


def _of(bodies: Any) -> Q:
    return Q(body__in=bodies) | Q(meeting__body__in=bodies)


def _kept(actor: Actor, paper: GovernanceFile) -> bool:
    return paper.archived_at is None and keeps(actor, paper.of_body.pk)


class GovernanceFilePolicy(Policy[GovernanceFile]):
    model = GovernanceFile
    verbs = {"create": _kept, "change": _kept, "archive": _kept}

    def rows(self, actor: Actor) -> Q:
        if actor.coordinates:
            return EVERYTHING
        open_to_all = Q(is_confidential=False) | _of(own_bodies(actor))
        return Q(archived_at=None) & open_to_all | _of(own_bodies(actor, *KEEPERS))
