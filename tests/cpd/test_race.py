"""Sixteen connections want the same hundred places, through the actions and past them."""

from __future__ import annotations

import datetime as dt
import random
import threading
import uuid
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, connections, transaction
from django.utils import timezone

from alliance_portal.demo.cast import AllianceCast
from alliance_portal.kernel.models import OutgoingMail
from alliance_portal.kernel.tenancy import enter_service
from cpd.actions import book_places, move_booking
from cpd.models import Allotment, Booking, ClashRule, GroupBooking, JointRun, Run
from cpd.tasks import sweep_promotions
from schools.models import Alliance, Person

from .making import day, make_run
from .race import ByActions, ByRequests, ByRows, Outcome, make_racers, race

Fresh = Callable[..., AllianceCast]
CLIENTS = 16
SET = "UPDATE cpd_allotment SET places = %s WHERE id = %s"
GIVE_BACK = "SELECT app.give_back_places(public_id, %s) FROM cpd_jointrun WHERE run_id = %s"


def contest(
    fresh: Fresh, *, places: int, clients: int, each: int, offer_hours: int = 0
) -> tuple[Alliance, Run, list[list[int]]]:
    """A committed alliance with a run, and the people of each client."""
    alliance = Alliance.objects.get(slug=fresh().slug)
    with enter_service(alliance=alliance, purpose="race"):
        return (
            alliance,
            make_run(places=places, offer_hours=offer_hours),
            make_racers(clients, each),
        )


@pytest.mark.slow
@pytest.mark.parametrize("offer_hours", [0, 48])
@pytest.mark.parametrize(
    ("by", "attempts", "places"), [(ByRows, 500, 100), (ByRequests, 100, 50), (ByActions, 50, 20)]
)
def test_nothing_is_oversold_and_nobody_passed_over(
    fresh_alliance: Fresh, by: type[ByRows | ByActions], attempts: int, places: int, offer_hours: int
) -> None:
    people = contest(fresh_alliance, places=places, clients=CLIENTS, each=attempts, offer_hours=offer_hours)
    outcome = race(by, *people)
    assert not any(outcome.broken_promises.values()), outcome
    assert outcome.attempts == CLIENTS * attempts
    assert outcome.taken == places
    assert outcome.promoted > 0


def test_a_form_sent_sixteen_times_at_once_books_once(fresh_alliance: Fresh) -> None:
    alliance, run, [people] = contest(fresh_alliance, places=10, clients=1, each=3)
    key, groups, barrier = uuid.uuid4(), list[int](), threading.Barrier(CLIENTS)

    def send() -> None:
        connections["default"].ensure_connection()
        barrier.wait()
        with enter_service(alliance=alliance, purpose="race") as actor:
            who = list(Person.objects.filter(pk__in=people))
            groups.append(book_places(actor=actor, run=run, people=who, key=key).pk)
        connections["default"].close()

    threads = [threading.Thread(target=send) for _ in range(CLIENTS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(groups) == CLIENTS
    assert len(set(groups)) == 1
    with enter_service(alliance=alliance, purpose="race"):
        assert Booking.objects.filter(run=run).count() == len(people)


def test_the_hourly_sweep_writes_to_those_whom_a_script_promoted(fresh_alliance: Fresh) -> None:
    alliance, run, [people] = contest(fresh_alliance, places=1, clients=1, each=2)
    rows = ByRows(alliance, run)
    (booked, _), (waiting, _) = (rows.book(person) for person in people)
    rows.cancel(booked)
    sweep_promotions()
    with enter_service(alliance=alliance, purpose="race"):
        assert OutgoingMail.objects.get().subject.startswith("You have a place")
        assert Booking.objects.get(pk=waiting).told_of_promotion_at is not None


def test_allotments_that_change_while_both_sides_book_oversell_nothing(
    fresh_alliance: Fresh,
) -> None:
    """Host and guest book and cancel at once, while the host moves places to and fro and the guest gives some back."""
    host, run, people = contest(fresh_alliance, places=12, clients=4, each=25)
    guest = Alliance.objects.get(slug=fresh_alliance().slug)
    with enter_service(alliance=host, purpose="race"):
        allotment = Allotment.objects.create(run=run, guest=guest, places=6)
    with enter_service(alliance=guest, purpose="race"):
        own = make_run(places=6)
        JointRun.objects.create(allotment=allotment.public_id, host=host, run=own, accepted_at=timezone.now())
        theirs = make_racers(4, 25)
    wanted: Counter[str] = Counter()

    def change(alliance: Alliance, statement: str, row: int) -> None:
        dice = random.Random(alliance.pk)
        for _ in range(40):
            try:
                with enter_service(alliance=alliance, purpose="race"), connection.cursor() as cursor:
                    cursor.execute(statement, [dice.randrange(2, 9), row])
                wanted["done"] += 1
            except IntegrityError:
                wanted["refused"] += 1
        connections["default"].close()

    outcomes: list[Outcome] = []
    threads = [
        threading.Thread(target=lambda: outcomes.append(race(ByRows, host, run, people))),
        threading.Thread(target=lambda: outcomes.append(race(ByRows, guest, own, theirs))),
        threading.Thread(target=change, args=(host, SET, allotment.pk)),
        threading.Thread(target=change, args=(guest, GIVE_BACK, own.pk)),
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with enter_service(alliance=host, purpose="race"):
        run.refresh_from_db()
        held = Booking.objects.filter(run=run, state__in=Booking.HOLDS_PLACE).count()
        allotted = Allotment.objects.get(pk=allotment.pk).places
    with enter_service(alliance=guest, purpose="race"):
        own.refresh_from_db()
        guests = Booking.objects.filter(run=own, state__in=Booking.HOLDS_PLACE).count()
    assert (run.taken, run.allotted, own.places, own.taken) == (held, allotted, allotted, guests)
    assert held + guests <= held + allotted <= run.places
    assert wanted.total() == 80
    assert wanted["done"]
    assert wanted["refused"]
    errors = [outcome.broken_promises["errors"] for outcome in outcomes]
    assert errors == [0, 0], outcomes


@dataclass
class SinglyByRows(ByRows):
    """Every third wants the whole run, the others one of its sessions alone; for that there is no waiting list."""

    def book(self, person: int) -> tuple[int, str]:
        if person % 3 == 0:
            return super().book(person)
        with enter_service(alliance=self.alliance, purpose="race"):
            group = GroupBooking.objects.create(key=uuid.uuid4(), run=self.run)
            sessions = list(self.run.sessions.all())
            session = sessions[person % len(sessions)]
            values = {"run": self.run, "group": group, "person_id": person, "organisation": self.run.host}
            try:
                with transaction.atomic():
                    return Booking.objects.create(session=session, state="booked", **values).pk, "booked"
            except IntegrityError as error:
                if "never_oversold" not in str(error):
                    raise
        return 0, "refused"


@dataclass
class SinglyByActions(ByActions):
    """The same as the pages do it."""

    def book(self, person: int) -> tuple[int, str]:
        if person % 3 == 0:
            return super().book(person)
        with enter_service(alliance=self.alliance, purpose="race") as actor:
            sessions = list(self.run.sessions.all())
            wanted = [sessions[person % len(sessions)]]
            who = [Person.objects.get(pk=person)]
            try:
                group = book_places(actor=actor, run=self.run, people=who, key=uuid.uuid4(), sessions=wanted)
            except ValidationError:
                return 0, "refused"
            return Booking.objects.values_list("pk", "state").get(group=group)

    def cancel(self, booking: int) -> None:
        """Or moves it to the next session."""
        if not booking:
            return
        if booking % 2:
            super().cancel(booking)
            return
        with enter_service(alliance=self.alliance, purpose="race") as actor:
            old = Booking.objects.select_related("run", "session", "group").get(pk=booking)
            others = [one for one in self.run.sessions.all() if old.session and one != old.session]
            for session in others:
                with suppress(ValidationError):
                    key = uuid.uuid4()
                    move_booking(actor=actor, booking=old, run=self.run, session=session, key=key)


@pytest.mark.parametrize(("by", "attempts"), [(SinglyByRows, 60), (SinglyByActions, 12)])
def test_no_session_is_oversold_while_wholes_and_single_ones_are_booked_at_once(
    fresh_alliance: Fresh, by: type[ByRows | ByActions], attempts: int
) -> None:
    alliance, run, people = contest(fresh_alliance, places=20, clients=CLIENTS, each=attempts)
    with enter_service(alliance=alliance, purpose="race"):
        Run.objects.filter(pk=run.pk).update(session_price_pence=5000)
        run.sessions.create(held_on=day(21), starts=dt.time(9), ends=dt.time(12), counted_days=Decimal("0.5"))
        run.refresh_from_db()
    outcome = race(by, alliance, run, people)
    errors = [name for name in outcome.counts if name.startswith("error")]
    assert not errors, errors
    assert (outcome.counter_wrong, outcome.out_of_order) == (0, 0)
    with enter_service(alliance=alliance, purpose="race"):
        held = Booking.objects.filter(run=run, state__in=Booking.HOLDS_PLACE)
        wholes = held.filter(session=None).count()
        each = [wholes + held.filter(session=one).count() for one in run.sessions.all()]
        assert max(each) <= run.places
        assert outcome.waiting == 0 or run.places_left == 0
        assert outcome.counts["refused"]
        assert wholes
        assert held.exclude(session=None).exists()


def test_nobody_is_booked_in_two_places_at_the_same_moment(fresh_alliance: Fresh) -> None:
    """Where clashes are refused: eight connections book one person on a course, eight on another at the same time."""
    alliance, run, [[who]] = contest(fresh_alliance, places=20, clients=1, each=1)
    with enter_service(alliance=alliance, purpose="race"):
        runs = [run, make_run(places=20, offer_hours=0)]
        Run.objects.filter(pk__in=[one.pk for one in runs]).update(clashes=ClashRule.BLOCK)
    told, barrier = list[str](), threading.Barrier(CLIENTS)

    def book(wanted: Run) -> None:
        connections["default"].ensure_connection()
        barrier.wait()
        try:
            ByActions(alliance, wanted).book(who)
            told.append("booked")
        except ValidationError as error:
            told.append(error.messages[0])
        finally:
            connections["default"].close()

    threads = [threading.Thread(target=book, args=(runs[number % 2],)) for number in range(CLIENTS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(told) == CLIENTS
    assert told.count("booked") == 1
    with enter_service(alliance=alliance, purpose="race"):
        assert Booking.objects.filter(person=who, state__in=Booking.LIVE).count() == 1
