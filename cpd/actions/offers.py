"""Places that are offered to whoever is next on a waiting list: taken, given up, or passed on when time is up.

The database makes the offers (sql/places.sql): it holds the place, in strict order, for as long as the alliance says.
"""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from alliance_portal.kernel.policy import require
from alliance_portal.kernel.roles import Actor
from cpd import emails
from cpd.models import Booking, Run, WaitingListSettings

from .bookings import locked_run
from .clashes import refuse_clashes
from .promotions import tell_next
from .states import change_state

State = Booking.State
TOO_LATE = "The time for this offer is over, and the place has gone to the next on the list."


@transaction.atomic
def accept_offer(*, actor: Actor, booking: Booking) -> Booking:
    """The place that was held is hers; a second time changes nothing. ValidationError when the time was over."""
    require(actor, "answer_offer", booking)
    booking = _locked(booking)
    if booking.state == State.BOOKED and booking.accepted_at:
        return booking
    _require_open(booking)
    refuse_clashes(booking.run, [booking.person])
    change_state(booking, State.BOOKED, accepted_at=timezone.now())
    emails.tell_booked(actor, booking)
    return booking


@transaction.atomic
def decline_offer(*, actor: Actor, booking: Booking) -> Booking:
    """She does not want it any more: the next in line is offered the place at once."""
    require(actor, "answer_offer", booking)
    booking = _locked(booking)
    _require_open(booking)
    _pass_on(actor, booking, "You gave it up.")
    return booking


def lapse_offers(*, actor: Actor) -> int:
    """Pass on every place whose offer nobody answered in time; returns how many. Called by the clock."""
    over = Booking.objects.filter(state=State.OFFERED, offered_until__lte=timezone.now()).order_by(
        "offered_until"
    )
    return sum(_lapse(actor, booking) for booking in over.select_related("run"))


@transaction.atomic
def _lapse(actor: Actor, booking: Booking) -> bool:
    booking = _locked(booking)
    if booking.state != State.OFFERED:
        return False
    _pass_on(actor, booking, "We had no answer in time.")
    return True


def _pass_on(actor: Actor, booking: Booking, why: str) -> None:
    change_state(booking, State.CANCELLED)
    emails.tell_offer_over(actor, booking, why)
    tell_next(actor=actor, run=booking.run)


def _locked(booking: Booking) -> Booking:
    """The booking as it is now, on its locked run: the order in which the triggers lock too."""
    run = locked_run(Run(pk=booking.run_id))
    rows = Booking.objects.select_related("person", "organisation", "group__booked_by").select_for_update(
        of=("self",)
    )
    booking = rows.get(pk=booking.pk)
    booking.run = run
    return booking


def _require_open(booking: Booking) -> None:
    is_late = booking.offered_until is None or booking.offered_until <= timezone.now()
    if booking.state != State.OFFERED or is_late:
        raise ValidationError(TOO_LATE)


def save_waiting_list_settings(*, actor: Actor, row: WaitingListSettings) -> WaitingListSettings:
    """How waiting lists move from now on; offers that were made keep their time."""
    require(actor, "create" if row._state.adding else "change", row)
    row.save()
    return row
