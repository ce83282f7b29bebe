"""How training ends: an award, or a withdrawal; and the first post after it."""

from __future__ import annotations

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from alliance_portal.kernel.policy import require
from alliance_portal.kernel.roles import Actor
from alliance_portal.kernel.ui.formats import day
from itt import emails
from itt.models import Award, Employment, Placement, Trainee, Withdrawal
from schools.models import Organisation

from .placements import stop_placement
from .trainees import change_state, locked

State = Trainee.State


@transaction.atomic
def award_trainee(*, actor: Actor, trainee: Trainee, awarded_on: dt.date) -> Award:
    """Qualified teacher status, or early years teacher status as the route has it. It is final."""
    require(actor, "award", trainee)
    trainee = locked(trainee)
    _refuse_day("awarded_on", trainee, awarded_on)
    if Placement.objects.filter(trainee=trainee, state__in=Placement.OPEN).exists():
        raise ValidationError("A placement is still open. Complete it, or end it, first.")
    change_state(trainee, State.AWARDED)
    return Award.objects.create(trainee=trainee, kind=trainee.award_given, awarded_on=awarded_on)


@transaction.atomic
def withdraw_trainee(
    *,
    actor: Actor,
    trainee: Trainee,
    withdrawn_on: dt.date,
    trigger: Withdrawal.Trigger,
    reason: Withdrawal.Reason,
    detail: str = "",
) -> Withdrawal:
    """The trainee leaves: planned placements are cancelled, those under way end on that day, the schools are told."""
    require(actor, "withdraw", trainee)
    trainee = locked(trainee)
    _refuse_day("withdrawn_on", trainee, withdrawn_on)
    change_state(trainee, State.WITHDRAWN)
    rows = Placement.objects.filter(trainee=trainee, state__in=Placement.OPEN)
    placements = list(rows.select_related("school", "mentor", "trainee"))
    for placement in placements:
        stop_placement(actor, placement, withdrawn_on, "The trainee left the training.")
    emails.tell_of_withdrawal(actor, trainee, placements)
    about = {"trigger": trigger, "reason": reason, "detail": detail.strip()}
    return Withdrawal.objects.create(trainee=trainee, withdrawn_on=withdrawn_on, **about)


def record_employment(
    *,
    actor: Actor,
    trainee: Trainee,
    kind: Employment.Kind,
    school: Organisation | None = None,
    elsewhere: str = "",
    started_on: dt.date | None = None,
) -> Employment:
    """The first post after the award; it may be corrected. What does not belong to `kind` is left out."""
    require(actor, "employ", trainee)
    if trainee.state != State.AWARDED:
        raise ValidationError("The first post is recorded after the award.")
    teaches = kind in Employment.TEACHING
    if kind == Employment.Kind.ALLIANCE and school is None:
        raise ValidationError({"school": "Select the school"})
    if kind == Employment.Kind.OUTSIDE and not elsewhere.strip():
        raise ValidationError({"elsewhere": "Enter the name of the school"})
    if teaches and started_on is None:
        raise ValidationError({"started_on": "Enter the date on which the post began"})
    values = {
        "kind": kind,
        "school": school if kind == Employment.Kind.ALLIANCE else None,
        "elsewhere": elsewhere.strip() if kind == Employment.Kind.OUTSIDE else "",
        "started_on": started_on if teaches else None,
    }
    employment, _ = Employment.objects.update_or_create(trainee=trainee, defaults=values)
    return employment


def _refuse_day(field: str, trainee: Trainee, on: dt.date) -> None:
    if on > timezone.localdate():
        raise ValidationError({field: "The date cannot be in the future"})
    if trainee.started_on and on < trainee.started_on:
        raise ValidationError({field: f"The training started on {day(trainee.started_on)}"})
