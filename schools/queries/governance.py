"""Reads about bodies: who sits on them, their meetings, what was decided, what is still to be done."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch, Q, QuerySet
from django.utils import timezone

from alliance_portal.kernel.alphabet import SortsAs, sorts_as
from alliance_portal.kernel.policy import Seen, visible
from alliance_portal.kernel.roles import Actor
from alliance_portal.kernel.tenancy.prepared import Prepared
from schools.models import (
    Attendance,
    Body,
    Decision,
    Meeting,
    MeetingAction,
    Organisation,
    Person,
    Seat,
    Term,
)
from schools.models.periods import on

from .vision import member_schools
from .years import academic_year, first_day, last_day

Answer = Attendance.Answer


def bodies(actor: Actor) -> QuerySet[Body]:
    """Bodies in being, with `seats_now` and `coming`, their next meetings."""
    today = timezone.localdate()
    seats = Seat.objects.filter(on(today))
    coming = Meeting.objects.filter(state=Meeting.State.PLANNED, held_on__gte=today)
    return (
        visible(actor, Body)
        .filter(archived_at=None)
        .prefetch_related(
            Prefetch("seats", seats, to_attr="seats_now"), Prefetch("meetings", coming, to_attr="coming")
        )
    )


def archived_bodies(actor: Actor) -> QuerySet[Body]:
    """Those that meet no more, by name."""
    return visible(actor, Body).filter(archived_at__isnull=False).order_by(SortsAs("name"), "pk")


def bodies_with(actor: Actor, person: Person) -> list[Body]:
    """The bodies on which somebody sits today."""
    return sat_on(actor, person=person.pk, today=timezone.localdate())


def _sat_on(rows: QuerySet[Body], person: Any, today: Any) -> QuerySet[Body]:
    seats = Seat.objects.filter(on(today), person=person)
    return rows.filter(pk__in=seats.values("body")).order_by(SortsAs("name"), "pk")


sat_on = Seen(Body, _sat_on, "person", "today")


def seats_on(body: Body, day: dt.date) -> QuerySet[Seat]:
    """Who sits on the body that day, by organisation; chair and clerk are named with their seats."""
    return _seats(body.pk, day)


def _seats(body: Any, day: Any) -> QuerySet[Seat]:
    rows = Seat.objects.filter(on(day), body=body).select_related("person", "organisation")
    return rows.order_by("organisation__sorts_as", "person__sorts_as")


seats_held = Prepared(_seats, "body", "day")  # the same, as a list


def unrepresented(body: Body, day: dt.date) -> list[Organisation]:
    """Member schools without a seat on a body that has a representative of each school (B6)."""
    if not body.one_a_school:
        return []
    seated = {seat.organisation_id for seat in seats_held(body=body.pk, day=day)}
    return [school for school in member_schools(day) if school.pk not in seated]


def years_to_plan(body: Body, today: dt.date) -> list[int]:
    """Academic years that have terms to come, and no meeting of this body yet (A5)."""
    years = Term.objects.filter(ends_on__gte=today).values_list("academic_year", flat=True)
    planned = {academic_year(day) for day in body.meetings.values_list("held_on", flat=True)}
    return sorted(set(years) - planned)


def meetings_in(body: Body, year: int) -> QuerySet[Meeting]:
    return body.meetings.filter(held_on__range=(first_day(year), last_day(year)))


def meetings_to_come(body: Body) -> QuerySet[Meeting]:
    """Planned ones from today on."""
    rows = body.meetings.filter(state=Meeting.State.PLANNED, held_on__gte=timezone.localdate())
    return rows.select_related("body", "alliance")


def suggested_days(year: int) -> list[tuple[Term, dt.date]]:
    """Two days a term, a quarter and three quarters of the way through it, each a Wednesday (A5)."""
    days = []
    for term in Term.objects.filter(academic_year=year):
        length = (term.ends_on - term.starts_on).days
        for quarter in (1, 3):
            day = term.starts_on + dt.timedelta(days=length * quarter // 4)
            days.append((term, day + dt.timedelta(days=2 - day.weekday())))
    return days


def carried_over(actor: Actor, meeting: Meeting) -> QuerySet[MeetingAction]:
    """Actions of earlier meetings of the body that were not done before this one, the longest due first (A5)."""
    earlier = Q(meeting__held_on__lt=meeting.held_on, meeting__body=meeting.body_id)
    undone = Q(done_on=None) | Q(done_on__gte=meeting.held_on)
    return _actions(actor).filter(earlier & undone).exclude(meeting__state=Meeting.State.CANCELLED)


def actions_of(actor: Actor, body: Body) -> QuerySet[MeetingAction]:
    return _actions(actor).filter(meeting__body=body)


def owned_by(actor: Actor) -> QuerySet[MeetingAction]:
    """What the actor undertook and has not done yet."""
    return _actions(actor).filter(owner=actor.person_id, done_on=None)


def _actions(actor: Actor) -> QuerySet[MeetingAction]:
    return visible(actor, MeetingAction).select_related("owner", "meeting__body")


def decisions_of(actor: Actor, body: Body) -> QuerySet[Decision]:
    return (
        visible(actor, Decision)
        .filter(meeting__body=body)
        .select_related("meeting__body")
        .order_by("-number")
    )


def coming_meetings(actor: Actor, today: dt.date) -> QuerySet[Meeting]:
    """Meetings of the bodies on which the actor sits."""
    seats = Seat.objects.filter(on(today), person=actor.person_id).values("body")
    rows = visible(actor, Meeting).filter(body__in=seats, held_on__gte=today, state=Meeting.State.PLANNED)
    return rows.select_related("body")


@dataclass(frozen=True)
class Turnout:
    """How often an organisation was there."""

    organisation: Organisation
    present: int
    apologies: int
    absent: int
    last_present: dt.date | None


def turnout(actor: Actor, body: Body) -> list[Turnout]:
    """Attendance of the meetings held, by organisation (A5)."""
    rows = visible(actor, Attendance).filter(meeting__body=body, meeting__state=Meeting.State.HELD)
    by_school: dict[Organisation, list[Attendance]] = {}
    for row in rows.select_related("seat__organisation", "meeting"):
        by_school.setdefault(row.seat.organisation, []).append(row)
    return [
        _turnout(school, by_school[school])
        for school in sorted(by_school, key=lambda one: sorts_as(one.name))
    ]


def _turnout(school: Organisation, rows: list[Attendance]) -> Turnout:
    counts = Counter(row.answer for row in rows)
    there = [row.meeting.held_on for row in rows if row.answer == Answer.PRESENT]
    return Turnout(
        school,
        counts[Answer.PRESENT],
        counts[Answer.APOLOGIES],
        counts[Answer.ABSENT],
        max(there, default=None),
    )
