"""Who may invite whom: whoever may give all of the roles."""

from __future__ import annotations

from django.db.models import Q

from alliance_portal.kernel.policy import EVERYTHING, Policy
from alliance_portal.kernel.roles import Actor, Role
from schools.models import Invitation, InvitationFile, InvitationRow, Organisation, RoleGrant
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


def uploaded(actor: Actor, file: InvitationFile) -> bool:
    return file.uploaded_by_id is not None and file.uploaded_by_id == actor.person_id


class InvitationFilePolicy(Policy[InvitationFile]):
    """Whoever uploaded it, and nobody else: it names people who know nothing of it yet."""

    model = InvitationFile
    verbs = {"create": lambda actor, file: may_grant(actor, None), "send": uploaded, "discard": uploaded}

    def rows(self, actor: Actor) -> Q:
        return Q(uploaded_by=actor.person_id)


class InvitationRowPolicy(Policy[InvitationRow]):
    model = InvitationRow

    def rows(self, actor: Actor) -> Q:
        return Q(file__uploaded_by=actor.person_id)
