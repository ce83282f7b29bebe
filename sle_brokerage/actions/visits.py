"""Records of visits; each is an entry in the ledger."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from alliance_portal.kernel.policy import require
from alliance_portal.kernel.roles import Actor
from alliance_portal.kernel.ui.formats import day
from deliveries.actions import record_contribution
from deliveries.models import Area, Big6
from sle_brokerage import emails
from sle_brokerage.models import Assignment, Deployment, Leader, Visit

SOURCE = "sle_brokerage.visit"
HALF_DAY = Decimal("0.5")


@transaction.atomic
def record_visit(
    *,
    actor: Actor,
    form_key: UUID,
    deployment: Deployment,
    leader: Leader,
    visited_on: dt.date,
    days: Decimal,
    focus: str,
    record: str,
    next_steps: str = "",
) -> Visit:
    """What was done at the school on a day. The same form twice is one visit. More days than agreed are accepted:
    the page warns, because the work was done."""
    require(actor, "record_visit", deployment)
    _refuse(deployment, leader, visited_on, days)
    values = {
        "deployment": deployment,
        "leader": leader,
        "visited_on": visited_on,
        "days": days,
        "focus": focus.strip(),
        "record": record.strip(),
        "next_steps": next_steps.strip(),
        "recorded_by_id": actor.person_id,
    }
    visit, created = Visit.objects.get_or_create(form_key=form_key, defaults=values)
    if created:
        _count(actor, visit)
        emails.tell_school_of_visit(actor, visit)
    return visit


@transaction.atomic
def correct_visit(
    *,
    actor: Actor,
    visit: Visit,
    visited_on: dt.date,
    days: Decimal,
    focus: str,
    record: str,
    next_steps: str = "",
) -> Visit:
    """Put a record right; the ledger reverses the old entry and writes the new one."""
    require(actor, "correct", visit)
    _refuse(visit.deployment, visit.leader, visited_on, days)
    visit.visited_on, visit.days = visited_on, days
    visit.focus, visit.record, visit.next_steps = focus.strip(), record.strip(), next_steps.strip()
    visit.save()
    _count(actor, visit)
    return visit


def _refuse(deployment: Deployment, leader: Leader, visited_on: dt.date, days: Decimal) -> None:
    if deployment.state not in Deployment.VISITED:
        raise ValidationError(
            f"Visits are recorded while the support is active. It is {deployment.get_state_display()}."
        )
    if not Assignment.objects.filter(deployment=deployment, leader=leader).exists():
        raise ValidationError({"leader": f"{leader} has no part in this support"})
    if visited_on > timezone.localdate():
        raise ValidationError({"visited_on": "The visit cannot be in the future"})
    if deployment.starts_on and visited_on < deployment.starts_on:
        raise ValidationError({"visited_on": f"The support began on {day(deployment.starts_on)}"})
    if days <= 0 or days % HALF_DAY:
        raise ValidationError({"days": "Enter the time in half days, such as 0.5 or 1"})


def _count(actor: Actor, visit: Visit) -> None:
    """Days that the leader's school gave to the supported school; the accountable teaching school answers for them."""
    leader, school = visit.leader, visit.deployment.request.school
    record_contribution(
        actor=actor,
        source_kind=SOURCE,
        source_id=visit.public_id,
        area=Area.STS,
        big6=Big6.SLES if leader.kind == Leader.Kind.SLE else Big6.SUPPORTING_SCHOOLS,
        accountable=visit.deployment.accountable,
        happened_on=visit.visited_on,
        description=f"Support at {school}: {visit.focus}"[:300],
        days=visit.days,
        deliverers=[(leader.home, 1)],
        beneficiaries=[school],
        evidence=f"Record of visit, {day(visit.visited_on)}",
    )
