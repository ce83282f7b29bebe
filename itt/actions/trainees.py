"""Trainees: who they are, and the one gate of their states."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from alliance_portal.kernel.policy import may, require
from alliance_portal.kernel.roles import Actor
from itt.models import SALARIED, Placement, Trainee
from itt.queries.trainees import name_key, same_trainee
from itt.rules import VERB_OF_STEP
from schools.models import Organisation

from .contributions import count_placement

State = Trainee.State


@transaction.atomic
def add_trainee(*, actor: Actor, **values: Any) -> Trainee:
    """A trainee, as a draft. `values` are those of change_trainee. A training manager adds those of her partnership."""
    require(actor, "create", Trainee)
    trainee = Trainee()
    _describe(trainee, **values)
    require(actor, "create", trainee)
    _refuse_second_claim(actor, trainee)
    trainee.save()
    return trainee


@transaction.atomic
def change_trainee(*, actor: Actor, trainee: Trainee, **values: Any) -> Trainee:
    """Correct a trainee: name, email, trn, academic_year, route, phase, subject, provider, employing_school, ours,
    responsible, responsible_alliance. Placements that were counted are counted anew. A training manager hands nobody
    to another partnership: whoever keeps both does (C39)."""
    require(actor, "change", trainee)
    trainee = locked(trainee)  # as it is by now: another step may have been taken since the form was opened
    _describe(trainee, **values)
    require(actor, "change", trainee)
    _refuse_second_claim(actor, trainee)
    trainee.save()
    for placement in Placement.objects.filter(trainee=trainee, state__in=Placement.GIVEN).select_related(
        "school"
    ):
        placement.trainee = trainee
        count_placement(actor, placement)
    return trainee


def confirm_check(
    *, actor: Actor, trainee: Trainee, check_type: Trainee.Check, confirmed_by: str, confirmed_on: dt.date
) -> Trainee:
    """Note who confirmed which check, and when: the employing school for salaried trainees, else the provider."""
    require(actor, "change", trainee)
    require(actor, "see_check", trainee)
    trainee.check_type, trainee.check_confirmed_by = check_type, confirmed_by.strip()
    trainee.check_confirmed_on = confirmed_on
    trainee.save(update_fields=["check_type", "check_confirmed_by", "check_confirmed_on"])
    return trainee


@transaction.atomic
def move_trainee(
    *, actor: Actor, trainee: Trainee, to: Trainee.State, started_on: dt.date | None = None, reason: str = ""
) -> Trainee:
    """Start, defer, resume or recommend. An award and a withdrawal have actions of their own: see outcomes."""
    require(actor, VERB_OF_STEP[to], trainee)
    trainee = locked(trainee)
    if to == State.TRAINING and trainee.started_on is None and started_on is None:
        raise ValidationError({"started_on": "Enter the date on which the training started"})
    if to == State.DEFERRED and not reason.strip():
        raise ValidationError({"reason": "Enter the reason"})
    change_state(trainee, to)
    trainee.started_on, trainee.reason = started_on or trainee.started_on, reason.strip()
    trainee.save(update_fields=["started_on", "reason"])
    return trainee


def change_state(trainee: Trainee, to: Trainee.State) -> None:
    """The gate."""
    if to not in Trainee.TRANSITIONS[State(trainee.state)]:
        raise ValidationError(f"A trainee who is “{trainee.get_state_display()}” cannot become “{to.label}”.")
    trainee.state = to
    trainee.save(update_fields=["state"])


def locked(trainee: Trainee) -> Trainee:
    return Trainee.objects.select_for_update().get(pk=trainee.pk)


def _describe(
    trainee: Trainee,
    *,
    name: str,
    academic_year: int,
    route: str,
    phase: str,
    provider: Organisation,
    email: str = "",
    trn: str = "",
    subject: str = "",
    employing_school: Organisation | None = None,
    ours: bool = True,
    responsible: Organisation | None = None,
    responsible_alliance: str = "",
) -> None:
    """The values onto the row, each checked; nothing is saved."""
    trainee.name, trainee.name_key = " ".join(name.split()), name_key(name)
    trainee.email, trainee.trn, trainee.subject = email.strip().lower(), trn.strip(), subject.strip()
    trainee.academic_year, trainee.route, trainee.phase = academic_year, route, phase
    trainee.provider, trainee.employing_school = provider, employing_school
    trainee.ours, trainee.responsible = ours, responsible if ours else None
    trainee.responsible_alliance = "" if ours else responsible_alliance.strip()
    if trainee.route in SALARIED and employing_school is None:
        raise ValidationError(
            {"employing_school": "Select the school that employs the trainee: the route is salaried"}
        )
    if ours and responsible is None:
        raise ValidationError(
            {"responsible": "Select the teaching school that is responsible for the trainee"}
        )


def _refuse_second_claim(actor: Actor, trainee: Trainee) -> None:
    """One trainee is claimed once: the dispute that broke the national return (DOMAIN.md §8.16)."""
    other = same_trainee(trainee)
    if other is None:
        return
    if not may(actor, "view", other):
        field = "trn" if trainee.trn and other.trn == trainee.trn else "name"
        raise ValidationError({field: "Another partnership has this trainee already. Ask a co-ordinator"})
    whose = f"for whom {other.responsible} is responsible" if other.responsible else "who is hosted here"
    year = f"{other.academic_year} to {other.academic_year + 1}"
    about = f"{other.name}, {other.get_route_display()}, {year}, {whose}"
    if trainee.trn and other.trn == trainee.trn:
        raise ValidationError({"trn": f"This TRN belongs to {about}"})
    message = f"There is already {about}. If this is somebody else with the same name, enter both TRNs"
    raise ValidationError({"name": message})
