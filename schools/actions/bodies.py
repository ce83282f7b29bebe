"""Bodies of the alliance and who sits on them (B6, C62, E9)."""

from __future__ import annotations

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from alliance_portal.kernel.policy import require
from alliance_portal.kernel.roles import Actor
from schools.meeting_emails import tell_seated, tell_unseated
from schools.models import Body, Meeting, Organisation, Person, Seat
from schools.models.periods import during
from schools.queries.governance import unrepresented
from schools.queries.role_holders import headships

from .periods import end, refuse_overlap


def save_body(*, actor: Actor, body: Body) -> Body:
    """Keep a body, new or changed. A name stands for one body."""
    require(actor, "create" if body._state.adding else "change", body)
    if named := Body.objects.filter(name__iexact=body.name).exclude(pk=body.pk).first():
        where = ". It is in the archive: bring it back" if named.archived_at else ""
        raise ValidationError({"name": f"There is a body with the name {body.name} already{where}"})
    body.save()
    return body


@transaction.atomic
def archive_body(*, actor: Actor, body: Body) -> Body:
    """It meets no more: seats end today. What it decided stays readable. Planned meetings are cancelled first."""
    require(actor, "change", body)
    today = timezone.localdate()
    if body.meetings.filter(state=Meeting.State.PLANNED, held_on__gte=today).exists():
        raise ValidationError("Cancel the meetings to come first.")
    for seat in body.seats.filter(during(today, dt.date.max)):
        seat.ends_on = max(today, seat.starts_on)
        seat.save(update_fields=["ends_on"])
    body.archived_at = timezone.now()
    body.save(update_fields=["archived_at"])
    return body


def bring_back_body(*, actor: Actor, body: Body) -> Body:
    """It meets again. Its seats ended when it was archived; who sits on it from now on is said anew."""
    require(actor, "change", body)
    body.archived_at = None
    body.save(update_fields=["archived_at"])
    return body


@transaction.atomic
def seat_person(
    *,
    actor: Actor,
    body: Body,
    person: Person,
    organisation: Organisation,
    role: Seat.Role,
    starts_on: dt.date,
) -> Seat:
    """Somebody sits on the body for an organisation from a day on.

    ValidationError when she sits on it already, or when her school is represented and the body has one of each (B6).
    """
    require(actor, "create", Seat)
    Body.objects.select_for_update().get(pk=body.pk)
    refuse_overlap(body.seats.filter(person=person), starts_on, f"{person} sits on it already")
    if body.one_a_school:
        others = body.seats.filter(during(starts_on, dt.date.max), organisation=organisation)
        other = others.select_related("person").first()
        if other:
            message = f"{other.person} represents {organisation}, and each school has one representative"
            raise ValidationError({"organisation": message})
    seat = Seat.objects.create(
        body=body, person=person, organisation=organisation, role=role, starts_on=starts_on
    )
    tell_seated(actor, [seat])
    return seat


@transaction.atomic
def seat_heads(*, actor: Actor, body: Body, starts_on: dt.date) -> int:
    """A seat for the head of each member school that has none; returns how many sat down."""
    require(actor, "create", Seat)
    Body.objects.select_for_update().get(pk=body.pk)
    seated = set(body.seats.filter(during(starts_on, dt.date.max)).values_list("person", flat=True))
    schools = unrepresented(body, starts_on)
    heads = {grant.organisation: grant.person for grant in headships(schools)}
    new = [(school, person) for school, person in heads.items() if person.pk not in seated]
    seats = [
        Seat.objects.create(body=body, person=person, organisation=school, starts_on=starts_on)
        for school, person in new
    ]
    tell_seated(actor, seats)
    return len(seats)


@transaction.atomic
def end_seat(*, actor: Actor, seat: Seat, last_day: dt.date) -> Seat:
    """The person leaves the body after this day."""
    require(actor, "end", seat)
    end(seat, last_day)
    tell_unseated(actor, seat)
    return seat
