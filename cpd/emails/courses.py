"""What is written about courses and runs: news, answers, the days before, messages to all who are booked."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils import timezone

from alliance_portal.kernel import mail
from alliance_portal.kernel.addresses import absolute, inside
from alliance_portal.kernel.roles import Actor
from alliance_portal.kernel.ui.formats import clock, counted, day
from cpd.models import Booking, CourseRequest, JoiningInstructions, Run, Session
from cpd.queries.check_in import place_link
from schools.models import Person

from .bookings import _her_page
from .writing import course_and_date, of_booking, of_run, send, write


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


def send_joining(actor: Actor, booking: Booking, instructions: JoiningInstructions) -> None:
    """What she needs for the day, with the link that she carries."""
    parts = {"What to bring": instructions.bring, "Parking": instructions.parking}
    more = [f"{name}: {text}" for name, text in parts.items() if text]
    words = "\n\n".join([instructions.text, *more])
    send(actor, booking, "cpd.joining", instructions=words, **_her_page(booking))


def remind_of(actor: Actor, booking: Booking, session: Session) -> None:
    """The day before a session."""
    when = f"{day(session.held_on)}, {clock(session.starts)} to {clock(session.ends)}"
    values = {"session": f"{when}, {session.venue or booking.run.venue}", "place link": place_link(booking)}
    kept = {key: of_booking(booking)[key] for key in ("course", "course link")}
    write(actor, booking, "cpd.reminder", values | kept)


def pass_on_needs(
    actor: Actor, run: Run, people: Sequence[Person], many: int, *, changed: bool = False
) -> None:
    """To the host and those who deliver: how many need something, and where it stands; again where it has changed."""
    page = inside(run.alliance, "cpd:run_needs", run.public_id)
    mail.send_to_all(
        actor=actor,
        people=people,
        kind="cpd.needs",
        values={
            "course and date": course_and_date(run),
            "people": counted(many, "person", "people"),
            "changed": "This has changed since we last wrote to you about it." if changed else "",
            "needs link": absolute(page),
        },
        about=f"What people need at {run}",
        link=page,
    )


def write_message(actor: Actor, run: Run, people: Sequence[Person], subject: str, text: str) -> None:
    """What somebody who keeps or delivers the run wants all of them to know."""
    values = {key: value for key, value in of_run(run).items() if key != "course and date"}
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
    _tell_to_decide(actor, run, course_and_date(run), run.taken + run.allotted, people)


def tell_session_to_decide(actor: Actor, session: Session, coming: int, people: Sequence[Person]) -> None:
    """The same about one session of a run whose sessions can be booked by themselves."""
    which = f"{session.run.course.title[:120]}: {session.described}"
    _tell_to_decide(actor, session.run, which, coming, people)


def _tell_to_decide(actor: Actor, run: Run, which: str, booked: int, people: Sequence[Person]) -> None:
    mail.send_to_all(
        actor=actor,
        people=people,
        kind="cpd.decide",
        values={
            "course and date": which,
            "booked": counted(booked, "person", "people"),
            "needed": str(run.min_places),
            "course link": absolute(inside(run.alliance, "cpd:run_detail", run.public_id)),
        },
        about=f"Does it take place? {run}",
        link=inside(run.alliance, "cpd:run_detail", run.public_id),
    )
