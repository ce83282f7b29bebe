"""What the tests of cpd begin with: a term, a published course, a run with dates, people to book."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django.utils import timezone

from alliance_portal.kernel.addresses import inside
from alliance_portal.kernel.roles import Actor
from cpd.actions import book_places
from cpd.actions.delivered import SOURCE
from cpd.models import Booking, Course, GroupBooking, Run, RunDeliverer, Session, WaitingListSettings
from deliveries.models import Contribution
from deliveries.queries.ledger import standing
from schools.models import Organisation, Person, Term
from schools.queries.years import academic_year

EVIDENCE = {
    f"evidence_{part}": True for part in ("outcomes", "expertise", "challenge", "sustained", "leadership")
}


def day(distance: int) -> dt.date:
    """So many days from today."""
    return timezone.localdate() + dt.timedelta(days=distance)


def as_of_now(values: dict[str, Any]) -> dict[str, Any]:
    """Values of a parametrized test: what depends on the day is a function there, and asked when the test runs."""
    return {name: value() if callable(value) else value for name, value in values.items()}


def make_term(on: dt.date | None = None) -> Term:
    """A term around a day (today); the season follows from the month."""
    on = on or day(0)
    season = (
        Term.Season.AUTUMN if on.month >= 9 else Term.Season.SPRING if on.month < 5 else Term.Season.SUMMER
    )
    limits = {"starts_on": on - dt.timedelta(days=60), "ends_on": on + dt.timedelta(days=60)}
    term, _ = Term.objects.get_or_create(academic_year=academic_year(on), season=season, defaults=limits)
    return term


def organisation(name: str) -> Organisation:
    return Organisation.objects.get(name=name)


def make_course(**changes: Any) -> Course:
    values: dict[str, Any] = {
        "title": "Leading phonics in Year 1",
        "summary": "How to lead phonics so that every child reads.",
        "audiences": ["early_career", "middle_leaders"],
        "provider_kind": Course.ProviderKind.ALLIANCE_SCHOOL,
        "provider": changes.get("provider") or organisation("St Peter's Catholic Primary School"),
        "state": Course.State.PUBLISHED,
        "price_pence": 4500,
    }
    return Course.objects.create(**values | EVIDENCE | changes)


def make_run(
    course: Course | None = None, *, dates: Sequence[int] = (14,), offer_hours: int = 0, **changes: Any
) -> Run:
    """A published run with a session on each of the dates, in days from today; delivered 3:1 by two schools.

    Its alliance holds places for `offer_hours` for whoever is next on a waiting list; 0 moves her up at once.
    """
    WaitingListSettings.objects.update_or_create(defaults={"offer_hours": offer_hours})
    lead, second = organisation("St Peter's Catholic Primary School"), organisation("Buttsbury Infant School")
    values: dict[str, Any] = {
        "term": make_term(),
        "accountable": lead,
        "host": second,
        "venue": "The hall, Perry Street",
        "places": 12,
        "price_pence": 4500,
        "state": Run.State.PUBLISHED,
    }
    run = Run.objects.create(course=course or make_course(), **values | changes)
    for distance in dates:
        Session.objects.create(
            run=run,
            held_on=day(distance),
            starts=dt.time(9),
            ends=dt.time(15, 30),
            counted_days=Decimal("0.5"),
        )
    RunDeliverer.objects.create(run=run, organisation=lead, weight=3)
    RunDeliverer.objects.create(run=run, organisation=second, weight=1)
    run.refresh_from_db()
    return run


def make_people(count: int, school: str = "South Green Infant School") -> list[Person]:
    """New staff of a school, with names in the order of their making."""
    at, batch = organisation(school), uuid.uuid4().hex[:8]
    return Person.objects.bulk_create(
        Person(organisation=at, name=f"Person {n:04d}", email=f"p{n}.{batch}@alliance-portal.invalid")
        for n in range(count)
    )


def book(actor: Actor, run: Run, people: Sequence[Person]) -> GroupBooking:
    return book_places(actor=actor, run=run, people=people, key=uuid.uuid4())


def states(run: Run) -> list[str]:
    """The states of a run's bookings, in the order of booking."""
    return list(Booking.objects.filter(run=run).order_by("id").values_list("state", flat=True))


def entries_of(run: Run) -> list[Contribution]:
    """What stands in the ledger of a run's sessions, by day."""
    ids = Session.objects.filter(run=run).values("public_id")
    return list(
        standing(Contribution.objects.filter(source_kind=SOURCE, source_id__in=ids)).order_by("happened_on")
    )


def url(name: str, *args: Any) -> str:
    """The address of a page of cpd in Billericay."""
    return inside("billericay", f"cpd:{name}", *args)
