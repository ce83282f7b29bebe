"""Steps of a trainee's year with the cast: Anglia Ruskin provides, St Peter's is responsible, schools host."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from alliance_portal.demo.founding import email_of
from alliance_portal.kernel.roles import Actor
from itt import actions
from itt.models import Award, Placement, Route, Trainee
from schools.models import Organisation, Person
from tests.cast import BILLERICAY

STARTED = dt.date(2017, 9, 4)
AWARDED = dt.date(2018, 7, 13)
HOURS = Decimal(6)


def organisation(name: str) -> Organisation:
    return Organisation.objects.get(name=name)


def person(key: str) -> Person:
    return Person.objects.get(email=email_of(BILLERICAY, key))


def values(**changes: Any) -> dict[str, Any]:
    """A trainee of ours on the fee-paying route."""
    return {
        "name": "Lucy Fenn",
        "academic_year": 2017,
        "route": Route.SCHOOL_DIRECT_FEE,
        "phase": Trainee.Phase.PRIMARY,
        "provider": organisation("Anglia Ruskin University"),
        "responsible": organisation("St Peter's Catholic Primary School"),
    } | changes


def hosted(**changes: Any) -> dict[str, Any]:
    """Somebody else's trainee."""
    return values(
        ours=False, responsible=None, provider=organisation("Mid Essex Initial Teacher Training"), **changes
    )


def trainee(actor: Actor, **changes: Any) -> Trainee:
    added = actions.add_trainee(actor=actor, **values(**changes))
    return actions.move_trainee(actor=actor, trainee=added, to=Trainee.State.TRAINING, started_on=STARTED)


def guest(actor: Actor, **changes: Any) -> Trainee:
    added = actions.add_trainee(actor=actor, **hosted(**changes))
    return actions.move_trainee(actor=actor, trainee=added, to=Trainee.State.TRAINING, started_on=STARTED)


def placement(actor: Actor, who: Trainee, at: str = "Quilters Junior School", **changes: Any) -> Placement:
    """Monday 11 September to Friday 15 December 2017: 70 school days."""
    planned: dict[str, Any] = {
        "school": organisation(at),
        "season": "autumn",
        "starts_on": dt.date(2017, 9, 11),
        "ends_on": dt.date(2017, 12, 15),
    } | changes
    return actions.plan_placement(actor=actor, trainee=who, **planned)


def move(actor: Actor, row: Placement, *states: Placement.State) -> Placement:
    for state in states:
        row = actions.move_placement(actor=actor, placement=row, to=state)
    return row


def completed(actor: Actor, who: Trainee, at: str = "Quilters Junior School", **changes: Any) -> Placement:
    row = placement(actor, who, at, **changes)
    return move(actor, row, Placement.State.ACTIVE, Placement.State.COMPLETED)


def awarded(actor: Actor, who: Trainee, awarded_on: dt.date = AWARDED) -> Award:
    who = actions.move_trainee(actor=actor, trainee=who, to=Trainee.State.RECOMMENDED)
    return actions.award_trainee(actor=actor, trainee=who, awarded_on=awarded_on)
