"""What people are told about invitations. Every message is a row, in the transaction that it tells of."""

from __future__ import annotations

from typing import Any

from alliance_portal.kernel import mail
from alliance_portal.kernel.addresses import absolute, inside
from alliance_portal.kernel.private_links import private_link
from alliance_portal.kernel.roles import Actor, Role
from schools.models import Alliance, Invitation, JoinRequest, Person
from schools.queries.role_holders import RUN_THE_ALLIANCE, holders


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


def send_join_link(actor: Actor, request: JoinRequest) -> None:
    """To whoever asked: to show that the address is hers, to see how it stands, to withdraw."""
    subject = f"Your request to join {request.alliance}"
    if request.state == JoinRequest.State.ASKED:
        subject = f"Confirm your e-mail address to join {request.alliance}"
    link = private_link("join", request)
    about = f"To join: {request}"
    _send(actor, request, "join_link", subject[:200], request=request, link=link, about=about, urgent=True)


def tell_belongs_already(actor: Actor, person: Person) -> None:
    subject = f"You belong to {person.alliance} already"
    url = absolute(inside(person.alliance, "dashboard:dashboard"))
    about = "Asked to join, and belongs already"
    _send(actor, person, "join_belongs", subject[:200], url=url, about=about, urgent=True)


def tell_join_asked(actor: Actor, request: JoinRequest) -> None:
    """The head and the deputies whom she named; the co-ordinators, where the school has nobody in the portal."""
    school = request.organisation
    page = absolute(inside(request.alliance, "schools:join_request", request.public_id))
    subject = f"{request} asks to join at {school}"[:200]
    leaders = list(holders(Role.HEAD, Role.DEPUTY, at=school)) or list(holders(*RUN_THE_ALLIANCE))
    for leader in leaders:
        _send(actor, leader, "join_asked", subject, request=request, page=page, about=subject)


def tell_join_declined(actor: Actor, request: JoinRequest) -> None:
    subject = f"Your request to join {request.alliance}"
    _send(actor, request, "join_declined", subject[:200], request=request, about=f"To join: {request}")


def _inviter(invitation: Invitation, alliance: Alliance) -> str:
    return invitation.invited_by.name if invitation.invited_by else str(alliance)


def _send(
    actor: Actor,
    to: Invitation | JoinRequest | Person,
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
