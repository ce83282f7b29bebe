"""Found a network, invite other alliances, answer, share, leave. Each side writes its own rows (models.networks)."""

from __future__ import annotations

from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from alliance_portal.kernel import mail
from alliance_portal.kernel.addresses import absolute, inside
from alliance_portal.kernel.jobs import enqueue
from alliance_portal.kernel.policy import require
from alliance_portal.kernel.roles import Actor
from schools.models import Alliance, Network, NetworkAnswer, NetworkInvitation
from schools.queries.networks import NetworkRow, may_be_invited, networks, own_row
from schools.queries.role_holders import RUN_THE_ALLIANCE, holders

from .network_meetings import tell_of_meetings

TOLD = "network_invitation"


def save_network(*, actor: Actor, network: Network) -> Network:
    """As the host describes it: name, purpose, dates, and what the host shares."""
    require(actor, "create" if network._state.adding else "change", network)
    if network.ends_on and network.ends_on < network.starts_on:
        raise ValidationError({"ends_on": "It cannot end before it begins"})
    network.save()
    return network


@transaction.atomic
def invite_alliance(
    *, actor: Actor, network: Network, guest: Alliance, message: str = ""
) -> NetworkInvitation:
    """Ask another alliance to take part. It knows nothing of the network before, and is a member when it agrees."""
    require(actor, "change", network)
    network = Network.objects.select_for_update().get(pk=network.pk)
    today = timezone.localdate()
    if network.ends_on and network.ends_on < today:
        raise ValidationError("The network has ended. Change its last day before you invite anybody.")
    if guest not in may_be_invited(network.public_id, actor.alliance_id):
        raise ValidationError({"guest": f"{guest} is invited already, or takes part"})
    # Whoever declined or left is asked anew; the old invitation is over.
    NetworkInvitation.objects.filter(network=network, guest=guest, ended_on=None).update(ended_on=today)
    return NetworkInvitation.objects.create(
        network=network,
        guest=guest,
        message=message,
        invited_on=today,
        invited_by_id=actor.person_id,
    )


def end_invitation(*, actor: Actor, invitation: NetworkInvitation) -> NetworkInvitation:
    """The host takes an invitation back, or ends the membership that came of it."""
    require(actor, "end", invitation)
    if invitation.ended_on:
        raise ValidationError("It is over already.")
    invitation.ended_on = timezone.localdate()
    invitation.save(update_fields=["ended_on"])
    return invitation


@transaction.atomic
def answer_invitation(
    *,
    actor: Actor,
    invitation: UUID,
    joins: bool,
    shares_leads: bool = False,
    shares_contact: bool = False,
    shares_numbers: bool = False,
) -> NetworkAnswer:
    """Join the network that we were invited to, and say what its members may see of us; or decline."""
    require(actor, "create", NetworkAnswer)
    own_row(invitation, "invited")
    today = timezone.localdate()
    return NetworkAnswer.objects.create(
        invitation=invitation,
        joined_on=today if joins else None,
        declined_on=None if joins else today,
        shares_leads=joins and shares_leads,
        shares_contact=joins and shares_contact,
        shares_numbers=joins and shares_numbers,
        answered_by_id=actor.person_id,
    )


def change_sharing(
    *,
    actor: Actor,
    answer: NetworkAnswer,
    shares_leads: bool,
    shares_contact: bool,
    shares_numbers: bool = False,
) -> NetworkAnswer:
    """What the other members see of us from now on."""
    require(actor, "change", answer)
    answer.shares_leads, answer.shares_contact = shares_leads, shares_contact
    answer.shares_numbers = shares_numbers
    answer.save(update_fields=["shares_leads", "shares_contact", "shares_numbers"])
    return answer


@transaction.atomic
def leave_network(*, actor: Actor, answer: NetworkAnswer) -> NetworkAnswer:
    """We take part no longer; our name stays in the list of former members."""
    require(actor, "change", answer)
    if answer.joined_on is None or answer.left_on:
        raise ValidationError("We do not take part.")
    answer.left_on = timezone.localdate()
    answer.save(update_fields=["left_on"])
    tell_of_meetings(actor=actor)
    return answer


def look_for_invitations(*, actor: Actor) -> None:
    """A job for each invitation that waits for our answer, and for each request to join a network of ours, once. The
    other alliance cannot write to our people, and does not know them."""
    for network in networks():
        about = network.about.name
        if network.own.state == "invited":
            _enqueue(actor, "invitation", network.own, f"Invitation to {about}")
        for row in network.asking:
            _enqueue(actor, "request", row, f"{row.member} asks to join {about}")


def _enqueue(actor: Actor, what: str, row: NetworkRow, title: str) -> None:
    key = str(row.invitation)
    enqueue(kind=TOLD, title=title[:200], actor=actor, params={what: key}, dedupe_key=key)


def tell_of_invitation(*, actor: Actor, invitation: UUID) -> int:
    """Write to the co-ordinators, while it still waits for an answer; returns how many e-mails go."""
    waiting = [one for one in networks() if one.own.invitation == invitation and one.own.state == "invited"]
    return sum(
        _tell(actor, "schools.network_invited", one.about, {"host": one.about.host}) for one in waiting
    )


def tell_of_request(*, actor: Actor, request: UUID) -> int:
    """The same for another alliance’s request to join a network of ours."""
    waiting = [row for one in networks() for row in one.asking if row.invitation == request]
    return sum(_tell(actor, "schools.network_asked", row, {"guest": row.member}) for row in waiting)


def _tell(actor: Actor, kind: str, about: NetworkRow, values: dict[str, str]) -> int:
    alliance = Alliance.objects.get(pk=actor.alliance_id)
    values |= {"network": about.name, "link": absolute(inside(alliance, "schools:networks"))}
    people = list(holders(*RUN_THE_ALLIANCE))
    for person in people:
        mail.send(actor=actor, to=person, kind=kind, values=values, about=f"Network: {about.name}")
    return len(people)
