"""A membership pays for places that were booked before it began (CAPABILITIES C61, decision 0023)."""

from __future__ import annotations

from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.db import connection, transaction

from alliance_portal.kernel.policy import require
from alliance_portal.kernel.roles import Actor
from cpd.emails import memberships as emails
from cpd.models import Booking, MembershipFee

from .undoing import undo_billing


@transaction.atomic
def cover_earlier_places(
    *, actor: Actor, fee: MembershipFee, bookings: Sequence[Booking], expected_pence: int
) -> int:
    """Let it pay for these places, in this order; returns how many pence. Drafts lose their lines, and what was sent is
    credited: what is left to pay can be invoiced anew. The school is told.

    ValidationError when that is not what the co-ordinator was shown.
    """
    require(actor, "change", fee)
    paid = [(booking, _covered(fee, booking)) for booking in bookings]
    total = sum(pence for _, pence in paid)
    if not total or total != expected_pence:
        raise ValidationError("Something has changed since you looked. Check again what the membership pays.")
    theirs = [booking for booking, pence in paid if pence]
    undo_billing(actor, theirs, f"Paid by the membership {fee.name}")
    emails.tell_paid_for(actor, fee, len(theirs), total)
    return total


def _covered(fee: MembershipFee, booking: Booking) -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT app.cover_earlier(%s, %s)", [fee.pk, booking.pk])
        pence: int = cursor.fetchone()[0]
    return pence
