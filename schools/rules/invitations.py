"""Who may invite whom: whoever may give all of the roles."""

from __future__ import annotations

from django.db.models import Q

from alliance_portal.kernel.policy import EVERYTHING, Policy
from alliance_portal.kernel.roles import Actor, Role
from schools.models import Invitation, Organisation, RoleGrant
from schools.rules import GRANTED_BY_HEADS, may_grant


def held_at(role: str, organisation: Organisation) -> Organisation | None:
    """Where somebody who works at the organisation holds the role: there, or for the whole alliance."""
    return None if role == Role.COORDINATOR else organisation


def roles_to_give(actor: Actor) -> list[Role]:
    """The roles that the actor may give somewhere."""
    return list(Role) if actor.coordinates else list(GRANTED_BY_HEADS)


def may_invite(actor: Actor, invitation: Invitation | None) -> bool:
    """Without an invitation: may the actor invite anybody?"""
    if invitation is None:
        return may_grant(actor, None)
    places = ((role, held_at(role, invitation.organisation)) for role in invitation.roles)
    return all(may_grant(actor, RoleGrant(role=role, organisation=place)) for role, place in places)


class InvitationPolicy(Policy[Invitation]):
    """Co-ordinators see all, heads those to their schools, everybody those that she sent. Only the link answers."""

    model = Invitation
    verbs = {
        "create": may_invite,
        "resend": may_invite,
        "revoke": may_invite,
        "answer": lambda actor, row: False,
    }

    def rows(self, actor: Actor) -> Q:
        if actor.coordinates:
            return EVERYTHING
        return Q(organisation__in=actor.schools_led) | Q(invited_by=actor.person_id)
