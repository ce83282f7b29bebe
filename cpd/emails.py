"""What people are told about their bookings. Every message is a row, in the transaction that it tells of."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core import signing
from django.utils import timezone

from alliance_portal.kernel import mail
from alliance_portal.kernel.addresses import absolute, inside
from alliance_portal.kernel.invitations import Method, invitation
from alliance_portal.kernel.roles import Actor
from alliance_portal.kernel.ui.formats import day
from cpd.models import Booking, Session
from cpd.queries.calendar import occasion_of

SALT = "cpd.evaluation"
LINK_DAYS = 120


def tell_booked(actor: Actor, booking: Booking) -> None:
    events = _events(booking, Method.REQUEST)
    _send(actor, booking, "booked", f"Booked: {_what(booking)}", events)


def tell_waitlisted(actor: Actor, booking: Booking) -> None:
    _send(actor, booking, "waitlisted", f"On the waiting list: {_what(booking)}")


def tell_promoted(actor: Actor, booking: Booking) -> None:
    events = _events(booking, Method.REQUEST)
    _send(actor, booking, "promoted", f"You have a place: {_what(booking)}", events)


def tell_cancelled(actor: Actor, booking: Booking, because: str = "") -> None:
    """`because` is the reason when the whole run does not take place."""
    only_waited = booking.position is not None and booking.promoted_at is None
    events = [] if only_waited else _events(booking, Method.CANCEL)
    _send(actor, booking, "cancelled", f"Cancelled: {_what(booking)}", events, because=because)


def tell_changed(actor: Actor, booking: Booking, sessions: Sequence[Session]) -> None:
    """These dates of the run are new or have changed; `sessions` move in her calendar."""
    events = _events(booking, Method.REQUEST, sessions)
    _send(actor, booking, "changed", f"Changed: {_what(booking)}", events)


def tell_removed(actor: Actor, booking: Booking, session: Session) -> None:
    """The run goes on without this date."""
    events = _events(booking, Method.CANCEL, [session])
    _send(actor, booking, "changed", f"Changed: {_what(booking)}", events, removed=session.held_on)


def ask_to_evaluate(actor: Actor, booking: Booking) -> None:
    """Two questions, by a link that needs no sign-in."""
    link = absolute(inside(booking.run.alliance, "cpd:evaluation", evaluation_token(booking)))
    _send(actor, booking, "evaluation", f"Two questions about {booking.run.course.title}", link=link)


def evaluation_token(booking: Booking) -> str:
    return signing.dumps(str(booking.public_id), salt=SALT)


def booking_of_token(token: str) -> str | None:
    """The public id of the booking that a link was made for; None when the link is not ours or too old."""
    try:
        public_id: str = signing.loads(token, salt=SALT, max_age=LINK_DAYS * 24 * 3600)
    except signing.BadSignature:
        return None
    return public_id


def _what(booking: Booking) -> str:
    """Leading phonics, 4 March 2026: the subject line must fit a list."""
    run = booking.run
    starts = f", {day(timezone.localtime(run.starts_at))}" if run.starts_at else ""
    return f"{run.course.title[:120]}{starts}"


def _events(booking: Booking, method: Method, sessions: Sequence[Session] | None = None) -> list[str]:
    """An invitation for each of the sessions (all of the run) that is still to come."""
    of_run = booking.run.sessions.select_related("run__course", "run__alliance")
    coming = [session for session in (of_run if sessions is None else sessions) if not session.has_begun]
    return [invitation(occasion_of(one), method, booking.run.alliance.name) for one in coming]


def _send(
    actor: Actor,
    booking: Booking,
    template: str,
    subject: str,
    events: Sequence[str] = (),
    **more: Any,
) -> None:
    alliance = booking.run.alliance
    context = {
        "booking": booking,
        "run": booking.run,
        "sessions": booking.run.sessions.all(),
        "alliance": alliance,
        "run_url": absolute(inside(alliance, "cpd:run_detail", booking.run.public_id)),
        **more,
    }
    mail.send(
        actor=actor,
        to=booking.person,
        subject=subject,
        template=f"cpd/emails/{template}.txt",
        context=context,
        about=f"{booking.get_state_display()}: {booking.person}",
        link=inside(alliance, "cpd:booking_detail", booking.public_id),
        invitations=events,
    )
