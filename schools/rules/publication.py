"""Who publishes pages: co-ordinators all of them, whoever acts for a school its own (A17)."""

from __future__ import annotations

from django.db.models import Q

from alliance_portal.kernel.policy import EVERYTHING, Policy
from alliance_portal.kernel.roles import Actor
from schools.models import Publication
from schools.rules import leads_school


def _publishes(actor: Actor, page: Publication) -> bool:
    own = page.organisation_id is not None and leads_school(actor, page.organisation_id)
    return actor.coordinates or own


class PublicationPolicy(Policy[Publication]):
    """What is public, everybody knows."""

    model = Publication
    verbs = {"preview": _publishes, "publish": _publishes, "take_down": _publishes}
    looking = ("preview",)

    def rows(self, actor: Actor) -> Q:
        return EVERYTHING
