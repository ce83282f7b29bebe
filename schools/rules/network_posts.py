"""Co-ordinators put something before a network, and withdraw it; everybody in a member alliance reads (E6)."""

from __future__ import annotations

from django.db.models import Q

from alliance_portal.kernel.models import StoredFile
from alliance_portal.kernel.policy import EVERYTHING, Policy, visible
from alliance_portal.kernel.roles import Actor
from schools.models import NetworkNotice, NetworkPost
from schools.rules import coordinates


def _stands(actor: Actor, post: NetworkPost) -> bool:
    return actor.coordinates and post.withdrawn_at is None


def may_read_network_file(actor: Actor, file: StoredFile) -> bool:
    """Everybody at home, until it is withdrawn; other members come by app.network_file()."""
    return visible(actor, NetworkPost).filter(file=file, withdrawn_at=None).exists()


class NetworkPostPolicy(Policy[NetworkPost]):
    model = NetworkPost
    verbs = {"create": coordinates, "change": _stands, "withdraw": _stands}

    def rows(self, actor: Actor) -> Q:
        return EVERYTHING


class NetworkNoticePolicy(Policy[NetworkNotice]):
    model = NetworkNotice

    def rows(self, actor: Actor) -> Q:
        return EVERYTHING
