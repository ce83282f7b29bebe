"""Giving up a place, or a place on the waiting list, and what that costs."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction

from alliance_portal.kernel.policy import require
from alliance_portal.kernel.roles import Actor
from alliance_portal.kernel.tenancy.prepared import Prepared
from cpd import emails
from cpd.models import Booking, CancellationCharge, Run

from .bookings import locked_run
from .promotions import tell_next
from .states import change_state
from .tariffs import charge_for_leaving
from .undoing import undo_billing


@transaction.atomic
def cancel_booking(*, actor: Actor, booking: Booking, agreed_pence: int | None = None) -> Booking:
    """Give up a place, or a place on the waiting list. The next in line moves up at once and is told.

    The charge of the cancellation terms is frozen; ValidationError when it is not the one that was agreed to.
    """
    booking, charge = give_up(actor, booking, agreed_pence)
    emails.tell_cancelled(actor, booking, charge)
    emails.tell_charged(actor, [(booking, charge)])
    undo_billing(actor, [booking], "The booking was cancelled.")
    tell_next(actor=actor, run=booking.run)
    return booking


def give_up(
    actor: Actor, booking: Booking, agreed_pence: int | None = None
) -> tuple[Booking, CancellationCharge | None]:
    """Cancel it as it is now, on its locked run, and freeze the charge; nobody is told yet. As `cancel_booking`."""
    require(actor, "cancel", booking)
    run = locked_run(Run(pk=booking.run_id))
    [booking] = _locking(pk=booking.pk)
    booking.run = run
    if booking.has_begun:
        raise ValidationError("The course has begun, so the booking can no longer be cancelled.")
    charge = charge_for_leaving(booking, agreed_pence)
    change_state(booking, Booking.State.CANCELLED)
    return booking, charge


_locking: Prepared[Booking] = Prepared(
    lambda pk: (
        Booking.objects.filter(pk=pk)
        .select_related("person", "session", "organisation")
        .order_by()
        .select_for_update(of=("self",))
    ),
    "pk",
)
