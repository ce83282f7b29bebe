"""Courses: registers and waiting lists for co-ordinators, own staff for heads, own bookings for everybody."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from alliance_portal.dashboard.panels import COMING, Event, Figure, Panel, ToDo, Viewer, few, part
from alliance_portal.kernel.policy import visible
from alliance_portal.kernel.roles import (
    COORDINATORS,
    SCHOOL_LEADERS,
    STRAND_LEADS,
    SYSTEM_LEADERS,
    VISITORS,
    Role,
    Strand,
)
from alliance_portal.kernel.ui.formats import counted, moment, percentage, short_day
from cpd.models import Booking, Evaluation, Run, Session
from cpd.queries.awaiting import WALK_IN, Awaited, awaited_of_us
from cpd.queries.bookings import another_date, enough_for_a_date
from cpd.queries.outcomes import to_write, without_record
from cpd.queries.viability import sessions_to_decide
from schools.queries.years import academic_year

State = Booking.State
OFFER, APPROVE, REGISTER, RECORD, EVALUATE, DECIDE, WAITING, FINISH, ANSWER = (
    12,
    16,
    20,
    21,
    22,
    24,
    30,
    34,
    38,
)  # see ToDo.order


@part(strand=Strand.CPD)
def running(viewer: Viewer) -> Panel:
    """This year's runs, read once: registers to mark, waiting lists, runs to finish, what comes next."""
    runs, everything = list(_runs_of_year(viewer)), viewer.link("cpd:run_list")
    return Panel(
        todo=[
            *few([_register(viewer, run) for run in runs if run.unmarked], "registers to mark", everything),
            *few([_write_down(viewer, run) for run in runs if run.unwritten], "records to write", everything),
            *few(
                [_decide(viewer, run) for run in runs if run.is_to_decide or run.short_on],
                "courses to decide",
                everything,
            ),
            *few([_waiting(viewer, run) for run in runs if run.waiting], "waiting lists", everything),
            *few([_finish(viewer, run) for run in runs if _is_over(run)], "courses to finish", everything),
        ],
        coming=[event_of(viewer, run, _taken(run)) for run in _next(runs, viewer.today)],
        figures=_figures(viewer, runs),
    )


def _next(runs: list[Any], today: dt.date) -> list[Any]:
    """The first to come: a home shows no more, and each line costs time."""
    to_come = [run for run in runs if run.starts_on and run.starts_on >= today]
    return sorted(to_come, key=lambda run: (run.starts_on, str(run)))[:COMING]


def _runs_of_year(viewer: Viewer) -> QuerySet[Any]:
    """Published and finished runs with their counts; `unmarked` is the first session without a register."""
    own = Booking.objects.filter(run=OuterRef("pk"))
    past = Session.objects.filter(run=OuterRef("pk"), held_on__lte=viewer.today, register_taken_at=None)
    without = without_record().filter(run=OuterRef("pk"))
    answers = Evaluation.objects.filter(booking__run=OuterRef("pk"), booking__state__in=Booking.WAS_THERE)
    year = academic_year(viewer.today)
    rows = visible(viewer.actor, Run).filter(term__academic_year=year).select_related("course")
    shown = ("public_id", "state", "places", "taken", "taken_singly", "allotted", "starts_at", "ends_at")
    rows = rows.only(
        *shown,
        "course__title",
        *("min_places", "decide_by", "confirmed_at", "session_price_pence", "book_from", "book_by"),
    )
    short = sessions_to_decide().filter(run=OuterRef("pk"))
    return rows.filter(state__in=(Run.State.PUBLISHED, Run.State.FINISHED)).annotate(
        unmarked=Subquery(past.values("public_id")[:1]),
        unmarked_on=Subquery(past.values("held_on")[:1]),
        unwritten=Subquery(without.values("public_id")[:1]),
        unwritten_on=Subquery(without.values("held_on")[:1]),
        short_on=Subquery(short.values("held_on")[:1]),
        short_coming=Subquery(short.values("coming")[:1]),
        is_repeated=another_date(),
        waiting=_people(own.filter(state=State.WAITLISTED)),
        there=_people(own.filter(state__in=Booking.WAS_THERE)),
        answers=_people(answers, "booking__"),
    )


def _people(rows: QuerySet[Any], booking: str = "") -> Coalesce:
    """How many different people they are, of one run."""
    people = Count(f"{booking}person", distinct=True)
    counted_rows = rows.order_by().values(f"{booking}run").annotate(n=people).values("n")
    return Coalesce(Subquery(counted_rows), 0, output_field=IntegerField())


def _first_day(run: Run) -> str:
    return short_day(run.starts_on) if run.starts_on else "no date yet"


def _is_over(run: Any) -> bool:
    over = run.ends_at is not None and run.ends_at < timezone.now()
    return over and run.state == Run.State.PUBLISHED and not run.unmarked


def _register(viewer: Viewer, run: Any) -> ToDo:
    url = viewer.link("cpd:register", run.unmarked)
    return ToDo(f"Mark the register: {run}, {short_day(run.unmarked_on)}", url, order=REGISTER)


def _write_down(viewer: Viewer, run: Any) -> ToDo:
    return _to_write(viewer, run, run.unwritten, run.unwritten_on)


def _to_write(viewer: Viewer, run: Run, session: UUID, on: dt.date) -> ToDo:
    url = viewer.link("cpd:session_outcome", session)
    return ToDo(f"What came of it? {run}, {short_day(on)}", url, "Those who were there read it", order=RECORD)


@part(*SYSTEM_LEADERS, Role.TEACHER)
def records(viewer: Viewer) -> Panel:
    """Meetings, learning walks and study groups that she led, and of which nothing is written down yet."""
    led = to_write(viewer.actor)[:COMING] if viewer.actor.person_id else ()
    return Panel(todo=[_to_write(viewer, one.run, one.public_id, one.held_on) for one in led])


def _waiting(viewer: Viewer, run: Any) -> ToDo:
    """As many as fill a date of their own are a proposal, until there is one."""
    label = f"{run.waiting} waiting"
    if run.takes_bookings and enough_for_a_date(run, run.waiting) and not run.is_repeated:
        url, hint = viewer.link("cpd:run_repeat", run.public_id), "Enough wait for a date of their own"
        title = f"Propose a second date: {run}, {_first_day(run)}"
        return ToDo(title, url, hint, status="waitlisted", label=label, order=DECIDE)
    hint = f"All {counted(run.places, 'place')} taken. Is there a larger room, or a second date?"
    url = viewer.link("cpd:run_bookings", run.public_id)
    return ToDo(
        f"Waiting list: {run}, {_first_day(run)}", url, hint, status="waitlisted", label=label, order=WAITING
    )


def _decide(viewer: Viewer, run: Any) -> ToDo:
    """All of it, or the first of its sessions with too few people."""
    booked, on = (run.short_coming, short_day(run.short_on)) if run.short_on else (run.taken, _first_day(run))
    hint = f"{counted(booked, 'person is', 'people are')} booked, and it needs {run.min_places}"
    url = viewer.link("cpd:run_detail", run.public_id)
    return ToDo(f"Does it take place? {run}, {on}", url, hint, order=DECIDE)


def _finish(viewer: Viewer, run: Any) -> ToDo:
    hint = "Then its contribution is counted"
    return ToDo(
        f"Finish: {run}, {_first_day(run)}", viewer.link("cpd:run_finish", run.public_id), hint, order=FINISH
    )


def event_of(viewer: Viewer, run: Any, detail: str, only: Session | None = None) -> Event:
    """The first date of a run, or the `only` one of it that counts. `detail`: who goes, or how many places are left."""
    on, title = (only.held_on, only.title) if only else (run.starts_on, "")
    url = viewer.link("cpd:run_detail", run.public_id)
    return Event(on, f"{run}: {title}" if title else str(run), url, detail)


def _taken(run: Run) -> str:
    return f"{run.most_taken} of {counted(run.places, 'place')} taken"


def _figures(viewer: Viewer, runs: list[Any]) -> list[Figure]:
    taken, places = sum(run.most_taken for run in runs), sum(run.places for run in runs)
    there, answers = sum(run.there for run in runs), sum(run.answers for run in runs)
    url = viewer.link("cpd:run_list")
    return [
        Figure(
            "Places booked this year",
            taken,
            f"{percentage(taken, places)} of {places}" if places else "",
            url,
        ),
        Figure(
            "Evaluations answered", answers, f"of {counted(there, 'participant')}" if there else "Nobody yet"
        ),
    ]


@part(
    *SCHOOL_LEADERS,
    *SYSTEM_LEADERS,
    *VISITORS,
    Role.CPD_LEAD,
    Role.TEACHER,
    Role.MENTOR,
    Role.TRAINING_MANAGER,
)
def bookings(viewer: Viewer) -> Panel:
    """Her own courses and those of the staff of her schools; the evaluations that she is asked for."""
    rows = list(_bookings(viewer))
    coming = [row for row in rows if row.state in Booking.LIVE]
    to_approve = [row for row in coming if _is_to_approve(viewer, row)]
    names: dict[tuple[Run, Session | None], list[str]] = defaultdict(list)
    for row in coming:
        names[row.run, row.session].append(_name(viewer, row))
    staff = Figure(
        "Staff booked on courses to come", len(coming), "See bookings", viewer.link("cpd:booking_list")
    )
    return Panel(
        todo=[
            *(_answer(viewer, row) for row in rows if row.state == State.OFFERED),
            *([_approve(viewer, to_approve)] if to_approve else []),
            *(_evaluate(viewer, row) for row in rows if row.state in Booking.WAS_THERE),
        ],
        coming=[event_of(viewer, run, ", ".join(people), only) for (run, only), people in names.items()],
        figures=[staff] if viewer.actor.books_at else [],
    )


def _bookings(viewer: Viewer) -> QuerySet[Booking]:
    """What is to come, of herself and of her schools; and what she attended without saying how it was."""
    me = Q(person=viewer.actor.person_id)
    mine = me | Q(organisation__in=viewer.actor.books_at)
    alone = Q(session__held_on__gte=viewer.today)
    to_come = (Q(session=None, run__starts_at__gte=timezone.now()) | alone) & Q(state__in=Booking.LIVE)
    answered = Exists(Evaluation.objects.filter(booking=OuterRef("pk")))
    unanswered = me & Q(state__in=Booking.WAS_THERE, run__imported_at=None) & ~Q(answered)
    rows = Booking.objects.filter(mine & to_come | unanswered)
    shown = (
        "public_id",
        "state",
        "needs_approval",
        "organisation_id",
        "offered_until",
        "person__name",
        "run__public_id",
        "run__starts_at",
        "run__course__title",
        *("session__held_on", "session__title", "session__starts"),
    )
    rows = rows.select_related("run__course", "person", "session").only(*shown)
    return rows.order_by("run__starts_at", "person__name", "session__held_on")


def _name(viewer: Viewer, booking: Booking) -> str:
    who = "You" if booking.person_id == viewer.actor.person_id else booking.person.name
    if booking.awaits_approval:
        return f"{who} (waiting for approval)"
    words = {State.WAITLISTED: " (waiting list)", State.OFFERED: " (offered a place)"}
    return who + words.get(State(booking.state), "")


def _answer(viewer: Viewer, booking: Booking) -> ToDo:
    who = "you" if booking.person_id == viewer.actor.person_id else booking.person.name
    url = viewer.link("cpd:booking_offer", booking.public_id)
    hint = f"Held until {moment(booking.offered_until)}" if booking.offered_until else ""
    return ToDo(f"A place for {who}: {booking.run}", url, hint, order=OFFER)


def _is_to_approve(viewer: Viewer, booking: Booking) -> bool:
    return booking.awaits_approval and booking.organisation_id in viewer.actor.books_at


def _approve(viewer: Viewer, bookings: list[Booking]) -> ToDo:
    """All that wait for the school, as one: they are answered on one page."""
    hint = ", ".join(f"{booking.person.name}: {booking.what}" for booking in bookings[:3])
    title = f"Approve {counted(len(bookings), 'place')} that your staff asked for"
    return ToDo(title, viewer.link("cpd:approvals"), hint, status="requested", order=APPROVE)


def _evaluate(viewer: Viewer, booking: Booking) -> ToDo:
    url = viewer.link("cpd:booking_evaluate", booking.public_id)
    what = booking.what if booking.session else f"{booking.run}, {_first_day(booking.run)}"
    title = f"Tell us about {what}"
    return ToDo(title, url, "Two questions, half a minute", order=EVALUATE)


@part(*STRAND_LEADS)
def offered_by_others(viewer: Viewer) -> Panel:
    """For the lead of this strand; co-ordinators have them beside their networks, where both are asked for together."""
    leads = viewer.actor.manages(Strand.CPD) and not viewer.actor.has(*COORDINATORS)
    return Panel(todo=asked_of_us(viewer) if leads else [])


def asked_of_us(viewer: Viewer) -> list[ToDo]:
    """What other alliances ask about joint courses: do we take places (C87), is somebody at the door ours (E6)?"""
    return [_walk_in(viewer, one) if one.what == WALK_IN else _places(viewer, one) for one in awaited_of_us()]


def _places(viewer: Viewer, one: Awaited) -> ToDo:
    title = f"{one.host} offers us {counted(one.places, 'place')} on {one.course}"
    hint = f"Begins on {short_day(one.held_on)}" if one.held_on else ""
    return ToDo(title, viewer.link("cpd:joint_offer", one.key), hint, order=ANSWER)


def _walk_in(viewer: Viewer, one: Awaited) -> ToDo:
    """Before anything else that others ask: she is at the door, or was."""
    title = f"Is {one.name} one of our people? She came to {one.course} without a booking"
    hint = f"{one.host} asks" + (f", {short_day(one.held_on)}" if one.held_on else "")
    return ToDo(title, viewer.link("cpd:walk_in_answer", one.key), hint, order=APPROVE)
