"""What people are told about their bookings."""

from __future__ import annotations

from alliance_portal.kernel import mail
from alliance_portal.kernel.addresses import absolute, inside
from alliance_portal.kernel.invitations import Method
from alliance_portal.kernel.roles import Actor
from alliance_portal.kernel.ui.formats import counted, day, deadline, moment, pounds
from cpd.models import Booking, CancellationCharge, Session
from cpd.queries.approvals import who_decides
from cpd.queries.check_in import place_link
from cpd.queries.reductions import Share
from schools.models import Person
from schools.queries.words import noun_of, spoken

from .changes import Former, changes_of
from .links import offer_token
from .writing import (
    ask_those_who_decide,
    asked,
    course_and_date,
    events_of,
    how_it_stands,
    in_words,
    leaving,
    of_booking,
    send,
    write,
)

State = Booking.State


def tell_booked(actor: Actor, booking: Booking) -> None:
    send(actor, booking, "cpd.booked", events_of(booking, Method.REQUEST), **_her_page(booking))


def tell_waitlisted(actor: Actor, booking: Booking) -> None:
    send(actor, booking, "cpd.waitlisted")


def tell_promoted(actor: Actor, booking: Booking) -> None:
    send(actor, booking, "cpd.promoted", events_of(booking, Method.REQUEST), **_her_page(booking))


def tell_requested(actor: Actor, booking: Booking) -> None:
    """That she has asked for a place, and until when it is held."""
    send(actor, booking, "cpd.requested", place=_held_in_words(booking), **asked(booking))


def tell_declined(actor: Actor, booking: Booking) -> None:
    send(actor, booking, "cpd.declined", reason=booking.declined_because)


def ask_school(actor: Actor, booking: Booking) -> None:
    """To each of those who decide, with a link of her own that needs no sign-in."""
    values = {
        "course and date": course_and_date(booking.run, booking.session),
        "place": _held_in_words(booking),
    }
    ask_those_who_decide(actor, booking, "cpd.approve", values)


def tell_cannot_come(actor: Actor, booking: Booking, because: str) -> int:
    """To each of those who decide at her school; returns how many they are."""
    alliance, people = booking.run.alliance, list(who_decides(booking.organisation))
    page = inside(alliance, "cpd:booking_detail", booking.public_id)
    mail.send_to_all(
        actor=actor,
        people=people,
        kind="cpd.cannot_come",
        values={
            "person": booking.person.name,
            "course and date": course_and_date(booking.run, booking.session),
            "reason": because,
            "booking link": absolute(page),
        },
        about=f"Cannot come: {booking.person}",
        link=page,
    )
    return len(people)


def tell_list_closed(actor: Actor, booking: Booking) -> None:
    """That no place came free for her, and none is offered any more."""
    send(actor, booking, "cpd.list_closed")


def _held_in_words(booking: Booking) -> str:
    """Until when the place is held; or that the course is full."""
    if booking.hold_until is None:
        return "The course is full, so this is for the waiting list."
    return f"The place is held until {deadline(booking.hold_until)}, and given up without an answer."


def tell_offered(actor: Actor, booking: Booking) -> None:
    """To the person and to whoever booked her: a place is held for her, and by which link either may answer."""
    link = absolute(inside(booking.run.alliance, "cpd:offer", offer_token(booking)))
    until = moment(booking.offered_until) if booking.offered_until else ""
    values = of_booking(booking) | {"person": booking.person.name, "until": until, "offer link": link}
    booker = booking.group.booked_by
    others = [booker] if booker and booker.pk != booking.person_id else []
    for to in (booking.person, *others):
        write(actor, booking, "cpd.offered", values, to=to)


def tell_offer_over(actor: Actor, booking: Booking, why: str) -> None:
    """The place goes to the next on the list."""
    send(actor, booking, "cpd.offer_over", reason=why)


def tell_cancelled(actor: Actor, booking: Booking, charge: CancellationCharge | None) -> None:
    send(actor, booking, "cpd.cancelled", leaving(booking), charge=in_words(booking, charge))


def tell_run_cancelled(actor: Actor, booking: Booking, because: str) -> None:
    """The whole run does not take place, and why."""
    send(actor, booking, "cpd.run_cancelled", leaving(booking), reason=because)


def tell_substituted(actor: Actor, booking: Booking, instead: Person) -> None:
    """To the person who was booked: a colleague goes instead."""
    send(actor, booking, "cpd.substituted", leaving(booking), colleague=instead.name)


def tell_moved(actor: Actor, old: Booking, new: Booking, charge: CancellationCharge | None) -> None:
    """One message for both: the old dates leave the calendar, the new ones come in with a place."""
    has_place = new.state == Booking.State.BOOKED
    events = leaving(old) + (events_of(new, Method.REQUEST) if has_place else [])
    kind = "cpd.moved" if has_place else "cpd.moved_to_waiting"
    more = {"former course": course_and_date(old.run, old.session), "charge": in_words(old, charge)}
    more |= _her_page(new) if has_place else {}
    send(actor, new, kind, events, **more)


def tell_changed(actor: Actor, booking: Booking, former: Former) -> None:
    """These dates of the run are new or have changed, from what they were; they move in her calendar."""
    events = events_of(booking, Method.REQUEST, list(former))
    send(actor, booking, "cpd.changed", events, place=how_it_stands(booking), **changes_of(former))


def tell_removed(actor: Actor, booking: Booking, session: Session, because: str, share: Share | None) -> None:
    """The run goes on without this date, why, and what her school gets back. Who waits for a place, or is to be
    approved, hears it too; it never was in her calendar."""
    events = events_of(booking, Method.CANCEL, [session]) if booking.state == State.BOOKED else []
    more = {
        "removed date": day(session.held_on),
        "reason": because,
        "given back": _share_in_words(booking, share),
        "place": how_it_stands(booking),
    }
    send(actor, booking, "cpd.date_removed", events, **more)


def _share_in_words(booking: Booking, share: Share | None) -> str:
    if share is None:
        return "The price of the place stays as it is."
    whose = spoken("Your school", noun_of(booking.organisation))
    if share.credits:
        return f"{whose} gets {counted(share.credits, 'credit')} back."
    return f"{whose} pays {pounds(share.pence)} less, or gets it back."


def _her_page(booking: Booking) -> dict[str, str]:
    """Her code for the door, and where she says what she needs."""
    return {"place link": place_link(booking)}
