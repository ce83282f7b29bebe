"""What becomes of bookings when the organiser calls off what they are for: a run, or a session of it."""

from __future__ import annotations

from django.db.models import QuerySet

from alliance_portal.kernel.roles import Actor
from cpd import emails
from cpd.models import Booking

from .credits import give_back_credits
from .states import change_state
from .undoing import undo_billing


def call_off_bookings(actor: Actor, bookings: QuerySet[Booking], because: str) -> int:
    """End those of them that are live, without charge: everybody is told why, credits come back, invoices are undone.
    Returns how many were told."""
    live = bookings.filter(state__in=Booking.LIVE).select_related(
        "person", "session", "run__course", "run__alliance"
    )
    told = list(live)
    for booking in told:
        change_state(booking, Booking.State.CANCELLED)
        emails.tell_run_cancelled(actor, booking, because)
    give_back_credits(told, "The course does not take place.")
    undo_billing(actor, told, f"The course does not take place. {because}")
    return len(told)
