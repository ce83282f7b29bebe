"""What every e-mail about a booking is made of: its dates, its events for the calendar, the row itself."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from alliance_portal.kernel import mail
from alliance_portal.kernel.addresses import absolute, inside
from alliance_portal.kernel.invitations import Method, invitation
from alliance_portal.kernel.mail_kinds import mail_kind
from alliance_portal.kernel.roles import Actor
from alliance_portal.kernel.ui.formats import clock, day, pounds
from cpd.mail_kinds.words import YOUR_HEAD, YOUR_SCHOOL
from cpd.models import Booking, CancellationCharge, Run, Session
from cpd.queries.approvals import approval_token, decides_itself, who_decides
from cpd.queries.billing import owed_in_words
from cpd.queries.calendar import occasion_of
from schools.models import Person
from schools.queries.words import noun_of, spoken

_STANDS = {
    Booking.State.BOOKED: "You keep your place. If you can no longer come, your school can cancel without charge until "
    "the course begins, so that somebody else can have the place. The alliance’s co-ordinator and your headteacher "
    "can do that.",
    Booking.State.WAITLISTED: "You keep your place on the waiting list.",
    Booking.State.OFFERED: "The place that you are offered is on the dates as they are now.",
    Booking.State.REQUESTED: "Your school is still to approve your place; it is on the dates as they are now.",
}


def how_it_stands(booking: Booking) -> str:
    """What it means for whoever has this booking that a date of it moves or goes."""
    words = _STANDS[Booking.State(booking.state)]
    if booking.awaits_approval and not decides_itself(booking.organisation):
        return words.replace("Your school", "The alliance")
    return spoken(words, noun_of(booking.organisation))


def course_and_date(run: Run, session: Session | None = None) -> str:
    """Leading phonics, 4 March 2026: the subject line must fit a list. The first date, or the session's."""
    on = session.held_on if session else run.starts_on
    return f"{run.course.title[:120]}, {day(on)}" if on else run.course.title[:120]


def dates_of(run: Run, sessions: Iterable[Session]) -> str:
    """Each date on a line, then where, who hosts a joint course and whether it sees who comes, and the reference."""
    dates = [line_of(one, one.venue) for one in sessions]
    hosts = [
        f"Hosted by: {joint.host}" + (", which sees who comes" if joint.names_shared_at else "")
        for joint in run.joint.all()
    ]
    lines = (*dates, f"Venue: {run.venue}", *hosts, f"Reference: {run.reference}")
    return "\n".join(f"  {line}" for line in lines)


def line_of(session: Session, venue: str) -> str:
    """A date with its times, where it is, if anywhere is named, and what it is about."""
    when = f"{day(session.held_on)}, {clock(session.starts)} to {clock(session.ends)}"
    return when + (f", {venue}" if venue else "") + (f": {session.title}" if session.title else "")


def leaving(booking: Booking) -> list[str]:
    """What takes the dates out of her calendar again; who only waited never had them in it."""
    return [] if booking.only_waited or booking.needs_approval else events_of(booking, Method.CANCEL)


def events_of(booking: Booking, method: Method, sessions: Sequence[Session] | None = None) -> list[str]:
    """An invitation for each of these sessions; without them, of all that she is booked for and that are to come."""
    hers = [one for one in booking.dates if not one.has_begun] if sessions is None else sessions
    return [invitation(occasion_of(one), method, booking.run.alliance.name) for one in hers]


def send(actor: Actor, booking: Booking, kind: str, events: Sequence[str] = (), **more: str) -> None:
    write(actor, booking, kind, of_booking(booking) | more, events)


def of_booking(booking: Booking) -> dict[str, str]:
    """As of_run; of a session alone what that one is, and its date."""
    run = booking.run
    return {
        "course": booking.what,
        "course and date": course_and_date(run, booking.session),
        "dates": dates_of(run, booking.dates),
        "course link": absolute(inside(run.alliance, "cpd:run_detail", run.public_id)),
    }


def of_run(run: Run) -> dict[str, str]:
    return {
        "course": run.course.title,
        "course and date": course_and_date(run),
        "dates": dates_of(run, run.sessions.all()),
        "course link": absolute(inside(run.alliance, "cpd:run_detail", run.public_id)),
    }


def write(
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
        values=_of_her_place(booking, kind) | values,
        about=f"{booking.get_state_display()}: {booking.person}",
        link=inside(booking.run.alliance, "cpd:booking_detail", booking.public_id),
        invitations=events,
    )


def ask_those_who_decide(actor: Actor, booking: Booking, kind: str, values: dict[str, str]) -> None:
    """To whoever decides; each with a link of her own."""
    alliance = booking.run.alliance
    for person in who_decides(booking.organisation):
        links = {
            "link": absolute(inside(alliance, "cpd:approval", approval_token(booking, person))),
            "all link": absolute(inside(alliance, "cpd:approvals")),
        }
        mail.send(
            actor=actor,
            to=person,
            kind=kind,
            values={"person": booking.person.name, **values, **links},
            about=f"To approve: {booking.person}",
            link=inside(alliance, "cpd:booking_detail", booking.public_id),
        )


def asked(booking: Booking) -> dict[str, str]:
    """Whose answer her place waits for, where nobody answers at the place that she comes from."""
    return {} if decides_itself(booking.organisation) else {YOUR_SCHOOL.name: "the alliance"}


def in_words(booking: Booking, charge: CancellationCharge | None) -> str:
    """What giving up the place costs the school and to whom it owes that, in sentences to whoever had it."""
    if charge is None or not charge.costs:
        return "There is no charge."
    said = [f"{charge.because}."]
    if charge.pence:
        whose = spoken("Your school", noun_of(booking.organisation))
        owed = owed_in_words(booking.organisation, booking.run.alliance, charge.pence)
        said = [f"{whose} is charged {pounds(charge.pence)}.", *said, owed]
    if charge.kept_pence:
        said.append(f"{pounds(charge.kept_pence)} of the membership is not given back.")
    return " ".join(said)


def _of_her_place(booking: Booking, kind: str) -> dict[str, str]:
    """What the e-mail calls the place that she is booked for and whoever books there, as far as it speaks of them."""
    spoken_of = [one.name for one in mail_kind(kind).own if one in (YOUR_SCHOOL, YOUR_HEAD)]
    return {name: spoken(name, noun_of(booking.organisation)) for name in spoken_of}
