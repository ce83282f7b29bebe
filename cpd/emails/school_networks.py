"""What members of networks of schools, and their convenors, are told; the words are templates/cpd/emails."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import cast

from alliance_portal.kernel import mail
from alliance_portal.kernel.addresses import absolute, inside
from alliance_portal.kernel.roles import Actor
from alliance_portal.kernel.ui.formats import day
from cpd.models import NetworkMember, Run, SchoolNetwork
from schools.models import Person
from schools.queries.role_holders import heads_of

from .writing import of_run


def tell_invited(actor: Actor, member: NetworkMember) -> None:
    """To the heads of the school, who answer."""
    network = member.network
    mail.send_to_all(
        actor=actor,
        people=heads_of(member.school),
        kind="cpd.network_invited",
        values={
            "network": network.title,
            "purpose": network.purpose,
            "member": str(member),
            "answer link": absolute(inside(network.alliance, "cpd:network_answer", member.public_id)),
        },
        about=f"Invitation to {network}",
        link=inside(network.alliance, "cpd:network_detail", network.public_id),
    )


def tell_convenor(actor: Actor, member: NetworkMember) -> None:
    """That a member has joined or left, unless she did it herself."""
    network = member.network
    convenor = network.convenor
    if convenor.archived_at is not None or convenor.pk == actor.person_id:
        return
    left = member.left_on is not None
    page = inside(network.alliance, "cpd:network_member_list", network.public_id)
    mail.send(
        actor=actor,
        to=convenor,
        kind="cpd.network_left" if left else "cpd.network_joined",
        values={
            "network": network.title,
            "member": str(member),
            "day": day(cast(dt.date, member.left_on or member.joined_on)),
            "members link": absolute(page),
        },
        about=f"Members of {network}",
        link=page,
    )


def tell_meeting(actor: Actor, network: SchoolNetwork, run: Run, people: Sequence[Person]) -> None:
    """A new meeting, to everybody who belongs to the network."""
    page = inside(network.alliance, "cpd:network_detail", network.public_id)
    mail.send_to_all(
        actor=actor,
        people=people,
        kind="cpd.network_meeting",
        values=of_run(run) | {"network": network.title, "network link": absolute(page)},
        about=f"Meeting of {network}",
        link=page,
    )
