"""Changing a booking instead of cancelling it: a colleague goes, or the person goes on another date."""

from __future__ import annotations

from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction

from alliance_portal.kernel.policy import require
from alliance_portal.kernel.roles import Actor
from cpd import emails
from cpd.models import Booking, Notice, Run, Session
from cpd.queries.tariffs import too_late_to_substitute
from schools.models import Person

from .bookings import (
    add_bookings,
    add_singles,
    claim,
    locked_run,
    locked_with_singles,
    refuse_twice,
    tell_of_booking,
)
from .clashes import refused_now
from .joining import carry_needs, drop_needs
from .promotions import tell_next
from .states import change_state
from .tariffs import charge_for_moving
from .undoing import undo_billing


@transaction.atomic
def substitute(*, actor: Actor, booking: Booking, person: Person) -> Booking:
    """A colleague of the same school takes over the place, or the place in the queue, free of charge (DOMAIN.md §5.2).

    The row stays, so that nobody on the waiting list slips in between. Both are told.
    """
    booking = replaceable(actor, booking, person)
    emails.tell_substituted(actor, booking, person)
    hand_over(actor, booking, person)
    tell_of_booking(actor, booking)
    return booking


def hand_over(actor: Actor, booking: Booking, person: Person) -> None:
    """From now on it is the colleague's. What the first one said that she needs is nobody else's business and goes;
    what is sent before the day is sent anew."""
    drop_needs(actor, booking)
    Notice.objects.filter(booking=booking).delete()
    booking.person = person
    booking.save(update_fields=["person"])


def replaceable(actor: Actor, booking: Booking, person: Person) -> Booking:
    """The booking as it is now, on its locked run, when this colleague may take it over; else ValidationError."""
    require(actor, "cancel", booking)
    run = locked_run(booking.run)
    booking = _changeable(booking, run)
    if too_late := too_late_to_substitute(actor, booking):
        raise ValidationError(too_late)
    if person.organisation_id != booking.organisation_id or person.archived_at:
        raise ValidationError({"person": f"Select somebody who works at {booking.organisation}"})
    sessions = [booking.session] if booking.session else ()
    refuse_twice(run, [person], sessions)
    if refused := refused_now(run, [person], sessions):
        raise ValidationError({"person": refused[person.pk]})
    return booking


@transaction.atomic
def move_booking(
    *,
    actor: Actor,
    booking: Booking,
    run: Run,
    key: UUID,
    agreed_pence: int | None = None,
    session: Session | None = None,
) -> Booking:
    """Book the person on another run, perhaps on its waiting list, and give up this place; returns the new booking.
    A booking of a single session moves to another `session`, of its run or of another one, or to all of a run.

    `key` comes with the form: sending it twice moves once. ValidationError when moving does not cost what was
    agreed to, as `charge_for_leaving` says, or the `session` has no place: nobody waits for one alone (decision 0020).
    A part of a whole programme stays one, at the reduced price.
    """
    require(actor, "cancel", booking)
    require(actor, "book", run)
    programme = booking.group.programme
    group, is_new = claim(actor, run, key, programme=programme, whole=booking.group.whole)
    if not is_new:
        return group.bookings.get(person=booking.person_id)
    # Always in the same order, so that two moves that cross do not wait for each other.
    locked = {pk: locked_run(Run(pk=pk)) for pk in sorted({booking.run_id, run.pk})}
    old = _changeable(booking, locked[booking.run_id])
    if session and session.pk == old.session_id:
        raise ValidationError(f"{old.person} is already booked for {session.described}.")
    if session and not old.session:
        raise ValidationError("A booking of the whole course moves to the whole of another date.")
    # First the old place, so that what a membership paid of it can pay the new one, and who waits moves up before her.
    charge = charge_for_moving(old, agreed_pence)
    change_state(old, Booking.State.CANCELLED)
    if session:
        [moved] = add_singles(group, locked_with_singles(run), [old.person], [session])
    else:
        there = locked_run(run) if run.pk == old.run_id else locked[run.pk]  # as it is without the old place
        percent_off = programme.percent_off if programme else 0
        [moved] = add_bookings(group, there, [old.person], percent_off=percent_off)
    carry_needs(actor, old, moved)
    emails.tell_moved(actor, old, moved, charge)
    emails.tell_charged(actor, [(old, charge)])
    undo_billing(actor, [old], "The booking was moved to another date.")
    tell_next(actor=actor, run=old.run)
    return moved


@transaction.atomic
def say_cannot_come(*, actor: Actor, booking: Booking, because: str) -> int:
    """Whoever has a place asks her school to cancel it or to send a colleague; returns how many are told.

    The place stays hers until then: what a late cancellation costs is for the school to decide.
    """
    require(actor, "cannot_come", booking)
    booking = _changeable(booking, locked_run(booking.run))
    return emails.tell_cannot_come(actor, booking, because)


def _changeable(booking: Booking, run: Run) -> Booking:
    """The booking as it is now, on its locked run; ValidationError when it is too late."""
    related = ("person", "organisation", "session", "group__programme")
    rows = Booking.objects.select_related(*related).select_for_update(of=("self",))
    booking = rows.get(pk=booking.pk)
    booking.run = run
    if booking.has_begun:
        raise ValidationError("The course has begun, so the booking can no longer be changed.")
    if booking.state not in Booking.LIVE:
        raise ValidationError(f"This booking is {booking.get_state_display().lower()}, so it cannot change.")
    if booking.awaits_approval:
        raise ValidationError("The school has not approved this place yet.")
    return booking
