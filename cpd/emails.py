"""What people are told about their bookings. Every message is a row, in the transaction that it tells of."""

from __future__ import annotations

from collections.abc import Sequence

from django.core import signing
from django.utils import timezone

from alliance_portal.kernel import mail
from alliance_portal.kernel.addresses import absolute, inside
from alliance_portal.kernel.invitations import Method, invitation
from alliance_portal.kernel.roles import Actor
from alliance_portal.kernel.ui.formats import clock, counted, day, deadline, moment, pounds
from cpd.models import Booking, CancellationCharge, CourseRequest, JoiningInstructions, Run, Session
from cpd.queries.approvals import approval_token, who_decides
from cpd.queries.calendar import occasion_of
from cpd.queries.check_in import place_link
from schools.models import Person

SALT, IMPACT_SALT, OFFER_SALT = "cpd.evaluation", "cpd.impact", "cpd.offer"
LINK_DAYS = 120
State = Booking.State


def tell_booked(actor: Actor, booking: Booking) -> None:
    _send(actor, booking, "cpd.booked", _events(booking, Method.REQUEST), **_her_page(booking))


def tell_programme(actor: Actor, programme: str, bookings: Sequence[Booking]) -> None:
    """One message to one person about all that was booked for her at once, with the dates of what she has."""
    events = [
        event for one in bookings if one.state == State.BOOKED for event in _events(one, Method.REQUEST)
    ]
    first = bookings[0]
    values = {
        "programme": programme,
        "parts": "\n\n".join(_part(one) for one in bookings),
        "bookings link": absolute(inside(first.run.alliance, "cpd:booking_list")),
    }
    _write(actor, first, "cpd.programme_booked", values, events)


def tell_programme_requested(actor: Actor, programme: str, bookings: Sequence[Booking]) -> None:
    """To whoever asked for all of a programme."""
    values = {"programme": programme, "parts": "\n\n".join(_part(one) for one in bookings)}
    _write(actor, bookings[0], "cpd.programme_requested", values)


def ask_school_for_programme(actor: Actor, programme: str, bookings: Sequence[Booking]) -> None:
    """To each of those who decide, with a link of her own: one answer for all of it."""
    first = bookings[0]
    alliance = first.run.alliance
    for person in who_decides(first.organisation):
        mail.send(
            actor=actor,
            to=person,
            kind="cpd.programme_approve",
            values={
                "person": first.person.name,
                "programme": programme,
                "parts": "\n\n".join(_part(one) for one in bookings),
                "link": absolute(inside(alliance, "cpd:approval", approval_token(first, person))),
                "all link": absolute(inside(alliance, "cpd:approvals")),
            },
            about=f"To approve: {first.person}",
            link=inside(alliance, "cpd:booking_detail", first.public_id),
        )


def _part(booking: Booking) -> str:
    """The title, whether she has the place or waits for it, the dates, and her own page for the day."""
    title, dates = booking.run.course.title, _dates(booking.run)
    if booking.state == State.WAITLISTED:
        title = f"{title} (full: you are on the waiting list)"
    if booking.state != State.BOOKED:
        return f"{title}\n{dates}"
    return f"{title}\n{dates}\n  Your code for the door, and what you need: {place_link(booking)}"


def tell_waitlisted(actor: Actor, booking: Booking) -> None:
    _send(actor, booking, "cpd.waitlisted")


def tell_promoted(actor: Actor, booking: Booking) -> None:
    _send(actor, booking, "cpd.promoted", _events(booking, Method.REQUEST), **_her_page(booking))


def tell_new_courses(actor: Actor, people: Sequence[Person], runs: Sequence[Run]) -> None:
    """The same new courses to all who are interested in just these."""
    alliance = runs[0].alliance
    values = {
        "courses": "\n\n".join(_new_course(run) for run in runs),
        "calendar link": absolute(inside(alliance, "cpd:calendar")),
        "interests link": absolute(inside(alliance, "cpd:interests")),
    }
    mail.send_to_all(
        actor=actor, people=people, kind="cpd.new_courses", values=values, about="New courses", urgent=False
    )


def _new_course(run: Run) -> str:
    """Title, when and where, and the address of its page, each on its line."""
    begins = f"Begins on {day(timezone.localtime(run.starts_at))}, {run.venue}"
    return "\n".join((str(run), begins, absolute(inside(run.alliance, "cpd:run_detail", run.public_id))))


def tell_requested(actor: Actor, booking: Booking) -> None:
    """That she has asked for a place, and until when it is held."""
    _send(actor, booking, "cpd.requested", place=_held_in_words(booking))


def tell_declined(actor: Actor, booking: Booking) -> None:
    _send(actor, booking, "cpd.declined", reason=booking.declined_because)


def ask_school(actor: Actor, booking: Booking) -> None:
    """To each of those who decide, with a link of her own that needs no sign-in."""
    alliance = booking.run.alliance
    for person in who_decides(booking.organisation):
        mail.send(
            actor=actor,
            to=person,
            kind="cpd.approve",
            values={
                "person": booking.person.name,
                "course and date": _course_and_date(booking.run),
                "place": _held_in_words(booking),
                "link": absolute(inside(alliance, "cpd:approval", approval_token(booking, person))),
                "all link": absolute(inside(alliance, "cpd:approvals")),
            },
            about=f"To approve: {booking.person}",
            link=inside(alliance, "cpd:booking_detail", booking.public_id),
        )


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
            "course and date": _course_and_date(booking.run),
            "reason": because,
            "booking link": absolute(page),
        },
        about=f"Cannot come: {booking.person}",
        link=page,
    )
    return len(people)


def tell_list_closed(actor: Actor, booking: Booking) -> None:
    """That no place came free for her, and none is offered any more."""
    _send(actor, booking, "cpd.list_closed")


def _held_in_words(booking: Booking) -> str:
    """Until when the place is held; or that the course is full."""
    if booking.hold_until is None:
        return "The course is full, so this is for the waiting list."
    return f"The place is held until {deadline(booking.hold_until)}, and given up without an answer."


def tell_offered(actor: Actor, booking: Booking) -> None:
    """To the person and to whoever booked her: a place is held for her, and by which link either may answer."""
    link = absolute(inside(booking.run.alliance, "cpd:offer", offer_token(booking)))
    until = moment(booking.offered_until) if booking.offered_until else ""
    values = _of_run(booking.run) | {"person": booking.person.name, "until": until, "offer link": link}
    booker = booking.group.booked_by
    others = [booker] if booker and booker.pk != booking.person_id else []
    for to in (booking.person, *others):
        _write(actor, booking, "cpd.offered", values, to=to)


def tell_offer_over(actor: Actor, booking: Booking, why: str) -> None:
    """The place goes to the next on the list."""
    _send(actor, booking, "cpd.offer_over", reason=why)


def tell_cancelled(actor: Actor, booking: Booking, charge: CancellationCharge | None) -> None:
    _send(actor, booking, "cpd.cancelled", _leaving(booking), charge=_in_words(charge))


def tell_run_cancelled(actor: Actor, booking: Booking, because: str) -> None:
    """The whole run does not take place, and why."""
    _send(actor, booking, "cpd.run_cancelled", _leaving(booking), reason=because)


def tell_substituted(actor: Actor, booking: Booking, instead: Person) -> None:
    """To the person who was booked: a colleague goes instead."""
    _send(actor, booking, "cpd.substituted", _leaving(booking), colleague=instead.name)


def tell_moved(actor: Actor, old: Booking, new: Booking, charge: CancellationCharge | None) -> None:
    """One message for both: the old dates leave the calendar, the new ones come in with a place."""
    has_place = new.state == Booking.State.BOOKED
    events = _leaving(old) + (_events(new, Method.REQUEST) if has_place else [])
    kind = "cpd.moved" if has_place else "cpd.moved_to_waiting"
    more = {"former course": _course_and_date(old.run), "charge": _in_words(charge)}
    more |= _her_page(new) if has_place else {}
    _send(actor, new, kind, events, **more)


def tell_changed(actor: Actor, booking: Booking, sessions: Sequence[Session]) -> None:
    """These dates of the run are new or have changed; `sessions` move in her calendar."""
    _send(actor, booking, "cpd.changed", _events(booking, Method.REQUEST, sessions))


def tell_removed(actor: Actor, booking: Booking, session: Session) -> None:
    """The run goes on without this date."""
    events = _events(booking, Method.CANCEL, [session])
    _send(actor, booking, "cpd.date_removed", events, **{"removed date": day(session.held_on)})


def ask_to_evaluate(actor: Actor, booking: Booking, *, is_reminder: bool = False) -> None:
    """Two questions, by a link that needs no sign-in."""
    kind = "cpd.evaluation_reminder" if is_reminder else "cpd.evaluation"
    _ask(actor, booking, kind, "cpd:evaluation", evaluation_token(booking))


def ask_about_impact(actor: Actor, booking: Booking, *, is_reminder: bool = False) -> None:
    """What has become of it, some weeks later, by such a link."""
    kind = "cpd.impact_reminder" if is_reminder else "cpd.impact"
    _ask(actor, booking, kind, "cpd:impact", impact_token(booking))


def _ask(actor: Actor, booking: Booking, kind: str, page: str, token: str) -> None:
    link = absolute(inside(booking.run.alliance, page, token))
    _write(actor, booking, kind, {"course": booking.run.course.title, "link": link})


def send_joining(actor: Actor, booking: Booking, instructions: JoiningInstructions) -> None:
    """What she needs for the day, with the link that she carries."""
    parts = {"What to bring": instructions.bring, "Parking": instructions.parking}
    more = [f"{name}: {text}" for name, text in parts.items() if text]
    words = "\n\n".join([instructions.text, *more])
    _send(actor, booking, "cpd.joining", instructions=words, **_her_page(booking))


def remind_of(actor: Actor, booking: Booking, session: Session) -> None:
    """The day before a session."""
    when = f"{day(session.held_on)}, {clock(session.starts)} to {clock(session.ends)}"
    values = {"session": f"{when}, {session.venue or booking.run.venue}", "place link": place_link(booking)}
    kept = {key: _of_run(booking.run)[key] for key in ("course", "course link")}
    _write(actor, booking, "cpd.reminder", values | kept)


def pass_on_needs(actor: Actor, run: Run, people: Sequence[Person], many: int) -> None:
    """To the host and those who deliver: how many need something, and where it stands."""
    page = inside(run.alliance, "cpd:run_needs", run.public_id)
    mail.send_to_all(
        actor=actor,
        people=people,
        kind="cpd.needs",
        values={
            "course and date": _course_and_date(run),
            "people": counted(many, "person", "people"),
            "needs link": absolute(page),
        },
        about=f"What people need at {run}",
        link=page,
    )


def write_message(actor: Actor, run: Run, people: Sequence[Person], subject: str, text: str) -> None:
    """What somebody who keeps or delivers the run wants all of them to know."""
    values = {key: value for key, value in _of_run(run).items() if key != "course and date"}
    mail.send_to_all(
        actor=actor,
        people=people,
        kind="cpd.message",
        values=values | {"subject": subject, "message": text},
        about=f"Message: {subject}",
        link=inside(run.alliance, "cpd:run_bookings", run.public_id),
    )


def tell_of_answer(actor: Actor, asked: CourseRequest, people: Sequence[Person]) -> None:
    """What became of a course that was asked for, to everybody who wants it."""
    mail.send_to_all(
        actor=actor,
        people=people,
        kind="cpd.request_answered",
        values={
            "topic": asked.topic,
            "answer": "\n\n".join(filter(None, (_answer_in_words(asked), asked.answer))),
            "request link": absolute(inside(asked.alliance, "cpd:request_detail", asked.public_id)),
        },
        about=f"Answer: {asked.topic}",
        link=inside(asked.alliance, "cpd:request_detail", asked.public_id),
    )


def _answer_in_words(asked: CourseRequest) -> str:
    if asked.course:
        return f"It is planned as “{asked.course}”. You can book as soon as its dates are published."
    if asked.into:
        return f"It is combined with “{asked.into}”, which {asked.into.school} asked for. We will write to you again."
    return "We cannot offer it for now."


def tell_to_decide(actor: Actor, run: Run, people: Sequence[Person]) -> None:
    """Too few people are booked: does it take place?"""
    mail.send_to_all(
        actor=actor,
        people=people,
        kind="cpd.decide",
        values={
            "course and date": _course_and_date(run),
            "booked": counted(run.taken + run.allotted, "person", "people"),
            "needed": str(run.min_places),
            "course link": absolute(inside(run.alliance, "cpd:run_detail", run.public_id)),
        },
        about=f"Does it take place? {run}",
        link=inside(run.alliance, "cpd:run_detail", run.public_id),
    )


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


def _in_words(charge: CancellationCharge | None) -> str:
    if charge is None or not charge.pence:
        return "There is no charge."
    return f"Your school is charged {pounds(charge.pence)}. {charge.because}."


def _course_and_date(run: Run) -> str:
    """Leading phonics, 4 March 2026: the subject line must fit a list."""
    starts = f", {day(timezone.localtime(run.starts_at))}" if run.starts_at else ""
    return f"{run.course.title[:120]}{starts}"


def _dates(run: Run) -> str:
    """Each date on a line, then where, who hosts a joint course and whether it sees who comes, and the reference."""
    dates = [
        f"{day(one.held_on)}, {clock(one.starts)} to {clock(one.ends)}"
        + (f", {one.venue}" if one.venue else "")
        + (f": {one.title}" if one.title else "")
        for one in run.sessions.all()
    ]
    hosts = [
        f"Hosted by: {joint.host}" + (", which sees who comes" if joint.names_shared_at else "")
        for joint in run.joint.all()
    ]
    lines = (*dates, f"Venue: {run.venue}", *hosts, f"Reference: {run.reference}")
    return "\n".join(f"  {line}" for line in lines)


def _leaving(booking: Booking) -> list[str]:
    """What takes the dates out of her calendar again; who only waited never had them in it."""
    return [] if booking.only_waited or booking.needs_approval else _events(booking, Method.CANCEL)


def _events(booking: Booking, method: Method, sessions: Sequence[Session] | None = None) -> list[str]:
    """An invitation for each of the sessions (all of the run) that is still to come."""
    of_run = booking.run.sessions.all() if sessions is None else sessions
    coming = [session for session in of_run if not session.has_begun]
    return [invitation(occasion_of(one), method, booking.run.alliance.name) for one in coming]


def _send(actor: Actor, booking: Booking, kind: str, events: Sequence[str] = (), **more: str) -> None:
    _write(actor, booking, kind, _of_run(booking.run) | more, events)


def _her_page(booking: Booking) -> dict[str, str]:
    """Her code for the door, and where she says what she needs."""
    return {"place link": place_link(booking)}


def _of_run(run: Run) -> dict[str, str]:
    return {
        "course": run.course.title,
        "course and date": _course_and_date(run),
        "dates": _dates(run),
        "course link": absolute(inside(run.alliance, "cpd:run_detail", run.public_id)),
    }


def _write(
    actor: Actor,
    booking: Booking,
    kind: str,
    values: dict[str, str],
    events: Sequence[str] = (),
    *,
    to: Person | None = None,
) -> None:
    mail.send(
        actor=actor,
        to=to or booking.person,
        kind=kind,
        values=values,
        about=f"{booking.get_state_display()}: {booking.person}",
        link=inside(booking.run.alliance, "cpd:booking_detail", booking.public_id),
        invitations=events,
    )
