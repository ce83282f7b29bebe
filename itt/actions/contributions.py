"""What a placement adds to the ledger."""

from __future__ import annotations

from django.core.exceptions import ValidationError

from alliance_portal.kernel.roles import Actor
from alliance_portal.kernel.ui.formats import day
from deliveries.actions import record_contribution
from deliveries.models import Area, Big6
from deliveries.queries.accountability import accountable_for
from itt.models import Placement
from schools.models import Organisation

SOURCE = "itt.placement"


def count_placement(actor: Actor, placement: Placement) -> None:
    """The days that the host gave. Counting again after a correction reverses the old entry (deliveries).

    Work for a trainee whom another alliance counts is professional development, not initial teacher training: the
    rule that NASBTT relays (DOMAIN.md §1.5). The ledger names no trainee.
    """
    trainee = placement.trainee
    area = Area.CPD if trainee.responsible_alliance else Area.ITT
    record_contribution(
        actor=actor,
        source_kind=SOURCE,
        source_id=placement.public_id,
        area=area,
        big6=Big6.SCHOOL_LED_ITT,
        accountable=trainee.responsible or _accountable(area, placement),
        happened_on=placement.ends_on,
        description=_description(placement),
        days=placement.days,
        people=1,
        deliverers=[(placement.school, 1)],
        beneficiaries=[trainee.provider],
        evidence=f"Placement record, {day(placement.starts_on)} to {day(placement.ends_on)}",
    )


def _accountable(area: Area, placement: Placement) -> Organisation:
    """For a trainee who is not ours: whoever answers for the area on the day."""
    found = accountable_for(area, placement.ends_on)
    if found is None:
        raise ValidationError(
            f"No teaching school is accountable for {area.label.lower()} on {day(placement.ends_on)}. "
            "Agree on one under Accountability first."
        )
    return found


def _description(placement: Placement) -> str:
    trainee = placement.trainee
    whose = "" if trainee.ours else f", for {trainee.responsible_alliance or trainee.provider}"
    return f"Placement {placement.number} at {placement.school}: {trainee.get_route_display()}{whose}"[:300]
