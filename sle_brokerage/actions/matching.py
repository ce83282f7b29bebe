"""Bring a leader and a school together."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from alliance_portal.kernel.policy import require
from alliance_portal.kernel.roles import Actor
from schools.models import Organisation
from sle_brokerage import emails
from sle_brokerage.models import Assignment, Deployment, Leader, SupportRequest

from .requests import change_state

State = SupportRequest.State


@transaction.atomic
def match_leader(
    *,
    actor: Actor,
    request: SupportRequest,
    leader: Leader,
    accountable: Organisation,
    has_conflict: bool,
    conflict: str = "",
) -> Deployment:
    """Give the leader a part in the deployment that answers the request, and tell her, her head and the school.

    The first match makes the deployment; more leaders join it while it is brokered (C115). An interest that she has
    at the school must be declared in words (C122). Matching the same leader twice changes nothing.
    """
    require(actor, "match", request)
    _refuse(request, leader, has_conflict, conflict)
    request = SupportRequest.objects.select_for_update().get(pk=request.pk)
    deployment = _deployment_of(request, accountable)
    assignment, created = Assignment.objects.get_or_create(
        deployment=deployment,
        leader=leader,
        defaults={"has_conflict": has_conflict, "conflict": conflict.strip() if has_conflict else ""},
    )
    if created:
        emails.tell_of_match(actor, assignment)
    return deployment


def _refuse(request: SupportRequest, leader: Leader, has_conflict: bool, conflict: str) -> None:
    if leader.home_id == request.school_id:
        raise ValidationError(f"{leader} works at {request.school}. Choose somebody from another school.")
    if not leader.holds_on(timezone.localdate()):
        raise ValidationError(f"The designation of {leader} has ended.")
    if has_conflict and not conflict.strip():
        raise ValidationError({"conflict": "Describe the interest"})


def _deployment_of(request: SupportRequest, accountable: Organisation) -> Deployment:
    """The brokered deployment of a matched request, or a new one that makes the request matched."""
    if request.state != State.MATCHED:
        change_state(request, State.MATCHED)
        return Deployment.objects.create(request=request, accountable=accountable)
    brokered = Deployment.objects.filter(request=request, state=Deployment.State.BROKERED).first()
    if brokered is None:
        raise ValidationError("The support is agreed already, so nobody can be added to it.")
    return brokered
