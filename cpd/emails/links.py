"""Links in e-mails that open one page without sign-in: signed, for some months."""

from __future__ import annotations

from django.core import signing

from cpd.models import Booking

SALT, IMPACT_SALT, OFFER_SALT = "cpd.evaluation", "cpd.impact", "cpd.offer"
LINK_DAYS = 120


def evaluation_token(booking: Booking) -> str:
    return signing.dumps(str(booking.public_id), salt=SALT)


def impact_token(booking: Booking) -> str:
    return signing.dumps(str(booking.public_id), salt=IMPACT_SALT)


def booking_of_token(token: str, salt: str = SALT) -> str | None:
    """The public id of the booking that a link was made for; None when the link is not ours or too old."""
    try:
        public_id: str = signing.loads(token, salt=salt, max_age=LINK_DAYS * 24 * 3600)
    except signing.BadSignature:
        return None
    return public_id


def offer_token(booking: Booking) -> str:
    """For this person's place: whoever was sent it answers no more once a colleague goes instead."""
    return signing.dumps([str(booking.public_id), str(booking.person.public_id)], salt=OFFER_SALT)


def read_offer_token(token: str) -> tuple[str, str] | None:
    """The public ids of the booking and the person it was offered to; None when the link is not ours or too old."""
    try:
        booking, person = signing.loads(token, salt=OFFER_SALT, max_age=LINK_DAYS * 24 * 3600)
    except signing.BadSignature:
        return None
    return booking, person


def booking_of_impact_token(token: str) -> str | None:
    return booking_of_token(token, IMPACT_SALT)
