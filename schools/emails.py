"""What people are told about invitations. Every message is a row, in the transaction that it tells of."""

from __future__ import annotations

from typing import Any

from alliance_portal.kernel import mail
from alliance_portal.kernel.addresses import absolute, inside
from alliance_portal.kernel.private_links import private_link
from alliance_portal.kernel.roles import Actor
from schools.models import Alliance, Invitation, Person


def send_invitation(actor: Actor, invitation: Invitation) -> None:
    """The invitation itself, with the link that only its addressee gets."""
    alliance = Alliance.objects.get(pk=actor.alliance_id)
    _send(
        actor,
        invitation,
        "invitation",
        f"{_inviter(invitation, alliance)} invites you to {alliance}"[:200],
        invitation=invitation,
        link=private_link("invitation", invitation),
        about=f"Invitation: {invitation}",
        urgent=True,
    )


def tell_declined(actor: Actor, invitation: Invitation) -> None:
    _tell_inviter(actor, invitation, "invitation_declined", f"{invitation} has declined your invitation")


def tell_asked_again(actor: Actor, invitation: Invitation) -> None:
    _tell_inviter(actor, invitation, "invitation_asked_again", f"{invitation} asks for a new invitation")


def _tell_inviter(actor: Actor, invitation: Invitation, template: str, subject: str) -> None:
    """Whoever invited, while she still has a sign-in; the list shows it to all others."""
    if invitation.invited_by is None:
        return
    page = absolute(inside(invitation.alliance, "schools:invitation", invitation.public_id))
    _send(
        actor,
        invitation.invited_by,
        template,
        subject[:200],
        invitation=invitation,
        page=page,
        about=subject[:200],
    )


def _inviter(invitation: Invitation, alliance: Alliance) -> str:
    return invitation.invited_by.name if invitation.invited_by else str(alliance)


def _send(
    actor: Actor,
    to: Invitation | Person,
    template: str,
    subject: str,
    *,
    about: str,
    urgent: bool = False,
    **context: Any,
) -> None:
    alliance = Alliance.objects.get(pk=actor.alliance_id)
    mail.send(
        actor=actor,
        to=to,
        subject=subject,
        template=f"schools/emails/{template}.txt",
        context={"alliance": alliance, **context},
        about=about[:200],
        urgent=urgent,
    )
