"""Asking for a place, and what the school says to it (PEERS.md §5.2). The place is held meanwhile (sql/*_approval)."""

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
from cpd.queries.credits import payable_with
from cpd.queries.single_sessions import name_of_whole, with_singles
from schools.models import Organisation, Person

from .bookings import add_bookings, add_singles, claim, locked_run, tell_of_bookings
from .credits import pay_with_credits
from .orders import note_order, require_order_for
from .promotions import tell_promoted
from .states import change_state

State = Booking.State
IN_SILENCE = "Your school did not answer in time, so the place was given up."


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
            locked = locked_run(run, with_singles)
            bookings = add_singles(group, locked, [person], sessions, needs_approval=wanted)
        else:
            bookings = add_bookings(group, locked_run(run), [person], needs_approval=wanted)
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
        emails.tell_programme_requested(actor, name_of_whole(bookings), bookings)
        emails.ask_school_for_programme(actor, name_of_whole(bookings), bookings)
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
    asked = with_the_whole(bookings)
    approved = [decided for booking in asked if (decided := _decide(actor, booking, by, ""))]
    tell_of_bookings(actor, approved)
    for booking in approved:
        if with_credits and payable_with(booking):
            pay_with_credits(actor=actor, booking=booking)
        note_order(group=booking.group, number=order_number or "")
    if order_number is not None:
        require_order_for(approved, order_number)
    return len(approved)


@transaction.atomic
def decline(*, actor: Actor, bookings: Sequence[Booking], because: str, by: Person | None = None) -> int:
    """Say no to these, with the reason that each person reads. The places go to the next in line."""
    if not because.strip():
        raise ValidationError({"because": "Enter the reason"})
    asked = with_the_whole(bookings)
    return sum(_decide(actor, booking, by, because.strip()) is not None for booking in asked)


def _decide(actor: Actor, booking: Booking, by: Person | None, because: str) -> Booking | None:
    """As it is now; None when it was decided already. `by`: who answered by a link, without sign-in."""
    require(actor, "approve", booking)
    booking = _locked(booking)
    if not booking.awaits_approval:
        return None
    decided = {"decided_by_id": by.pk if by else actor.person_id}
    if because:
        _give_up(actor, booking, because, **decided)
        return booking
    booking.needs_approval = False
    if booking.state == State.REQUESTED:
        change_state(booking, State.BOOKED, needs_approval=False, **decided)
    else:
        booking.decided_by_id = decided["decided_by_id"]
        booking.save(update_fields=["needs_approval", "decided_by_id"])
    return booking


def _give_up(actor: Actor, booking: Booking, because: str, **decided: int | None) -> None:
    change_state(booking, State.DECLINED, declined_because=because, **decided)
    emails.tell_declined(actor, booking)
    tell_promoted(actor=actor, run=booking.run)


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
    """Whoever asked wants it no more; nothing is charged. ValidationError once her school has answered."""
    require(actor, "withdraw", booking)
    booking = _locked(booking)
    if not booking.awaits_approval:
        raise ValidationError("Your school has answered already.")
    change_state(booking, State.CANCELLED)
    emails.tell_cancelled(actor, booking, None)
    tell_promoted(actor=actor, run=booking.run)


def let_go(*, actor: Actor, at: dt.datetime | None = None) -> int:
    """Give up the places that were held until now (`at`) without an answer; returns how many."""
    due = Booking.objects.filter(state=State.REQUESTED, hold_until__lte=at or timezone.now())
    rows = list(due.select_related("run").order_by(F("hold_until"), "pk"))
    return sum(_let_go(actor, booking) for booking in rows)


@transaction.atomic
def _let_go(actor: Actor, booking: Booking) -> bool:
    booking = _locked(booking)
    if booking.state != State.REQUESTED:
        return False
    _give_up(actor, booking, IN_SILENCE)
    return True


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
