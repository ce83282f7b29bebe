"""Sixteen connections want the same hundred places, through the actions and past them."""

from __future__ import annotations

import threading
import uuid
from collections.abc import Callable

import pytest
from django.db import connections

from alliance_portal.demo.cast import AllianceCast
from alliance_portal.kernel.models import OutgoingMail
from alliance_portal.kernel.tenancy import enter_service
from cpd.actions import book_places
from cpd.models import Booking, Run
from cpd.tasks import sweep_promotions
from schools.models import Alliance, Person

from .making import make_run
from .race import ByActions, ByRequests, ByRows, make_racers, race

Fresh = Callable[..., AllianceCast]
CLIENTS = 16


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
