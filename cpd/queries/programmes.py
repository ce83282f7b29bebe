"""Reads about programmes: what belongs to one, what runs in parallel, and what booking the whole would cost."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Min, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from alliance_portal.kernel.alphabet import SortsAs
from alliance_portal.kernel.policy import OneRow, Seen, visible
from alliance_portal.kernel.roles import Actor
from alliance_portal.kernel.ui.related import MOST
from cpd.models import Booking, Course, Programme, ProgrammeRun, Run
from schools.models import Organisation, Person

from .bookings import places_to_book
from .clashes import overlap
from .courses import still_to_come
from .prices import price_lines, reduced


def programmes(actor: Actor) -> QuerySet[Programme]:
    """Those that the actor may see, also those that were put away, with how many parts they have and when the first of
    them begins."""
    shown = ~Q(parts__run__state__in=(Run.State.DRAFT, Run.State.CANCELLED))
    rows = visible(actor, Programme)
    return (
        rows.alias(sorts_as=SortsAs("title"))
        .annotate(part_count=Count("parts", filter=shown), begins=Min("parts__run__starts_at", filter=shown))
        .order_by("begins", "sorts_as", "id")
    )


def with_course(actor: Actor, course: Course) -> list[Programme]:
    """The programmes of which a run of this course is a part."""
    return programmes_with(actor, course=course.pk)


def _programmes_with(rows: QuerySet[Programme], course: Any) -> QuerySet[Programme]:
    parts = ProgrammeRun.objects.filter(run__course=course)
    found = rows.filter(archived_at=None, pk__in=parts.values("programme"))
    return found.order_by(SortsAs("title"), "pk")[:MOST]


programmes_with = Seen(Programme, _programmes_with, "course")


def parts_of(actor: Actor, programme: Programme) -> list[Run]:
    """The runs of a programme that the actor may see and that take place, by date."""
    return parts_seen(actor, programme=programme.pk)


parts_seen = Seen(
    Run,
    lambda rows, programme: (
        rows.filter(parts__programme=programme)
        .exclude(state=Run.State.CANCELLED)
        .select_related("course", "host")
        .prefetch_related("sessions")
        .order_by("starts_at", "id")
    ),
    "programme",
)
find_programme = OneRow(Programme)


def with_programme(runs: QuerySet[Run]) -> QuerySet[Run]:
    """Each with the public id and the title of the programme that it belongs to, or None: `in_programme` and
    `programme_title`, asked together with the run."""
    part = ProgrammeRun.objects.filter(run=OuterRef("pk"), programme__archived_at=None)
    return runs.annotate(
        in_programme=Subquery(part.values("programme__public_id")),
        programme_title=Subquery(part.values("programme__title")),
    )


find_run_with_card = OneRow(
    Run, lambda rows: with_programme(rows.select_related("course__provider", "term", "host", "accountable"))
)


def could_belong(programme: Programme) -> QuerySet[Run]:
    """Runs that are to come and in no other programme, and those that are in this one."""
    planned = Run.objects.exclude(state__in=(Run.State.CANCELLED, Run.State.FINISHED))
    free = still_to_come(planned, timezone.now())
    others = Q(parts=None) | Q(parts__programme=programme.pk)
    own = Q(parts__programme=programme.pk) if programme.pk else Q(pk__in=[])
    found = Run.objects.filter((Q(pk__in=free.values("pk")) & others) | own)
    return found.select_related("course").order_by("starts_at", "id")


def in_parallel(runs: Iterable[Run]) -> list[list[Run]]:
    """The runs in order, those together of which a person can attend only one: some of their sessions overlap."""
    groups: list[list[Run]] = []
    for run in runs:
        meets = [group for group in groups if any(_overlap(run, other) for other in group)]
        for group in meets[1:]:
            meets[0].extend(group)
            groups.remove(group)
        if meets:
            meets[0].append(run)
        else:
            groups.append([run])
    return groups


def _overlap(one: Run, other: Run) -> bool:
    return any(overlap(a, b) for a in one.sessions.all() for b in other.sessions.all())


def on_parts(people: Collection[Person], runs: Collection[Run]) -> list[Booking]:
    """The places, requests and turns in queues that these people have on these runs, each person's together."""
    rows = Booking.objects.filter(person__in=people, run__in=runs).exclude(state__in=Booking.GONE)
    rows = rows.select_related("person", "run__course")
    return list(rows.order_by("person__sorts_as", "person", "run__starts_at", "pk"))


def whole_of(booking: Booking) -> list[Booking]:
    """What its person still has of a programme that was booked or asked for as a whole, this booking with it, by date;
    [] for a booking by itself. What has begun, or waits for approval, is not among it."""
    if booking.group.programme_id is None:
        return []
    rows = Booking.objects.filter(
        person=booking.person_id,
        group__programme=booking.group.programme_id,
        state__in=Booking.LIVE,
        needs_approval=False,
    ).exclude(run__starts_at__lte=timezone.now())
    return list(rows.select_related("run__course", "person", "organisation").order_by("run__starts_at", "pk"))


def is_bookable(runs: Sequence[Run]) -> bool:
    """The whole can be booked as long as none of it has begun or is closed for bookings."""
    return len(runs) > 1 and all(run.takes_bookings for run in runs)


@dataclass(frozen=True)
class Line:
    """One part of a whole booking, before it is booked: what each place costs, and how many would wait."""

    run: Run
    prices: tuple[int, ...]
    waiting: int

    @property
    def pence(self) -> int:
        return sum(self.prices)

    @property
    def booked_at_once(self) -> tuple[int, ...]:
        """The prices of those places that need not be waited for."""
        return self.prices[: len(self.prices) - self.waiting]

    @property
    def waited_for(self) -> tuple[int, ...]:
        return self.prices[len(self.prices) - self.waiting :]


def lines_of(programme: Programme, runs: Iterable[Run], school: Organisation, count: int) -> list[Line]:
    """What booking these runs for so many people of a school comes to."""
    return [
        Line(
            run,
            tuple(reduced(price.pence, programme.percent_off) for price in price_lines(run, school, count)),
            max(0, count - places_to_book(run)),
        )
        for run in runs
    ]
