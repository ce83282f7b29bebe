"""Who of a school could be booked on a run, and who stands in the way of another booking of her own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from alliance_portal.kernel.tenancy.prepared import Prepared
from cpd.models import Booking, Run, Session
from schools.models import Organisation, Person

State = Booking.State


@dataclass(frozen=True)
class StaffChoice:
    """A member of staff as the booking form offers her; `booked` says why she cannot be chosen again."""

    person: Person
    booked: str


def staff_choices(
    run: Run,
    school: Organisation,
    sessions: Sequence[Session] = (),
    among: Iterable[UUID] | None = None,
) -> list[StaffChoice]:
    """The staff of a school, or those `among` them, in the order of their names, with who is booked already, or in one
    of `sessions`."""
    if sessions or among is None:
        staff = _staff(school, live_on(run, sessions))
        found = list(staff if among is None else staff.filter(public_id__in=among))
    else:
        found = _chosen_staff(run=run.pk, school=school.pk, chosen_keys=list(among))
    return [StaffChoice(one, State(one.booked).label if one.booked else "") for one in found]


def _staff(school: Any, live: QuerySet[Booking]) -> QuerySet[Any]:
    """The staff of a school, each with the state of a `live` booking of hers."""
    hers = live.filter(person=OuterRef("pk"))
    staff = Person.objects.filter(organisation=school, archived_at=None).select_related("organisation")
    return staff.order_by("sorts_as").annotate(booked=Subquery(hers.values("state")[:1]))


_chosen_staff: Prepared[Any] = Prepared(
    lambda run, school, chosen_keys: _staff(school, live_on(run)).filter(public_id__in=chosen_keys),
    *("run", "school", "chosen_keys"),
)


def people_on(run: Run, people: Sequence[Person], sessions: Sequence[Session] = ()) -> set[int]:
    """The ids of those who are on the run already, or in one of these `sessions`."""
    if sessions:
        return set(live_on(run, sessions).filter(person__in=people).values_list("person", flat=True))
    if len(people) == 1:
        return set(_person_on(run=run.pk, person=people[0].pk))
    return set(_people_on(run=run.pk, person_ids=[person.pk for person in people]))


# Of one person PostgreSQL looks at her bookings, of several at all that the run has, which may be hundreds.
_person_on = Prepared(
    lambda run, person: live_on(run).filter(person=person).order_by().values_list("person", flat=True),
    *("run", "person"),
)
_people_on = Prepared(
    lambda run, person_ids: (
        live_on(run).filter(person__in=person_ids).order_by().values_list("person", flat=True)
    ),
    *("run", "person_ids"),
)


def live_on(run: Run, sessions: Sequence[Session] = ()) -> QuerySet[Booking]:
    """Bookings that stand in the way of another one of the same person: any of the whole run; of these `sessions` alone
    those of the whole, and of one of them."""
    rows = Booking.objects.filter(run=run).exclude(state__in=Booking.GONE)
    return rows.filter(Q(session=None) | Q(session__in=sessions)) if sessions else rows


def free_staff(bookings: Sequence[Booking]) -> QuerySet[Person]:
    """Who of the school of these bookings is on none of their runs, or in none of their sessions, by name: who could go
    instead."""
    runs, school = [booking.run_id for booking in bookings], bookings[0].organisation_id
    live = Booking.objects.filter(run__in=runs, person=OuterRef("pk")).exclude(state__in=Booking.GONE)
    if sessions := [booking.session_id for booking in bookings if booking.session_id]:
        live = live.filter(Q(session=None) | Q(session__in=sessions))
    staff = Person.objects.filter(organisation=school, archived_at=None)
    return staff.exclude(Exists(live)).order_by("sorts_as")
