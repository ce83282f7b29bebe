"""The race for places: clients with connections of their own book and cancel at once.

Through the actions, or past them with rows as a script would write them. test_race.py runs it on the test database,
tests/bench/booking.py measures it.
"""

from __future__ import annotations

import random
import threading
import time
import uuid
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, ClassVar

from django.db import IntegrityError, connection, connections, transaction

from alliance_portal.kernel.tenancy import enter_service
from cpd.actions import book_places, cancel_booking
from cpd.models import Booking, GroupBooking, Run
from cpd.queries.bookings import places_out_of_step
from schools.models import Alliance, Organisation, Person

CANCELS = 0.3  # of the attempts of a client that holds a booking
INSERT = """
INSERT INTO cpd_booking (alliance_id, public_id, created_at, run_id, person_id, organisation_id, group_id, state,
  needs_approval, declined_because)
VALUES (%s, gen_random_uuid(), now(), %s, %s, %s, %s, %s, %s, '') RETURNING id
"""


@dataclass
class ByActions:
    """Books and cancels as the pages do: rights, key, e-mail and all."""

    alliance: Alliance
    run: Run
    using: ClassVar[str] = "default"

    def book(self, person: int) -> tuple[int, str]:
        """The id and the state of the new booking."""
        with enter_service(alliance=self.alliance, purpose="race") as actor:
            who = Person.objects.get(pk=person)
            group = book_places(actor=actor, run=self.run, people=[who], key=uuid.uuid4())
            return Booking.objects.values_list("pk", "state").get(group=group)

    def cancel(self, booking: int) -> None:
        with enter_service(alliance=self.alliance, purpose="race") as actor:
            cancel_booking(actor=actor, booking=Booking.objects.select_related("run").get(pk=booking))


@dataclass
class ByRows:
    """Writes rows past the actions; asks for a place first, and for the waiting list when the database says no."""

    alliance: Alliance
    run: Run
    group: int = 0
    using: ClassVar[str] = "default"
    wants: ClassVar[str] = "booked"
    leaves: ClassVar[str] = "cancelled"
    needs_approval: ClassVar[bool] = False

    def book(self, person: int) -> tuple[int, str]:
        with enter_service(alliance=self.alliance, purpose="race"):
            self.group = self.group or GroupBooking.objects.create(key=uuid.uuid4(), run=self.run).pk
            try:
                with transaction.atomic():
                    return self._insert(person, self.wants), self.wants
            except IntegrityError as error:
                if "never_oversold" not in str(error):
                    raise
            return self._insert(person, "waitlisted"), "waitlisted"

    def cancel(self, booking: int) -> None:
        with enter_service(alliance=self.alliance, purpose="race"):
            Booking.objects.filter(pk=booking).update(state=self.leaves)

    def _insert(self, person: int, state: str) -> int:
        at: list[int | str] = [self.alliance.pk, self.run.pk, person, self.run.host_id, self.group]
        values = [*at, state, self.needs_approval]
        with connection.cursor() as cursor:
            cursor.execute(INSERT, values)
            row: tuple[int] = cursor.fetchone()
        return row[0]


class ByRequests(ByRows):
    """Asks for a place, or to wait for one, that the school is to approve; declined ones pass to the next in line."""

    wants, leaves, needs_approval = "requested", "declined", True


@dataclass
class Tally:
    """What one client did: milliseconds of each attempt, and counts by outcome."""

    milliseconds: list[float] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)

    def add(self, outcome: str, started: float) -> None:
        self.milliseconds.append((time.perf_counter() - started) * 1000)
        self.counts[outcome] += 1


@dataclass(frozen=True)
class Outcome:
    """What the race left behind."""

    seconds: float
    p50_ms: float
    p95_ms: float
    counts: Counter[str]
    taken: int
    promoted: int
    waiting: int
    oversold: int
    counter_wrong: int
    lost_wake_ups: int
    out_of_order: int

    @property
    def attempts(self) -> int:
        return self.counts.total()

    @property
    def broken_promises(self) -> dict[str, int]:
        """What must be 0, errors included."""
        names = ("oversold", "counter_wrong", "lost_wake_ups", "out_of_order")
        errors = sum(number for name, number in self.counts.items() if name.startswith("error"))
        return {name.replace("_", " "): getattr(self, name) for name in names} | {"errors": errors}


def race(
    by: Callable[[Alliance, Run], ByActions | ByRows], alliance: Alliance, run: Run, people: list[list[int]]
) -> Outcome:
    """Each list of people is one client's, who makes an attempt for each; all start together."""
    tallies, barrier = [Tally() for _ in people], threading.Barrier(len(people) + 1)
    threads = [
        threading.Thread(target=_client, args=(by(alliance, run), mine, tally, barrier))
        for mine, tally in zip(people, tallies, strict=True)
    ]
    for thread in threads:
        thread.start()
    barrier.wait()
    started = time.perf_counter()
    for thread in threads:
        thread.join()
    return _outcome(alliance, run, tallies, time.perf_counter() - started)


def _client(by: ByActions | ByRows, people: list[int], tally: Tally, barrier: threading.Barrier) -> None:
    """Books the next of its people, or cancels one of its bookings; each attempt is a transaction."""
    dice, mine = random.Random(people[0]), list[Any]()
    connections[by.using].ensure_connection()
    barrier.wait()
    for person in people:
        started = time.perf_counter()
        try:
            if mine and dice.random() < CANCELS:
                by.cancel(mine.pop(dice.randrange(len(mine))))
                outcome = "cancelled"
            else:
                booking, outcome = by.book(person)
                mine.append(booking)
        except Exception as error:  # noqa: BLE001  an error is a result of the race, and nobody accepts one
            outcome = f"error {type(error).__name__}: {error}"
        tally.add(outcome, started)
    connections.close_all()  # also what it looked up as the owner by: a thread leaves none open


def _outcome(alliance: Alliance, run: Run, tallies: list[Tally], seconds: float) -> Outcome:
    times = sorted(ms for tally in tallies for ms in tally.milliseconds)
    with enter_service(alliance=alliance, purpose="race"):
        run.refresh_from_db()
        bookings = Booking.objects.filter(run=run)
        holding = bookings.filter(state__in=Booking.HOLDS_PLACE).count()
        waiting = bookings.filter(state=Booking.State.WAITLISTED).count()
        return Outcome(
            seconds=seconds,
            p50_ms=times[len(times) // 2],
            p95_ms=times[int(len(times) * 0.95)],
            counts=sum((tally.counts for tally in tallies), Counter()),
            taken=run.taken,
            promoted=bookings.filter(promoted_at__isnull=False).count(),
            waiting=waiting,
            oversold=max(0, holding - run.places),
            counter_wrong=places_out_of_step().count(),
            lost_wake_ups=min(max(0, run.places - holding), waiting),
            out_of_order=_out_of_order(run),
        )


def _out_of_order(run: Run) -> int:
    """How often somebody moved up after one who had joined the waiting list later."""
    promoted = Booking.objects.filter(run=run, promoted_at__isnull=False).order_by("promoted_at")
    positions = [booking.position or 0 for booking in promoted]
    return sum(later < earlier for earlier, later in pairwise(positions))


def make_racers(clients: int, each: int) -> list[list[int]]:
    """People for so many clients, at any school of the open alliance."""
    school, batch = Organisation.objects.filter(kind="school").order_by("pk")[0], uuid.uuid4().hex[:8]
    made = Person.objects.bulk_create(
        Person(organisation=school, name=f"Racer {n}", email=f"racer{n}.{batch}@alliance-portal.invalid")
        for n in range(clients * each)
    )
    ids = [person.pk for person in made]
    return [ids[n * each : (n + 1) * each] for n in range(clients)]
