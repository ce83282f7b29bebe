"""Networks as the tests found, join and read them."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import UUID

from schools.actions.networks import answer_invitation, invite_alliance, save_network
from schools.models import Alliance, Network, NetworkAnswer, NetworkInvitation
from schools.queries.networks import NetworkSeen, networks
from tests.cast import PLYMOUTH
from tests.conftest import As

NAME = "South coast and Essex network"


def alliance(slug: str) -> Alliance:
    return Alliance.objects.get(slug=slug)


def found(as_: As, **changes: Any) -> Network:
    values = {"name": NAME, "purpose": "One programme for leaders", "starts_on": dt.date(2017, 9, 1)}
    with as_("coordinator") as actor:
        return save_network(actor=actor, network=Network(**values | changes))


def invite(as_: As, network: Network, slug: str = "plymouth", message: str = "") -> NetworkInvitation:
    with as_("coordinator") as actor:
        return invite_alliance(actor=actor, network=network, guest=alliance(slug), message=message)


def answer(
    as_: As, invitation: UUID, *, joins: bool = True, cast: Any = PLYMOUTH, **shares: bool
) -> NetworkAnswer:
    with as_("coordinator", cast) as actor:
        return answer_invitation(actor=actor, invitation=invitation, joins=joins, **shares)


def seen(as_: As, cast: Any = None) -> list[NetworkSeen]:
    with as_("coordinator", cast) if cast else as_("coordinator"):
        return networks()


def states(as_: As, cast: Any = None) -> dict[str, str]:
    return {row.slug: row.state for network in seen(as_, cast) for row in network.rows}
