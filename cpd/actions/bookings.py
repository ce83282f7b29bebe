"""Booking. That nothing is oversold and nobody is passed over is held by the database (sql/places.sql)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Prefetch, prefetch_related_objects
from django.utils import timezone

from alliance_portal.kernel.alphabet import sorts_as
from alliance_portal.kernel.mail_terms import mail_terms
from alliance_portal.kernel.policy import require
from alliance_portal.kernel.roles import Actor
from alliance_portal.kernel.tenancy.prepared import Prepared, keep
from alliance_portal.kernel.ui.formats import counted
from cpd import emails
from cpd.models import Booking, GroupBooking, JointRun, Programme, Run, Session
from cpd.queries.bookings import places_to_book
from cpd.queries.joint import ties_known
from cpd.queries.prices import Pricing, pricing_for
from cpd.queries.single_sessions import places_left, with_singles
from cpd.queries.staff import people_on
from cpd.rules import books_for
from schools.actions import add_person
from schools.models import Organisation, Person

from .clashes import refuse_clashes
from .credits import spend_credits
from .orders import note_order, require_order
from .prices import freeze_prices
from .states import held

State = Booking.State
WHOLE_INSTEAD = (
    "A single session has no waiting list. Select another one, or book the whole course, which has one."
)


@transaction.atomic
def book_places(
    *,
    actor: Actor,
    run: Run,
    people: Sequence[Person],
    key: UUID,
    together: bool = False,
    order_number: str | None = None,
    sessions: Sequence[Session] = (),
    with_credits: bool = False,
) -> GroupBooking:
    """Book these people, in this order; whoever finds no place goes on the waiting list. Everybody is told.

    With `together` all of them wait when one has to, and are offered places when there is one for each. Of these
    `sessions` alone each has a place in each of them, or nothing is booked.

    `key` comes with the form: the same key again returns the first booking and changes nothing (TENANCY.md §3).
    ValidationError when the run takes no bookings, or names somebody who is on it already. `order_number` is what was
    answered to the question for it: empty is refused where one is needed; None where nobody was asked. `with_credits`
    pays whoever finds a place with the school's credits; who waits is invoiced, or paid with credits, later.
    """
    if order_number is not None and not with_credits:
        require_order(run, people, order_number, sessions)
    group, bookings = hold_places(
        actor=actor, run=run, people=people, key=key, together=together, sessions=sessions
    )
    for booking in bookings if with_credits else ():
        spend_credits(booking, actor.person_id)
    tell_of_bookings(actor, bookings)
    note_order(group=group, number=order_number or "")
    return group


def hold_places(
    *,
    actor: Actor,
    run: Run,
    people: Sequence[Person],
    key: UUID,
    together: bool = False,
    programme: Programme | None = None,
    sessions: Sequence[Session] = (),
    whole: UUID | None = None,
) -> tuple[GroupBooking, list[Booking]]:
    """As `book_places`, and nobody is told; the bookings are empty for a key that was used already. As a part of a
    whole `programme`, whose parts have the key `whole` in common, the places cost less."""
    require(actor, "book", run)
    if not all(books_for(actor, person.organisation_id) for person in people):
        raise PermissionDenied
    group, is_new = claim(actor, run, key, together=together, programme=programme, whole=whole)
    if not is_new:
        return group, []
    if sessions:
        return group, add_singles(group, locked_with_singles(run), people, sessions)
    percent_off = programme.percent_off if programme else 0
    pricing = pricing_for(run, [person.organisation_id for person in people])
    return group, add_bookings(group, locked_run(run), people, percent_off=percent_off, pricing=pricing)


def claim(
    actor: Actor,
    run: Run,
    key: UUID,
    *,
    together: bool = False,
    programme: Programme | None = None,
    whole: UUID | None = None,
) -> tuple[GroupBooking, bool]:
    """Claim the key first: the same form sent at the same time waits here for the outcome of the other."""
    wanted = GroupBooking(
        key=key, run=run, booked_by_id=actor.person_id, together=together, programme=programme, whole=whole
    )
    is_new = GroupBooking.objects.make_unless_there(wanted)
    return (wanted if is_new else GroupBooking.objects.get(key=key)), is_new


def add_bookings(
    group: GroupBooking,
    run: Run,
    people: Sequence[Person],
    *,
    needs_approval: bool = False,
    percent_off: int = 0,
    pricing: Pricing | None = None,
) -> list[Booking]:
    """`run` is locked: nobody else books or cancels on it until the end of the transaction."""
    require_people(people)
    if not run.takes_bookings:
        raise ValidationError("This course no longer takes bookings.")
    refuse_twice(run, people)
    refuse_clashes(run, people)
    with_place = State.REQUESTED if needs_approval else State.BOOKED
    if group.together and len(people) > run.places:
        raise ValidationError(f"There are {run.places} places in all, so you cannot all go together.")
    free = places_to_book(run)
    if group.together and free < len(people):
        free = 0
    rows = [
        Booking(
            run=run,
            group=group,
            person=person,
            organisation=person.organisation,
            state=with_place if number < free else State.WAITLISTED,
            needs_approval=needs_approval,
        )
        for number, person in enumerate(people)
    ]
    bookings = Booking.objects.bulk_create(rows)
    freeze_prices(run, bookings, percent_off, pricing)
    return bookings


def add_singles(
    group: GroupBooking,
    run: Run,
    people: Sequence[Person],
    sessions: Sequence[Session],
    *,
    needs_approval: bool = False,
) -> list[Booking]:
    """A place for each of them in each of these sessions alone. `run` is
    `locked_with_singles`. ValidationError when a
    session has too few places: nobody waits for one alone (decision 0020)."""
    require_people(people)
    wanted = {session.pk for session in sessions}
    chosen = [session for session in run.sessions.all() if session.pk in wanted]
    if not chosen or len(chosen) < len(wanted):
        raise ValidationError("Select sessions of this course")
    if closed := [str(session) for session in chosen if not run.takes_bookings_of(session)]:
        raise ValidationError(f"This can no longer be booked by itself: {', '.join(closed)}.")
    refuse_twice(run, people, chosen)
    refuse_clashes(run, people, chosen)
    left = places_left(run, chosen)
    if full := [in_words(session, left[session.pk]) for session in chosen if left[session.pk] < len(people)]:
        raise ValidationError([*full, WHOLE_INSTEAD if run.takes_bookings else "Select another session."])
    state = State.REQUESTED if needs_approval else State.BOOKED
    bookings = Booking.objects.bulk_create(
        Booking(
            run=run,
            session=session,
            group=group,
            person=person,
            organisation=person.organisation,
            state=state,
            needs_approval=needs_approval,
        )
        for person in people
        for session in chosen
    )
    freeze_prices(run, bookings)
    return bookings


def in_words(session: Session, left: int) -> str:
    return f"{session.described}: {counted(left, 'place')} left" if left else f"{session.described} is full"


def require_people(people: Sequence[Person]) -> None:
    """ValidationError for nobody. Where they come from is known from now on: the e-mails speak of what it is."""
    if not people:
        raise ValidationError("Select who you want to book")
    prefetch_related_objects(people, "organisation")


def tell_of_booking(actor: Actor, booking: Booking) -> None:
    """That somebody has a place, or waits for one."""
    tell = {State.BOOKED: emails.tell_booked, State.OFFERED: emails.tell_offered}
    tell.get(State(booking.state), emails.tell_waitlisted)(actor, booking)


def tell_of_bookings(actor: Actor, bookings: Sequence[Booking]) -> None:
    """Each by itself, but what somebody has of a whole programme, or several sessions of a run, in one e-mail."""
    for hers in by_whole(bookings):
        if is_whole(hers):
            emails.tell_programme(actor, hers)
        else:
            tell_of_booking(actor, hers[0])


def by_whole(bookings: Iterable[Booking]) -> list[list[Booking]]:
    """What one person has of a whole programme together, or of sessions that were booked in one go, by date; every
    other booking by itself."""
    found: dict[tuple[int, int | None, int | None], list[Booking]] = {}
    for booking in bookings:
        programme, sessions = booking.group.programme_id, booking.session_id and booking.group_id
        by_itself = not (programme or sessions)
        found.setdefault((-booking.pk if by_itself else booking.person_id, programme, sessions), []).append(
            booking
        )
    return [by_date(hers) for hers in found.values()]


def is_whole(hers: Sequence[Booking]) -> bool:
    """Is one of `by_whole` a programme, or several sessions?"""
    return len(hers) > 1 or hers[0].group.programme_id is not None


def by_date(bookings: Iterable[Booking]) -> list[Booking]:
    return sorted(bookings, key=lambda booking: (booking.starts_at or timezone.now(), booking.run_id))


def locked_run(run: Run, *related: Prefetch[Any] | str) -> Run:
    """As held, with its sessions and host alliance, or what else is `related`. What e-mails say and the lock does not
    protect is asked before: from the lock until the end of the transaction, whoever books next waits."""
    mail_terms()
    locked = held(run)
    if related:
        prefetch_related_objects([locked], *related)
    else:
        keep(locked, "sessions", dates_of_run(run=run.pk))
        keep(locked, "joint", ties_known(locked))
    return locked


dates_of_run = Prepared(lambda run: Session.objects.filter(run=run), "run")


def locked_with_singles(run: Run) -> Run:
    """The same to book its sessions by themselves: what each holds is counted under the lock. No other alliance hosts
    such a run (decision 0020), so none is asked for."""
    singles = Prefetch("sessions", with_singles(Session.objects.all()))
    return locked_run(run, singles, Prefetch("joint", JointRun.objects.none()))


def refuse_twice(run: Run, people: Sequence[Person], sessions: Sequence[Session] = ()) -> None:
    """Nobody is twice in a session: neither by the whole run and by it alone, nor twice by the same."""
    booked = people_on(run, people, sessions)
    if names := sorted((person.name for person in people if person.pk in booked), key=sorts_as):
        raise ValidationError([f"{name} is already on this course" for name in names])


def name_colleague(
    *, actor: Actor, organisation: Organisation, name: str, email: str, job_title: str = ""
) -> Person:
    """A colleague who is new to the portal, named by her school; the one who is there already with that e-mail."""
    known = Person.objects.filter(
        email=email.strip().lower(), organisation=organisation, archived_at=None
    ).first()
    if known and books_for(actor, organisation.pk):
        return known
    return add_person(actor=actor, organisation=organisation, name=name, email=email, job_title=job_title)
