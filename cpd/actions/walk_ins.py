"""Somebody comes to a session without a booking (CAPABILITIES C64). She gets a place or clear words, never a seat
that is not there: more places are made deliberately, by a co-ordinator."""

from __future__ import annotations

import uuid

from django.core.exceptions import ValidationError
from django.db import transaction

from alliance_portal.kernel.policy import may, require
from alliance_portal.kernel.roles import Actor
from alliance_portal.kernel.ui.formats import counted
from cpd.models import Attendance, Booking, GroupBooking, Run, Session
from cpd.queries.joint import joint_of
from cpd.queries.single_sessions import with_singles
from cpd.queries.staff import live_on
from schools.actions import add_person
from schools.models import Organisation, Person

from .marks import locked_for_marking, write_mark
from .prices import freeze_prices
from .registers import follow_registers
from .states import change_state

State = Booking.State
NEEDED = "Nobody of this name is known at that school: enter the work e-mail"


@transaction.atomic
def add_walk_in(
    *,
    actor: Actor,
    session: Session,
    school: Organisation,
    name: str,
    email: str = "",
    raise_places: bool = False,
) -> Booking:
    """Give a place to somebody who is there and was not booked, and mark her present. The same form twice adds once.

    She is found by her e-mail, or by her name at the school; otherwise she is new. Somebody who waits gets her place.
    ValidationError when the course is full, unless a co-ordinator says `raise_places`.
    """
    require(actor, "register", session)
    run = locked_for_marking(session)
    person = _found(school, name, email) or _named(actor, school, name, email)
    booking = live_on(run, [session]).filter(person=person).first()
    if booking is None or booking.state not in Booking.HAS_PLACE:
        if (
            booking is None or booking.state not in Booking.HOLDS_PLACE
        ):  # a place that is held for her is hers
            _make_room(actor, session, run, raise_places, whole=booking is not None)
        booking = _with_place(actor, session, run, person, booking)
    write_mark(session, booking, True, Attendance.How.WALK_IN)
    if session.register_taken_at is not None:
        follow_registers(actor, run)
    return booking


def _found(school: Organisation, name: str, email: str) -> Person | None:
    known = Person.objects.filter(archived_at=None).select_related("organisation")
    if email:
        return known.filter(email=email.strip().lower()).first()
    return known.filter(organisation=school, name__iexact=" ".join(name.split())).first()


def _named(actor: Actor, school: Organisation, name: str, email: str) -> Person:
    """Whoever keeps the register may name somebody for it, as a head may for her school."""
    if not email:
        raise ValidationError({"email": NEEDED})
    portal = Actor.service(school.alliance_id, "walk-in")
    return add_person(actor=portal, organisation=school, name=name, email=email)


def _make_room(actor: Actor, session: Session, run: Run, raise_places: bool, *, whole: bool) -> None:
    """One place, of the `whole` run for somebody who waits for that."""
    singly = run.offers_sessions and not whole
    singles = with_singles(run.sessions.filter(pk=session.pk)).get().singles if singly else run.taken_singly
    taken = run.taken + run.allotted + singles
    if taken < run.places:
        return
    full = f"The course is full: {taken} of {counted(run.places, 'place')} are taken."
    if joint := joint_of(run):
        raise ValidationError(
            f"{full} {joint.host} hosts it: only its co-ordinators can allot us more places."
        )
    if not may(actor, "raise_places", session):
        raise ValidationError(f"{full} Ask a co-ordinator, who can make it one more if the room holds it.")
    if not run.has_started and (waiting := run.bookings.filter(state=State.WAITLISTED).count()):
        raise ValidationError(
            f"{full} Until the course begins, a new place goes to whoever is next of {waiting} on the waiting list."
        )
    if not raise_places:
        raise ValidationError({"raise_places": f"{full} Tick this if the room holds one more"})
    run.places += 1
    run.save(update_fields=["places"])


def _with_place(actor: Actor, session: Session, run: Run, person: Person, waiting: Booking | None) -> Booking:
    """On the run; where sessions can be booked by themselves, in this one alone: the others are for her to book."""
    if waiting is not None:
        change_state(waiting, State.BOOKED, needs_approval=False)  # she is there
        return waiting
    group = GroupBooking.objects.create(key=uuid.uuid4(), run=run, booked_by_id=actor.person_id)
    booking = Booking.objects.create(
        run=run,
        session=session if run.offers_sessions else None,
        group=group,
        person=person,
        organisation_id=person.organisation_id,
        state=State.BOOKED,
    )
    freeze_prices(run, [booking])
    return booking
