"""Changing all that somebody still has of a programme at once: it is given up, or a colleague goes (C59, C98)."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction

from alliance_portal.kernel.roles import Actor
from alliance_portal.kernel.ui.formats import pounds
from cpd import emails
from cpd.models import Booking
from cpd.queries.programmes import whole_of
from cpd.queries.tariffs import quote
from schools.models import Person

from .bookings import by_date, tell_of_booking
from .cancelling import give_up
from .changes import hand_over, replaceable
from .promotions import tell_next
from .undoing import undo_billing

NOTHING_LEFT = "Nothing is left of it: all its parts have begun, or are given up."


@transaction.atomic
def cancel_whole(*, actor: Actor, booking: Booking, agreed_pence: int) -> int:
    """Give up all that is left of a programme that somebody has as a whole, with one e-mail; returns how many bookings.

    ValidationError when the charges of all of them together are not what was agreed to.
    """
    hers = _in_order(booking)
    due = sum(one.pence for one in map(quote, hers) if one)
    if due != agreed_pence:
        raise ValidationError(
            f"The charge has changed since you opened this page: it is now {pounds(due)}. Check it and confirm again."
        )
    charges = dict(give_up(actor, one) for one in hers)
    left = by_date(charges)
    costs = [(one, charges[one]) for one in left]
    emails.tell_programme_cancelled(actor, costs)
    emails.tell_charged(actor, costs)
    undo_billing(actor, left, f"All of {booking.group.programme} was cancelled."[:300])
    for one in left:
        tell_next(actor=actor, run=one.run)
    return len(left)


@transaction.atomic
def substitute_whole(*, actor: Actor, booking: Booking, person: Person) -> int:
    """A colleague of the same school takes over every part that has not begun, free of charge, as `substitute` with
    one; returns how many. Each of the two gets one e-mail. What has begun stays with whoever was booked.

    The certificate for all of it counts what each of them attended of all of it (queries.whole_certificates).
    """
    hers = by_date([replaceable(actor, one, person) for one in _in_order(booking)])
    emails.tell_programme_substituted(actor, hers, person)
    for one in hers:
        hand_over(actor, one, person)
    emails.tell_programme(actor, hers)
    for one in hers:
        if one.state == Booking.State.OFFERED:  # her own link, to take the place or not
            tell_of_booking(actor, one)
    return len(hers)


def _in_order(booking: Booking) -> list[Booking]:
    """All that is left of the whole, in the order in which runs are locked."""
    hers = whole_of(booking)
    if not hers:
        raise ValidationError(NOTHING_LEFT)
    return sorted(hers, key=lambda one: one.run_id)
