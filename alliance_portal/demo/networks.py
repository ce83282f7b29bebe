"""A network of the demo's alliances: Billericay founded it, Plymouth takes part, Thurrock has not answered yet."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from contextlib import AbstractContextManager

from alliance_portal.kernel.roles import Actor
from schools.actions.networks import answer_invitation, invite_alliance, save_network
from schools.models import Alliance, Network

from .cast import BILLERICAY, PLYMOUTH, THURROCK, AllianceCast

AsOneOf = Callable[[AllianceCast, str], AbstractContextManager[Actor]]


def take_part(as_one_of: AsOneOf) -> None:
    """Doing it again changes nothing."""
    with as_one_of(BILLERICAY, "coordinator") as host:
        if Network.objects.exists():
            return
        network = save_network(
            actor=host,
            network=Network(
                name="Leading small schools",
                purpose="One programme for heads of small schools: three days a year, in turn at each alliance.",
                starts_on=dt.date(2017, 9, 1),
                shares_leads=True,
                shares_contact=True,
                shares_numbers=True,
                is_open=True,
            ),
        )
        asked = {
            cast.slug: invite_alliance(
                actor=host,
                network=network,
                guest=Alliance.objects.get(slug=cast.slug),
                message="We would like to plan next year’s days together with you.",
            )
            for cast in (PLYMOUTH, THURROCK)
        }
    with as_one_of(PLYMOUTH, "coordinator") as guest:
        key = asked[PLYMOUTH.slug].public_id
        answer_invitation(actor=guest, invitation=key, joins=True, shares_leads=True, shares_numbers=True)
