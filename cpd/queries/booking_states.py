"""What a booking is by now, said to whoever opens a page about changing it: old tabs, links and the back button do."""

from __future__ import annotations

from cpd.models import Booking

from .check_in import has_place_to_come

_ENDED: dict[str, str] = {Booking.State.CANCELLED: "is cancelled", Booking.State.DECLINED: "was declined"}


def why_unchangeable(booking: Booking) -> str:
    """Why it can no longer be cancelled, moved or given to a colleague; "" where it can."""
    if booking.state in Booking.GONE:
        return f"{_now(booking)}, so there is nothing left to change."
    if booking.state not in Booking.LIVE or booking.has_begun:
        return f"What {booking.person} is booked for has begun, so the booking can no longer change."
    return ""


def why_no_needs(booking: Booking) -> str:
    """Why nothing can be arranged for somebody at the event; "" where it can."""
    if has_place_to_come(booking):
        return ""
    if booking.state in Booking.GONE:
        return f"{_now(booking)}, so nothing has to be arranged."
    if booking.state in Booking.LIVE and not booking.has_begun and booking.state != Booking.State.BOOKED:
        return f"{booking.person} has no place yet. Say what is needed as soon as there is one."
    return "The course is over, so nothing can be arranged any more."


def _now(booking: Booking) -> str:
    return f"The booking of {booking.person} {_ENDED[booking.state]}"
