"""Ask to join a network, take that back, answer it. Each side writes its own rows (models.networks, decisions/0013)."""

from __future__ import annotations

from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404
from django.utils import timezone

from alliance_portal.kernel.policy import require
from alliance_portal.kernel.roles import Actor
from schools.models import Alliance, Network, NetworkRefusal, NetworkRequest
from schools.queries.network_requests import open_network
from schools.queries.networks import NetworkRow, networks

from .networks import invite_alliance


@transaction.atomic
def ask_to_join(*, actor: Actor, network: UUID, message: str) -> NetworkRequest:
    """Whoever was refused may ask anew. ValidationError for what we asked already."""
    require(actor, "create", NetworkRequest)
    if open_network(network, "open", "asked", "refused").state == "asked":
        raise ValidationError("We have asked already, and wait for the answer.")
    today = timezone.localdate()
    NetworkRequest.objects.filter(network=network, withdrawn_on=None).update(withdrawn_on=today)
    return NetworkRequest.objects.create(
        network=network, message=message.strip(), asked_on=today, asked_by_id=actor.person_id
    )


def withdraw_request(*, actor: Actor, request: NetworkRequest) -> None:
    """A second time changes nothing."""
    require(actor, "withdraw", request)
    NetworkRequest.objects.filter(pk=request.pk, withdrawn_on=None).update(withdrawn_on=timezone.localdate())


def asking(request: UUID) -> NetworkRow:
    """The row of an alliance that asks to join a network of ours; 404 for any other."""
    for network in networks():
        for row in network.asking:
            if row.invitation == request:
                return row
    raise Http404


@transaction.atomic
def answer_request(*, actor: Actor, request: UUID, accepts: bool, reason: str = "") -> None:
    """Yes is an invitation, which the other alliance answers by saying what it shares; no has a reason."""
    require(actor, "create", NetworkRefusal)
    row = asking(request)
    if accepts:
        network = Network.objects.get(public_id=row.network)
        invite_alliance(actor=actor, network=network, guest=Alliance.objects.get(slug=row.slug))
        return
    if not reason.strip():
        raise ValidationError({"reason": "Enter why not"})
    NetworkRefusal.objects.create(
        request=request,
        reason=reason.strip(),
        refused_on=timezone.localdate(),
        refused_by_id=actor.person_id,
    )
