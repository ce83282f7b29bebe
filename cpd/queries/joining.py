"""Reads about the days before: who is to be told, and what people on a run need."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from cpd.models import Booking, Diet, JoiningInstructions, Needs, NeedsPassedOn, Notice, Run, Session
from schools.models import Organisation, Person
from schools.queries.role_holders import heads_of

from .bookings import who_delivers
from .door import guests_at_the_door

PASSED_ON = dt.timedelta(days=3)
EARLIEST = dt.time(7)  # nobody is reminded at night


@dataclass(frozen=True)
class Waiting:
    """Instructions whose time has come, with those who have a place and were not told."""

    instructions: JoiningInstructions
    bookings: list[Booking]


def to_instruct() -> Iterator[Waiting]:
    """So many days before the run begins, or before the only session that somebody comes to."""
    now = timezone.now()
    sessions_to_come = Q(run__session_price_pence__isnull=False, run__ends_at__gt=now)
    coming = JoiningInstructions.objects.filter(
        Q(run__starts_at__gt=now) | sessions_to_come, run__state=Run.State.PUBLISHED
    )
    for instructions in coming.select_related("run").order_by("pk"):
        told = Notice.objects.filter(booking=OuterRef("pk"), session=None)
        last = timezone.localdate() + dt.timedelta(days=instructions.days_before)
        bookings = _booked(instructions.run).filter(~Exists(told))
        yield Waiting(instructions, [one for one in bookings if _is_near(one, last)])


def _is_near(booking: Booking, last: dt.date) -> bool:
    """What she is booked for has not begun, and begins until that day."""
    return not booking.has_begun and booking.starts_on is not None and booking.starts_on <= last


def to_remind_of_tomorrow() -> Iterator[tuple[Session, Booking]]:
    """From seven in the morning of the day before."""
    now = timezone.localtime()
    if now.time() < EARLIEST:
        return
    tomorrow = now.date() + dt.timedelta(days=1)
    sessions = Session.objects.filter(held_on=tomorrow, run__state=Run.State.PUBLISHED)
    for session in sessions.select_related("run").order_by("pk"):
        told = Notice.objects.filter(booking=OuterRef("pk"), session=session)
        alone = Q(session=None) | Q(session=session)
        for booking in _booked(session.run).filter(alone, ~Exists(told)):
            yield session, booking


def _booked(run: Run) -> QuerySet[Booking]:
    rows = run.bookings.filter(state=Booking.State.BOOKED, person__archived_at=None).order_by("pk")
    related = ("person", "organisation", "session", "run__course", "run__alliance")
    return rows.select_related(*related).prefetch_related("run__sessions")


def to_pass_on() -> QuerySet[Run]:
    """Runs that begin within three days, on which somebody needs something, or other alliances have places, and nobody
    was told of it."""
    soon = timezone.now() + PASSED_ON
    said = Needs.objects.filter(booking__run=OuterRef("pk"), booking__state__in=Booking.HAS_PLACE)
    passed_on = NeedsPassedOn.objects.filter(run=OuterRef("pk"))
    rows = Run.objects.filter(state=Run.State.PUBLISHED, starts_at__gt=timezone.now(), starts_at__lte=soon)
    return (
        rows.filter(Exists(said) | Q(allotted__gt=0), ~Exists(passed_on))
        .select_related("course", "alliance", "host")
        .order_by("pk")
    )


def told_of_needs(run: Run) -> list[Person]:
    """Those who deliver a run, and the heads of each school that hosts it or one of its dates (C67), each once."""
    hosts = Organisation.objects.filter(Q(pk=run.host_id) | Q(pk__in=run.sessions.values("host")))
    heads = (head for host in hosts.order_by("pk") for head in heads_of(host))
    return list({person.pk: person for person in (*who_delivers(run), *heads)}.values())


@dataclass(frozen=True)
class Said:
    """What one person needs; `name` says from which alliance she comes where it is another one."""

    name: str
    diets: list[str]
    diet_notes: str
    access: str


@dataclass(frozen=True)
class NeedsOfRun:
    """How many asked for what food, and what was said in words; `named` is for those who must help somebody."""

    people: int
    diets: list[tuple[str, int]]
    food_notes: list[str]
    access: list[str]
    named: list[Said]


def needs_of(run: Run) -> NeedsOfRun:
    """Of everybody who comes; of a joint run also of the guests that let us see who comes."""
    said = [*_said_here(run), *_said_by_guests(run)]
    many = Counter(diet for needs in said for diet in needs.diets)
    return NeedsOfRun(
        people=len(said),
        diets=[(str(diet.label), many[diet.value]) for diet in Diet if many[diet.value]],
        food_notes=sorted(needs.diet_notes for needs in said if needs.diet_notes),
        access=sorted(needs.access for needs in said if needs.access),
        named=[needs for needs in said if needs.access or needs.diet_notes],
    )


def _said_here(run: Run) -> Iterator[Said]:
    rows = Needs.objects.filter(booking__run=run, booking__state__in=Booking.HAS_PLACE)
    for needs in rows.select_related("booking__person", "booking__session").order_by(
        "booking__person__sorts_as"
    ):
        session = needs.booking.session
        name = f"{needs.booking.person.name}, {session} only" if session else needs.booking.person.name
        yield Said(name, needs.diets, needs.diet_notes, needs.access)


def _said_by_guests(run: Run) -> Iterator[Said]:
    for one in guests_at_the_door(run):
        if one.needs_something:
            yield Said(f"{one.name}, guest of {one.guest}", one.diets, one.diet_notes, one.access)


def joining_of(run: Run) -> JoiningInstructions:
    """What is kept, or an empty one that is not saved."""
    return run.joining_instructions.first() or JoiningInstructions(run=run)
