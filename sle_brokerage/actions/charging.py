"""What the supported school pays: days times the rate that was agreed for each leader (DOMAIN.md §2.4)."""

from __future__ import annotations

from decimal import Decimal

from django.db.models import Sum

from alliance_portal.kernel.roles import Actor
from alliance_portal.kernel.ui.formats import counted, day, pounds
from deliveries.actions import charge
from sle_brokerage.models import Assignment, Deployment, Visit

SOURCE = "sle_brokerage.assignment"


def charge_support(actor: Actor, deployment: Deployment, because: str) -> None:
    """For each leader a charge of what is agreed, due when it is agreed; of what was given, once it is cancelled."""
    for assignment in deployment.assignments.select_related("leader"):
        days = _days(deployment, assignment)
        charge(
            actor=actor,
            source_kind=SOURCE,
            source_id=assignment.public_id,
            organisation=deployment.request.school,
            pence=assignment.pence_for(days),
            description=_in_words(deployment, assignment, days),
            because=because,
        )


def _days(deployment: Deployment, assignment: Assignment) -> Decimal:
    if deployment.state != Deployment.State.CANCELLED:
        return assignment.days
    visits = Visit.objects.filter(deployment=deployment, leader=assignment.leader_id)
    return visits.aggregate(days=Sum("days"))["days"] or Decimal(0)


def _in_words(deployment: Deployment, assignment: Assignment, days: Decimal) -> str:
    """Phonics: support, National leader of education, 5 days at £550 from 8 January 2018. No name: it is printed."""
    kind = assignment.leader.get_kind_display()
    begins = f" from {day(deployment.starts_on)}" if deployment.starts_on else ""
    rate = pounds(assignment.day_rate_pence or 0)
    return f"{deployment.request.specialism}: support, {kind}, {counted(days, 'day')} at {rate}{begins}"
