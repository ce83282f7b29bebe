"""Placements: planned, begun, extended, ended; each one that took place is an entry in the ledger."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from alliance_portal.kernel.policy import require
from alliance_portal.kernel.roles import Actor
from alliance_portal.kernel.ui.formats import day
from itt import emails
from itt.models import MentorTraining, Placement, Trainee
from itt.queries.days import school_days
from itt.rules import VERB_OF_STATE
from schools.models import Organisation, Person

from .contributions import count_placement

State = Placement.State
ENDED = (Trainee.State.AWARDED, Trainee.State.WITHDRAWN)


@transaction.atomic
def plan_placement(
    *,
    actor: Actor,
    trainee: Trainee,
    school: Organisation,
    season: str,
    starts_on: dt.date,
    ends_on: dt.date,
    number: int = 1,
    mentor: Person | None = None,
    focus: str = "",
    days: Decimal | None = None,
) -> Placement:
    """A placement at a school. Without `days` they are the school days from start to end. The school is told."""
    require(actor, "place", trainee)
    if trainee.state in ENDED:
        raise ValidationError(f"The training has ended: {trainee.get_state_display().lower()}.")
    placement = Placement(trainee=trainee, school=school, mentor=mentor, number=number)
    _describe(placement, season=season, starts_on=starts_on, ends_on=ends_on, focus=focus, days=days)
    placement.save()
    emails.tell_of_placement(actor, placement)
    return placement


@transaction.atomic
def change_placement(
    *,
    actor: Actor,
    placement: Placement,
    season: str,
    starts_on: dt.date,
    ends_on: dt.date,
    number: int,
    mentor: Person | None = None,
    focus: str = "",
    days: Decimal | None = None,
) -> Placement:
    """Correct a placement, in the state that it has by now; one that was counted is counted anew. The school stays:
    plan another placement instead."""
    require(actor, "change", placement)
    placement = _locked(placement)
    placement.mentor, placement.number = mentor, number
    _describe(placement, season=season, starts_on=starts_on, ends_on=ends_on, focus=focus, days=days)
    placement.save()
    if placement.state in Placement.GIVEN:
        count_placement(actor, placement)
    return placement


@transaction.atomic
def extend_placement(*, actor: Actor, placement: Placement, ends_on: dt.date, reason: str) -> Placement:
    """A later end, with the reason; the end that was first planned is kept (C45)."""
    require(actor, "extend", placement)
    placement = _locked(placement)
    if placement.state not in Placement.OPEN:
        raise ValidationError("Only a placement that has not ended can be extended.")
    if ends_on <= placement.ends_on:
        raise ValidationError({"ends_on": f"Enter a day after {day(placement.ends_on)}"})
    if not reason.strip():
        raise ValidationError({"reason": "Enter the reason"})
    more = school_days(placement.ends_on + dt.timedelta(days=1), ends_on)
    placement.planned_end = placement.planned_end or placement.ends_on
    placement.ends_on, placement.days, placement.reason = ends_on, placement.days + more, reason.strip()
    placement.save()
    return placement


@transaction.atomic
def move_placement(
    *,
    actor: Actor,
    placement: Placement,
    to: Placement.State,
    ended_on: dt.date | None = None,
    reason: str = "",
) -> Placement:
    """The gate: begin, complete, end early (when, and why) or cancel (why)."""
    require(actor, VERB_OF_STATE[to], placement)
    placement = _locked(placement)
    if to not in Placement.TRANSITIONS[State(placement.state)]:
        raise ValidationError(
            f"A placement that is “{placement.get_state_display()}” cannot become “{to.label}”."
        )
    if to == State.COMPLETED and (too_early := placement.before_its_last_day(timezone.localdate())):
        raise ValidationError(too_early)
    if to in (State.ENDED_EARLY, State.CANCELLED) and not reason.strip():
        raise ValidationError({"reason": "Enter the reason"})
    if to == State.ENDED_EARLY:
        _end_early(actor, placement, ended_on, reason.strip())
        emails.tell_of_early_end(actor, placement)
        return placement
    placement.state, placement.reason = to, reason.strip() or placement.reason
    placement.save()
    if to == State.COMPLETED:
        count_placement(actor, placement)
    return placement


def stop_placement(actor: Actor, placement: Placement, on: dt.date, reason: str) -> None:
    """The trainee is gone: cancel what was only planned, end what is under way."""
    if placement.state == State.ACTIVE and on >= placement.starts_on:
        _end_early(actor, placement, min(on, placement.ends_on), reason)
        return
    placement.state, placement.reason = State.CANCELLED, reason
    placement.save()


def record_mentor_training(
    *, actor: Actor, person: Person, title: str, trained_on: dt.date, hours: Decimal
) -> MentorTraining:
    """A training that a mentor had."""
    training = MentorTraining(person=person, title=title.strip(), trained_on=trained_on, hours=hours)
    require(actor, "create", training)
    training.save()
    return training


def _end_early(actor: Actor, placement: Placement, ended_on: dt.date | None, reason: str) -> None:
    """The days until then were given, so they count."""
    if ended_on is None or not placement.starts_on <= ended_on <= placement.ends_on:
        span = f"{day(placement.starts_on)} and {day(placement.ends_on)}"
        raise ValidationError({"ended_on": f"Enter a day between {span}"})
    placement.planned_end = placement.planned_end or placement.ends_on
    placement.days = min(placement.days, Decimal(school_days(placement.starts_on, ended_on)))
    placement.state, placement.ends_on, placement.reason = State.ENDED_EARLY, ended_on, reason
    placement.save()
    count_placement(actor, placement)


def _describe(
    placement: Placement,
    *,
    season: str,
    starts_on: dt.date,
    ends_on: dt.date,
    focus: str,
    days: Decimal | None,
) -> None:
    if ends_on < starts_on:
        raise ValidationError({"ends_on": "The placement cannot end before it starts"})
    possible = school_days(starts_on, ends_on)
    if days is not None and days > possible:
        raise ValidationError({"days": f"There are only {possible} school days between these dates"})
    placement.season, placement.starts_on, placement.ends_on = season, starts_on, ends_on
    placement.focus, placement.days_entered = focus.strip(), days is not None
    placement.days = Decimal(possible) if days is None else days


def _locked(placement: Placement) -> Placement:
    rows = Placement.objects.select_for_update(of=("self",))
    return rows.select_related("trainee__provider", "trainee__responsible", "school").get(pk=placement.pk)
