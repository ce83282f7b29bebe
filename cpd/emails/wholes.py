"""What people are told at once about all of a programme, or several sessions of a course: one e-mail that lists the
parts (C59)."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from alliance_portal.kernel.addresses import absolute, inside
from alliance_portal.kernel.invitations import Method
from alliance_portal.kernel.roles import Actor
from cpd.models import Booking, CancellationCharge
from cpd.queries.check_in import place_link
from cpd.queries.single_sessions import name_of_whole
from schools.models import Person

from .writing import ask_those_who_decide, asked, dates_of, events_of, in_words, leaving, write

State = Booking.State


def tell_programme(actor: Actor, bookings: Sequence[Booking]) -> None:
    """To one person about all that was booked for her at once, with the dates of what she has."""
    has = [one for one in bookings if one.state == State.BOOKED]
    events = [event for one in has for event in events_of(one, Method.REQUEST)]
    page = absolute(inside(bookings[0].run.alliance, "cpd:booking_list"))
    write(actor, bookings[0], "cpd.programme_booked", _of(bookings) | {"bookings link": page}, events)


def tell_programme_requested(actor: Actor, bookings: Sequence[Booking]) -> None:
    """To whoever asked for all of a programme."""
    write(actor, bookings[0], "cpd.programme_requested", _of(bookings) | asked(bookings[0]))


def ask_school_for_programme(actor: Actor, bookings: Sequence[Booking]) -> None:
    """To each of those who decide, with a link of her own: one answer for all of it."""
    ask_those_who_decide(actor, bookings[0], "cpd.programme_approve", _of(bookings))


def tell_programme_declined(actor: Actor, bookings: Sequence[Booking]) -> None:
    """To whoever asked for all of it, with the one reason."""
    values = _of(bookings, _gone) | {"reason": bookings[0].declined_because}
    write(actor, bookings[0], "cpd.programme_declined", values)


def tell_programme_cancelled(actor: Actor, left: Sequence[tuple[Booking, CancellationCharge | None]]) -> None:
    """To whoever was booked: what was given up, what each part costs, and its dates out of her calendar."""
    bookings = [booking for booking, _ in left]
    parts = "\n\n".join(f"{_gone(booking)}\n  {in_words(booking, charge)}" for booking, charge in left)
    events = [event for booking in bookings for event in leaving(booking)]
    write(actor, bookings[0], "cpd.programme_cancelled", _of(bookings) | {"parts": parts}, events)


def tell_programme_substituted(actor: Actor, bookings: Sequence[Booking], instead: Person) -> None:
    """To the person who was booked: a colleague goes to all that has not begun."""
    events = [event for booking in bookings for event in leaving(booking)]
    values = _of(bookings, _gone) | {"colleague": instead.name}
    write(actor, bookings[0], "cpd.programme_substituted", values, events)


def _gone(booking: Booking) -> str:
    """A part that she has no longer: the title and the dates."""
    return f"{booking.what}\n{dates_of(booking.run, booking.dates)}"


def _part(booking: Booking) -> str:
    """The title, whether she has the place or waits for it, the dates, and her own page for the day."""
    title, dates = booking.what, dates_of(booking.run, booking.dates)
    if booking.state == State.WAITLISTED:
        title = f"{title} (full: you are on the waiting list)"
    if booking.state == State.OFFERED:
        title = f"{title} (a place is offered: we have written about it separately)"
    if booking.state != State.BOOKED:
        return f"{title}\n{dates}"
    return f"{title}\n{dates}\n  Your code for the door, and what you need: {place_link(booking)}"


def _of(bookings: Sequence[Booking], written: Callable[[Booking], str] = _part) -> dict[str, str]:
    """The title of the programme, or how many sessions of which course; and its parts in the order of the bookings."""
    parts = "\n\n".join(written(one) for one in bookings)
    return {"programme": name_of_whole(bookings), "parts": parts}
