"""Asking for a place, and what the school says to it (PEERS.md §5.2). The place is held meanwhile (sql/places.sql)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from alliance_portal.kernel.policy import require
from alliance_portal.kernel.roles import Actor
from cpd import emails
from cpd.models import Booking, GroupBooking, HoldTime, Run, SchoolApproval, SchoolBudget, Session
from cpd.queries.approvals import approval_is_wanted, asker, with_the_whole
from cpd.queries.prices import pricing_for
from schools.models import Organisation, Person

from .bookings import (
    add_bookings,
    add_singles,
    by_date,
    by_whole,
    claim,
    is_whole,
    locked_run,
    locked_with_singles,
    tell_of_bookings,
)
from .credits import spend_credits
from .orders import note_order, require_order_for
from .promotions import tell_next
from .states import change_state

State = Booking.State
IN_SILENCE = "Nobody answered in time, so the place was given up."


@transaction.atomic
def ask_for_place(*, actor: Actor, run: Run, key: UUID, sessions: Sequence[Session] = ()) -> GroupBooking:
    """The actor asks for a place for herself, on the run or in these `sessions` alone. Where her school wants no
    approval she is booked at once.

    `key` comes with the form: sending it twice asks once. ValidationError when the run takes no bookings.
    """
    require(actor, "ask", run)
    group, is_new = claim(actor, run, key)
    if is_new:
        person = asker(actor)
        wanted = approval_is_wanted(person.organisation)
        if sessions:
            locked = locked_with_singles(run)
            bookings = add_singles(group, locked, [person], sessions, needs_approval=wanted)
        else:
            pricing = pricing_for(run, [person.organisation_id])
            bookings = add_bookings(group, locked_run(run), [person], needs_approval=wanted, pricing=pricing)
        if wanted:
            _ask(actor, bookings)
        else:
            tell_of_bookings(actor, bookings)
    return group


def _ask(actor: Actor, bookings: Sequence[Booking]) -> None:
    """Tell her that she has asked, and those who decide that they are asked; of several sessions once."""
    for booking in bookings:
        booking.refresh_from_db(fields=["hold_until", "position"])
    if len(bookings) > 1:
        emails.tell_programme_requested(actor, bookings)
        emails.ask_school_for_programme(actor, bookings)
    else:
        emails.tell_requested(actor, bookings[0])
        emails.ask_school(actor, bookings[0])


@transaction.atomic
def approve(
    *,
    actor: Actor,
    bookings: Sequence[Booking],
    by: Person | None = None,
    order_number: str | None = None,
    with_credits: bool = False,
) -> int:
    """Say yes to these, as far as they still wait for it; returns how many. Who waits for a place goes on waiting.
    What was asked for as a whole is answered as a whole.

    `order_number` is the school's for all of them; empty is refused where one is needed, None where nobody was asked.
    `with_credits` pays what takes credits with those of the school.
    """
    decides = by.pk if by else actor.person_id
    approved = [_approve(booking, decides) for booking in _still_asked(actor, bookings)]
    tell_of_bookings(actor, approved)
    for booking in approved:
        if with_credits:
            spend_credits(booking, decides)
        note_order(group=booking.group, number=order_number or "")
    if order_number is not None:
        require_order_for(approved, order_number)
    return len(approved)


@transaction.atomic
def decline(*, actor: Actor, bookings: Sequence[Booking], because: str, by: Person | None = None) -> int:
    """Say no to these, with the reason that each person reads. The places go to the next in line."""
    if not because.strip():
        raise ValidationError({"because": "Enter the reason"})
    asked = _still_asked(actor, bookings)
    _give_up(actor, asked, because.strip(), decided_by_id=by.pk if by else actor.person_id)
    return len(asked)


def _still_asked(actor: Actor, bookings: Sequence[Booking]) -> list[Booking]:
    """These, each with its whole, as they are now and as far as nobody has answered."""
    asked = with_the_whole(bookings)
    for booking in asked:
        require(actor, "approve", booking)
    return [booking for booking in map(_locked, asked) if booking.awaits_approval]


def _approve(booking: Booking, by: int | None) -> Booking:
    """Whoever answered by a link did so without sign-in: `by` says who."""
    booking.needs_approval = False
    if booking.state == State.REQUESTED:
        change_state(booking, State.BOOKED, needs_approval=False, decided_by_id=by)
    else:
        booking.decided_by_id = by
        booking.save(update_fields=["needs_approval", "decided_by_id"])
    return booking


def _give_up(actor: Actor, bookings: Sequence[Booking], because: str, **decided: int | None) -> None:
    """Decline them with one reason; what was asked for as a whole is told in one e-mail."""
    for booking in bookings:
        change_state(booking, State.DECLINED, declined_because=because, **decided)
    for hers in by_whole(bookings):
        if is_whole(hers):
            emails.tell_programme_declined(actor, hers)
        else:
            emails.tell_declined(actor, hers[0])
    for booking in bookings:
        tell_next(actor=actor, run=booking.run)


def _locked(booking: Booking) -> Booking:
    """As it is now; the run is locked first, as the triggers do."""
    run = locked_run(booking.run)
    related = ("person", "organisation", "session", "group__programme")
    rows = Booking.objects.select_related(*related).select_for_update(of=("self",))
    booking = rows.get(pk=booking.pk)
    booking.run = run
    return booking


@transaction.atomic
def withdraw_request(*, actor: Actor, booking: Booking) -> None:
    """Whoever asked wants it no more, all of it where it was asked for as a whole; nothing is charged.

    ValidationError once her school has answered."""
    asked = with_the_whole([booking])
    for one in asked:
        require(actor, "withdraw", one)
    left = [one for one in map(_locked, asked) if one.awaits_approval]
    if not left:
        raise ValidationError("Your school has answered already.")
    for one in left:
        change_state(one, State.CANCELLED)
    if is_whole(left):
        emails.tell_programme_cancelled(actor, [(one, None) for one in by_date(left)])
    else:
        emails.tell_cancelled(actor, left[0], None)
    for one in left:
        tell_next(actor=actor, run=one.run)


def let_go(*, actor: Actor, at: dt.datetime | None = None) -> int:
    """Give up the places that were held until now (`at`) without an answer; returns how many."""
    due = Booking.objects.filter(state=State.REQUESTED, hold_until__lte=at or timezone.now())
    rows = list(due.select_related("run", "group").order_by(F("hold_until"), "pk"))
    return sum(_let_go(actor, hers) for hers in by_whole(rows))


@transaction.atomic
def _let_go(actor: Actor, hers: Sequence[Booking]) -> int:
    locked = map(_locked, sorted(hers, key=lambda booking: booking.run_id))
    held = [booking for booking in locked if booking.state == State.REQUESTED]
    _give_up(actor, held, IN_SILENCE)
    return len(held)


def set_approval(*, actor: Actor, school: Organisation, is_wanted: bool, orders_needed: bool = False) -> None:
    """Whether the school approves what its staff ask for, and needs an order number with what costs something.

    What is asked already is still to be answered."""
    require(actor, "change", SchoolApproval(organisation=school))
    SchoolApproval.objects.update_or_create(
        organisation=school, defaults={"is_wanted": is_wanted, "orders_needed": orders_needed}
    )


def set_budget(*, actor: Actor, school: Organisation, year: int, pence: int | None) -> None:
    """What the school means to spend in an academic year; None takes it back, and then nothing is counted."""
    require(actor, "change", SchoolBudget(organisation=school))
    rows = SchoolBudget.objects.filter(organisation=school, academic_year=year)
    if pence is None:
        rows.delete()
    else:
        SchoolBudget.objects.update_or_create(
            organisation=school, academic_year=year, defaults={"pence": pence}
        )


def set_hold_time(*, actor: Actor, days: int) -> None:
    """How many working days a place is held from now on. Places that are held already keep their day."""
    require(actor, "change", HoldTime())
    HoldTime.objects.update_or_create(defaults={"days": days})
