"""Looks of the portal's support staff into the alliance, for whoever may end them."""

from __future__ import annotations

from alliance_portal.kernel.policy import may, visible
from alliance_portal.kernel.roles import Actor
from schools.models import Alliance, SupportGrant
from schools.models.outside import GOING_ON


def looks_going_on(actor: Actor, alliance: Alliance) -> list[SupportGrant]:
    """Who looks in at this moment, the one that lasts longest first, for those alone who may end a look. Asks nothing
    while nobody looks in, which is nearly always."""
    if not alliance.face.is_looked_at or not may(actor, "end", SupportGrant):
        return []
    return list(visible(actor, SupportGrant).filter(GOING_ON).order_by("-ends_at"))
