"""Codes for the door: one that hangs in the room, and one that each attendee carries (CAPABILITIES C64).

Both are links that the portal signs. The room's ends with its session, the attendee's with the last day of the run.
Whoever checks herself in needs both: her own link says who she is, the room's code that she is there.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.core import signing
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac

from alliance_portal.kernel.addresses import absolute, inside
from alliance_portal.kernel.codes import LETTERS, as_printed
from alliance_portal.kernel.ui.formats import clock, day
from cpd.models import Booking, Session

from .bookings import at_session

ROOM, PLACE = "cpd.room", "cpd.place"
OPENS_BEFORE = dt.timedelta(hours=1)
CODE_LENGTH = 6


def window_problem(session: Session) -> str:
    """Why nobody can check in now, in a sentence; "" from an hour before the session begins until it ends."""
    begins, ends = session.span
    opens, now = timezone.localtime(begins - OPENS_BEFORE), timezone.now()
    if now < opens:
        return f"You can check in on {day(opens)} from {clock(opens.time())}."
    if now > ends:
        return "This session is over, so nobody can check in any more. Speak to whoever keeps the register."
    return ""


def room_code(session: Session) -> str:
    """What is typed where no camera is at hand: six letters that only this session has."""
    digest = salted_hmac(ROOM, str(session.public_id), algorithm="sha256").digest()
    return "".join(LETTERS[byte % len(LETTERS)] for byte in digest[:CODE_LENGTH])


def is_room_code(session: Session, typed: str) -> bool:
    return constant_time_compare(as_printed(typed), room_code(session))


def wrong_code(session: Session) -> str:
    """To whoever typed another one: each session has its own, also in the same room on the same day."""
    times = f"{clock(session.starts)} to {clock(session.ends)}"
    return f"This is not the code of this room today, {times}. Each session has its own: look at the screen or poster"


def room_link(session: Session) -> str:
    token = signing.dumps(str(session.public_id), salt=ROOM)
    return absolute(inside(session.run.alliance, "cpd:check_in", token))


def session_of_room(token: str) -> Session | None:
    """The session whose code was scanned; None when the code is not ours, or the session's day is over."""
    rows = Session.objects.select_related("run__course", "run__alliance")
    public_id = _read(token, ROOM)
    session = rows.filter(public_id=public_id).first() if public_id else None
    return session if session and session.held_on >= timezone.localdate() else None


def was_ours(token: str) -> bool:
    """Did the portal make this code, whatever has become of its session or place?"""
    return _read(token, ROOM) is not None or _read(token, PLACE) is not None


def place_token(booking: Booking) -> str:
    """For this person's place: it leads nowhere once a colleague goes instead."""
    return signing.dumps([str(booking.public_id), str(booking.person.public_id)], salt=PLACE)


def place_link(booking: Booking) -> str:
    """What an attendee carries: opens her place, and for whoever keeps the register her row of it."""
    return absolute(inside(booking.run.alliance, "cpd:place", place_token(booking)))


def booking_of_place(token: str) -> Booking | None:
    """The booking that a code was made for; None when it is not ours, not hers any more, has no place, or the run is
    over."""
    related = ("run__course", "run__alliance", "session", "person", "organisation")
    rows = Booking.objects.select_related(*related)
    said = _read(token, PLACE)
    if not isinstance(said, list):  # nothing of ours, or made before codes were a person's
        return None
    booking = rows.filter(public_id=said[0], person__public_id=said[1]).first()
    return booking if booking and has_place_to_come(booking) else None


def has_place_to_come(booking: Booking) -> bool:
    """A place on a run, or in a session, that is not over before today."""
    is_past = booking.ends_on is not None and booking.ends_on < timezone.localdate()
    return booking.state in Booking.HAS_PLACE and not is_past


def session_on(booking: Booking) -> Session | None:
    """Her session of today that is on, or comes next; the last one of today when all are over."""
    on_day = booking.run.sessions.filter(held_on=timezone.localdate())
    today = [session for session in on_day if booking.covers(session)]
    now = timezone.now()
    return next((one for one in today if one.span[1] >= now), today[-1] if today else None)


def booking_in(session: Session, person_id: int | None) -> Booking | None:
    """The place of somebody in the session."""
    return at_session(session).filter(person=person_id).select_related("run__course").first()


def is_marked_present(session: Session, booking: Booking) -> bool:
    return booking.attendances.filter(session=session, present=True).exists()


def _read(token: str, salt: str) -> Any:
    """What was signed; None when it was not us."""
    try:
        return signing.loads(token, salt=salt)
    except signing.BadSignature:
        return None
