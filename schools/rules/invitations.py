"""Who may invite whom: whoever may give all of the roles."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q

from alliance_portal.kernel.policy import EVERYTHING, Policy
from alliance_portal.kernel.roles import FOR_THE_ALLIANCE, Actor, Offer
from schools.models import Invitation, InvitationFile, InvitationRow, Organisation, RoleGrant
from schools.rules import may_grant


def offered_grants(roles: Iterable[str], organisation: Organisation) -> list[RoleGrant]:
    """What an invitation offers, as grants that nobody holds yet: at the organisation, or for the whole alliance."""
    offers = [Offer.parse(role) for role in roles]
    return [
        RoleGrant(
            role=offer.role,
            strand=offer.strand,
            organisation=None if offer.role in FOR_THE_ALLIANCE else organisation,
        )
        for offer in offers
    ]


def may_invite(actor: Actor, invitation: Invitation | None) -> bool:
    """Without an invitation: may the actor invite anybody?"""
    if invitation is None:
        return may_grant(actor, None)
    return all(may_grant(actor, grant) for grant in offered_grants(invitation.roles, invitation.organisation))


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
