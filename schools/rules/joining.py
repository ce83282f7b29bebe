"""Who sees and answers requests to join: whoever acts for the school; co-ordinators all of them."""

from __future__ import annotations

from django.db.models import Q

from alliance_portal.kernel.policy import Policy
from alliance_portal.kernel.roles import Actor
from schools.models import JoinRequest
from schools.rules import grantable


def nobody(_actor: Actor, _row: JoinRequest | None) -> bool:
    """Only by the page of the school and the link in her e-mail, which act as services."""
    return False


class JoinRequestPolicy(Policy[JoinRequest]):
    """Shown once the address is; before that, it is nobody's."""

    model = JoinRequest
    verbs = {
        "create": nobody,
        "own": nobody,
        "answer": lambda actor, row: bool(grantable(actor, row.organisation_id)),
    }

    def rows(self, actor: Actor) -> Q:
        shown = ~Q(state__in=[JoinRequest.State.ASKED, JoinRequest.State.EXPIRED])
        return shown if actor.coordinates else shown & Q(organisation__in=actor.schools_led)
