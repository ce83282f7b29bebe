"""Reads about bookings: whose they are, who could be booked, and where somebody stands on the waiting list."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, F, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from alliance_portal.kernel.policy import OneRow, Seen, visible
from alliance_portal.kernel.roles import Actor, Strand
from alliance_portal.kernel.tenancy.prepared import Prepared
from alliance_portal.kernel.ui.formats import day
from cpd.models import Booking, Decision, GroupBooking, Run, RunDeliverer, Session, WaitingListSettings
from schools.models import Organisation, Person

State = Booking.State
ENOUGH = 5  # to propose another date where the run has no smallest number


def with_names(bookings: QuerySet[Booking]) -> QuerySet[Booking]:
    """With whose each is, and of what."""
    return bookings.select_related("run__course", "session", "person", "organisation")


find_booking = OneRow(Booking, with_names)
find_booking_alone = OneRow(Booking)


def why_closed(run: Run, sessions: Sequence[Session] = ()) -> str:
    """Why nobody can be booked on a run at present, or for these `sessions` of it, and what then, in a sentence or two;
    "" while there is a place to book or to wait for."""
    if all(map(run.takes_bookings_of, sessions)) if sessions else run.takes_bookings:
        return ""
    if run.state not in (Run.State.PUBLISHED, Run.State.FINISHED):
        return "Nobody can be booked on this course at present."
    if run.state == Run.State.FINISHED or (run.ends_at and run.ends_at <= timezone.now()):
        return "This course is over."
    if run.has_started:
        return f"This course has begun, so it can no longer be booked{' as a whole' if run.offers_sessions else ''}."
    if run.book_from and run.opens_later:
        return f"Places can be booked from {day(run.book_from)}."
    last = f"The last day to book was {day(run.book_by)}." if run.book_by else "Booking is closed."
    return f"{last} If somebody has to come all the same, ask the alliance’s co-ordinator."


def listed(bookings: QuerySet[Booking]) -> QuerySet[Booking]:
    """The latest dates first, with no more columns than a list of bookings shows or sorts by."""
    order = (F("run__starts_at").desc(nulls_first=True), "run_id", "person__sorts_as", "id")
    rows = with_names(bookings).order_by(*order)
    return rows.only(
        "public_id",
        "state",
        "position",
        "person__name",
        "organisation__name",
        "run__starts_at",
        "run__course__title",
        *("session__held_on", "session__title", "session__starts", "session__ends"),
    )


def with_queue_place(bookings: QuerySet[Booking]) -> QuerySet[Any]:
    """`in_queue`: 1 for whoever is next; NULL for who does not wait. The stored position only grows, this moves up."""
    waiting = Booking.objects.filter(
        run=OuterRef("run"), state=State.WAITLISTED, position__lte=OuterRef("position")
    )
    place = waiting.order_by().values("run").annotate(n=Count("pk")).values("n")
    return bookings.annotate(in_queue=Subquery(place, output_field=IntegerField()))


def keep_queue_places(bookings: Iterable[Booking]) -> list[Booking]:
    """These, each with its place on the waiting list as `queue_place`: asked where one of them waits at all."""
    found = list(bookings)
    if waiting := [booking.pk for booking in found if booking.state == State.WAITLISTED]:
        places = dict(_queue_places(booking_ids=waiting))
        for booking in found:
            booking.queue_place = places.get(booking.pk)
    return found


_queue_places: Prepared[Any] = Prepared(
    lambda booking_ids: (
        with_queue_place(Booking.objects.filter(pk__in=booking_ids)).order_by().values_list("pk", "in_queue")
    ),
    "booking_ids",
)


def on_run(run: Run) -> QuerySet[Booking]:
    """Everybody who holds a place on a run, by name."""
    return _with_place(run.bookings.all())


def _with_place(bookings: QuerySet[Booking]) -> QuerySet[Booking]:
    rows = bookings.filter(state__in=Booking.HAS_PLACE).select_related("person", "organisation")
    return rows.order_by("person__sorts_as", "id")


def at_session(session: Session) -> QuerySet[Booking]:
    """Those of them who come to this session: all but who booked other sessions alone."""
    return _coming(on_run(session.run), session)


def _coming(bookings: QuerySet[Booking], session: Any) -> QuerySet[Booking]:
    return bookings.filter(Q(session=None) | Q(session=session))


def on_register(session: Session) -> list[Booking]:
    """The same, read."""
    return _on_register(run=session.run_id, session=session.pk)


_on_register: Prepared[Booking] = Prepared(
    lambda run, session: _coming(_with_place(Booking.objects.filter(run=run)), session), "run", "session"
)


def waiting_for(run: Run) -> QuerySet[Booking]:
    """The waiting list of a run, in the order in which it moves."""
    rows = run.bookings.filter(state=State.WAITLISTED).select_related("person", "organisation")
    return rows.order_by("position")


def booked_from_my_schools(actor: Actor, run: Run) -> list[Booking]:
    """Who is on the run, or waits for it, of those whom the actor books, or as herself, with what its page shows."""
    return keep_queue_places(
        _booked_from(actor, run=run.pk, school_ids=list(actor.books_at), person=actor.person_id)
    )


def _of_mine(rows: QuerySet[Booking], run: Any, school_ids: Any, person: Any) -> QuerySet[Booking]:
    found = _live_from(rows.filter(run=run), school_ids, person)
    shown = ("public_id", "state", "person__name", "organisation__name", "session__held_on", "session__title")
    found = found.select_related("person", "organisation", "session").only(*shown)
    return found.order_by("person__sorts_as", "session__held_on", "session__starts")


_booked_from = Seen(Booking, _of_mine, "run", "school_ids", "person")


def booked_on_parts(actor: Actor, runs: Collection[Run]) -> list[Booking]:
    """The same for the parts of a programme, each person's together."""
    found = _live_from(visible(actor, Booking).filter(run__in=runs), actor.books_at, actor.person_id)
    rows = found.select_related("person", "run__course")
    shown = ("public_id", "state", "person__name", "run__course__title")
    return keep_queue_places(rows.only(*shown).order_by("person__sorts_as", "person", "run__starts_at", "pk"))


def _live_from(rows: QuerySet[Booking], school_ids: Any, person: Any) -> QuerySet[Booking]:
    """Those of these schools, and hers, that are not given up."""
    return rows.exclude(state__in=Booking.GONE).filter(Q(organisation__in=school_ids) | Q(person=person))


def has_place_in(actor: Actor, bookings: Iterable[Booking], session: Session) -> bool:
    """Does the actor herself hold a place in the session by one of these?"""
    own = (booking for booking in bookings if booking.person_id == actor.person_id)
    return any(booking.state in Booking.HAS_PLACE and booking.covers(session) for booking in own)


def bookable_schools(actor: Actor) -> QuerySet[Organisation]:
    """The organisations whose staff the actor may book: her own schools or partner, or all for co-ordinators."""
    rows = Organisation.objects.filter(archived_at=None).order_by("sorts_as")
    return rows if actor.manages(Strand.CPD) else rows.filter(pk__in=actor.books_at)


def bookable_school(actor: Actor, public_id: UUID) -> Organisation | None:
    """The one among them with this public id."""
    school = _kept_organisation.first(public_id=public_id)
    return school if school and (actor.manages(Strand.CPD) or school.pk in actor.books_at) else None


_kept_organisation: Prepared[Organisation] = Prepared(
    lambda public_id: Organisation.objects.filter(archived_at=None, public_id=public_id).order_by(),
    "public_id",
)


def group_members(group: GroupBooking) -> dict[str, list[Booking]]:
    """Who of a group got a place, and who waits, each with her place on the waiting list."""
    rows = keep_queue_places(group.bookings.select_related("person", "session").order_by("id"))
    return {
        "booked": [booking for booking in rows if booking.state in Booking.HAS_PLACE],
        "asked": [booking for booking in rows if booking.state == State.REQUESTED],
        "waiting": [booking for booking in rows if booking.state == State.WAITLISTED],
    }


def settings_of_waiting_lists() -> WaitingListSettings:
    return WaitingListSettings.objects.first() or WaitingListSettings()


def offers_stop_at(run: Run) -> dt.datetime | None:
    """From when on no more places are offered; then whoever books first has a free place."""
    settings = settings_of_waiting_lists()
    if run.starts_at is None or not settings.offer_hours:
        return run.starts_at
    return run.starts_at - dt.timedelta(hours=settings.stop_hours)


def lists_to_close() -> QuerySet[Run]:
    """Runs on which people wait though no place is offered any more, and who were not told; not those long over."""
    settings, now = settings_of_waiting_lists(), timezone.now()
    stop = dt.timedelta(hours=settings.stop_hours if settings.offer_hours else 0)
    near = Run.objects.filter(
        state=Run.State.PUBLISHED,
        list_closed_at=None,
        starts_at__gt=now - dt.timedelta(days=1),
        starts_at__lte=now + stop,
    )
    waiting = Booking.objects.filter(run=OuterRef("pk"), state=State.WAITLISTED)
    return near.filter(Exists(waiting)).select_related("course", "alliance").prefetch_related("sessions")


def places_to_book(run: Run) -> int:
    """Places that somebody who books now can have: none while others wait for them, so that nobody passes the queue."""
    return 0 if run.places_left <= 0 or is_waited_for(run) else run.places_left


def is_waited_for(run: Run) -> bool:
    """Somebody waits for a place, and places that come free are still offered to those who wait."""
    ever_waited = run.last_position > 0
    if not (ever_waited and waiting_for(run).exists()):
        return False
    stops = offers_stop_at(run)
    return stops is None or timezone.now() < stops


def long_waiting_list(run: Run) -> int:
    """How many wait, when they are enough for a date of their own; else 0."""
    waiting = waiting_for(run).count() if run.last_position else 0  # mostly nobody ever waited
    return waiting if enough_for_a_date(run, waiting) else 0


def enough_for_a_date(run: Run, waiting: int) -> bool:
    """Do so many wait that another date would take place? Not of a course that is not run again."""
    return run.course.decision != Decision.STOP and waiting >= max(run.min_places, ENOUGH)


def another_date() -> Exists:
    """Of runs: is the course planned or offered once more, later than this run or with no date yet?"""
    later = Q(starts_at__gt=OuterRef("starts_at")) | Q(starts_at=None)
    return Exists(
        Run.objects.filter(later, course=OuterRef("course"), state__in=(Run.State.DRAFT, Run.State.PUBLISHED))
    )


def places_out_of_step() -> QuerySet[Run]:
    """Runs whose counters do not match their bookings: always empty. The alarm of sql/places.sql (TENANCY.md §3)."""
    holding = Booking.objects.filter(run=OuterRef("pk"), state__in=Booking.HOLDS_PLACE).order_by()
    wholes = holding.filter(session=None).values("run").annotate(n=Count("pk"))
    singles = holding.filter(session__isnull=False).values("session").annotate(n=Count("pk")).order_by("-n")
    runs = Run.objects.annotate(wholes=_number(wholes), singles=_number(singles))
    return runs.exclude(taken=F("wholes"), taken_singly=F("singles"))


def _number(counts: QuerySet[Any, Any]) -> Coalesce:
    """The first of these counts `n`, 0 when there is none."""
    return Coalesce(Subquery(counts.values("n")[:1]), 0, output_field=IntegerField())


def who_delivers(run: Run) -> list[Person]:
    """Those who are named as delivering or facilitating it, and still work here."""
    return list(
        Person.objects.filter(pk__in=run.deliverers.values("person"), archived_at=None).order_by("pk")
    )


def deliverers_to_tell(run: Run) -> list[Person]:
    """Those of them who hear what changes: while a run is only planned, nobody does."""
    return [] if run.state == Run.State.DRAFT else who_delivers(run)


def deliverers_of(run: Run) -> list[RunDeliverer]:
    """With what pages and sheets say of them."""
    return delivering(run=run.pk)


delivering = Prepared(
    lambda run: (
        RunDeliverer.objects.filter(run=run)
        .select_related("organisation", "person")
        .only("run", "role", "hours", "organisation__name", "person__name")
    ),
    "run",
)
