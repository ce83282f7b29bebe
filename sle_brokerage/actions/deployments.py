"""The terms of a deployment, and the one gate of its states."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction

from alliance_portal.kernel.policy import require
from alliance_portal.kernel.roles import Actor
from schools.models import Organisation
from sle_brokerage import emails
from sle_brokerage.models import Assignment, Deployment, Objective, SupportRequest
from sle_brokerage.queries.deployments import missing_before
from sle_brokerage.rules import VERB_OF_STATE

from .charging import charge_support
from .requests import change_state

State = Deployment.State
NEED_A_REASON = (State.PAUSED, State.CANCELLED)


@transaction.atomic
def change_terms(
    *,
    actor: Actor,
    deployment: Deployment,
    starts_on: dt.date,
    ends_on: dt.date,
    days: Mapping[Assignment, Decimal],
    accountable: Organisation,
    funding: str = "",
    rates: Mapping[Assignment, int | None] | None = None,
) -> Deployment:
    """Dates, days for each leader, who is accountable, how it is paid; `rates` are pence a day, None for nothing.

    While it is brokered by whoever works on it, afterwards (an extension, C128) by a co-ordinator; the history of the
    row keeps what was agreed before.
    """
    deployment = _locked(deployment)
    require(actor, "change_terms", deployment)
    if ends_on < starts_on:
        raise ValidationError({"ends_on": "The support cannot end before it starts"})
    deployment.starts_on, deployment.ends_on = starts_on, ends_on
    deployment.accountable, deployment.funding = accountable, funding.strip()
    deployment.save(update_fields=["starts_on", "ends_on", "accountable", "funding"])
    for assignment, agreed in days.items():
        assignment.days = agreed
        if rates is not None:
            assignment.day_rate_pence = rates.get(assignment)
        assignment.save(update_fields=["days", "day_rate_pence"])
    if deployment.state in Deployment.PLANNED:
        charge_support(actor, deployment, "The agreement about the support was changed.")
    return deployment


def add_objective(
    *, actor: Actor, deployment: Deployment, text: str, measure: str, baseline: str = "", target: str = ""
) -> Objective:
    """What shall change, and how one will see it (C139). Objectives are fixed once the support is agreed."""
    require(actor, "change_objectives", deployment)
    return Objective.objects.create(
        deployment=deployment,
        text=text.strip(),
        measure=measure.strip(),
        baseline=baseline.strip(),
        target=target.strip(),
    )


def remove_objective(*, actor: Actor, objective: Objective) -> None:
    require(actor, "change_objectives", objective.deployment)
    objective.delete()


@transaction.atomic
def move_deployment(
    *, actor: Actor, deployment: Deployment, to: Deployment.State, reason: str = ""
) -> Deployment:
    """The gate: the right, the transition and what has to be there before it, then the step and its messages."""
    require(actor, VERB_OF_STATE[to], deployment)
    deployment = _locked(deployment)
    if to not in Deployment.TRANSITIONS[State(deployment.state)]:
        raise ValidationError(
            f"Support that is “{deployment.get_state_display()}” cannot become “{to.label}”."
        )
    if missing := missing_before(deployment, to):
        raise ValidationError([f"Missing: {one[:1].lower()}{one[1:]}." for one in missing])
    if to in NEED_A_REASON and not reason.strip():
        raise ValidationError({"reason": "Enter the reason"})
    deployment.state, deployment.reason = to, reason.strip()
    deployment.save(update_fields=["state", "reason"])
    if follow := FOLLOWED_BY.get(to):
        follow(actor, deployment)
    return deployment


def _agree(actor: Actor, deployment: Deployment) -> None:
    charge_support(actor, deployment, "The support is agreed.")
    emails.tell_of_agreement(actor, deployment)


def _close_request(actor: Actor, deployment: Deployment) -> None:
    change_state(deployment.request, SupportRequest.State.CLOSED)


def _reopen_request(actor: Actor, deployment: Deployment) -> None:
    """The need is still there: the request waits again. Days that were not given are not paid."""
    charge_support(actor, deployment, f"The support was cancelled: {deployment.reason}")
    change_state(deployment.request, SupportRequest.State.TRIAGED)


def _locked(deployment: Deployment) -> Deployment:
    return Deployment.objects.select_for_update(of=("self",)).select_related("request").get(pk=deployment.pk)


FOLLOWED_BY: dict[Deployment.State, Callable[[Actor, Deployment], None]] = {
    State.AGREED: _agree,
    State.END_REVIEW: emails.ask_for_rating,
    State.CLOSED: _close_request,
    State.CANCELLED: _reopen_request,
}
