"""Courses: registers, records, waiting lists and what is to be decided, for those who run them."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import UUID

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import JSONObject
from django.utils import timezone

from alliance_portal.dashboard.panels import COMING, Event, Figure, Panel, ToDo, Viewer, few, part
from alliance_portal.kernel.policy import visible
from alliance_portal.kernel.roles import (
    SYSTEM_LEADERS,
    Role,
    Strand,
)
from alliance_portal.kernel.ui.formats import counted, percentage, short_day
from cpd.models import Booking, Decision, Run, Session
from cpd.queries.bookings import another_date, enough_for_a_date
from cpd.queries.outcomes import to_write, without_record
from cpd.queries.viability import sessions_to_decide
from schools.queries.years import academic_year

State = Booking.State
REGISTER, RECORD, DECIDE, WAITING, FINISH = 20, 21, 24, 30, 34  # see ToDo.order


@part(Strand.CPD)
def running(viewer: Viewer) -> Panel:
    """This year's runs, read once: registers to mark, waiting lists, runs to finish, what comes next."""
    runs, everything = list(_runs_of_year(viewer)), viewer.link("cpd:run_list")
    return Panel(
        todo=[
            *few([_register(viewer, run) for run in runs if run.unmarked], "registers to mark", everything),
            *few([_write_down(viewer, run) for run in runs if run.unwritten], "records to write", everything),
            *few(
                [_decide(viewer, run) for run in runs if run.is_to_decide or run.short],
                "courses to decide",
                everything,
            ),
            *few(
                [_waiting(viewer, run) for run in runs if _who(run)["waiting"]], "waiting lists", everything
            ),
            *few([_finish(viewer, run) for run in runs if _is_over(run)], "courses to finish", everything),
        ],
        coming=[event_of(viewer, run, _taken(run)) for run in _next(runs, viewer.today)],
        figures=_figures(viewer, runs),
    )


def _next(runs: list[Any], today: dt.date) -> list[Any]:
    """The first to come: a home shows no more, and each line costs time."""
    to_come = [(day, str(run), run) for run in runs if (day := run.starts_on) and day >= today]
    return [run for *_, run in sorted(to_come, key=lambda one: one[:2])[:COMING]]


def _runs_of_year(viewer: Viewer) -> QuerySet[Any]:
    """Published and finished runs with their `people`, and of each the first session without a register, without a
    record, and with too few people. In few sub-queries: each costs a home as much as a question of its own."""
    past = Session.objects.filter(run=OuterRef("pk"), held_on__lte=viewer.today, register_taken_at=None)
    without = without_record().filter(run=OuterRef("pk"))
    year = academic_year(viewer.today)
    rows = visible(viewer.actor, Run).filter(term__academic_year=year).select_related("course")
    shown = ("public_id", "state", "places", "taken", "taken_singly", "allotted", "starts_at", "ends_at")
    rows = rows.only(
        *shown,
        "course__title",
        "course__decision",
        *("min_places", "decide_by", "confirmed_at", "session_price_pence", "book_from", "book_by"),
    )
    short = sessions_to_decide().filter(run=OuterRef("pk"))
    return rows.filter(state__in=(Run.State.PUBLISHED, Run.State.FINISHED)).annotate(
        unmarked=_first(past),
        unwritten=_first(without),
        short=_first(short, coming="coming"),
        people=_people(),
        is_repeated=another_date(),
    )


def _first(sessions: QuerySet[Any], **also: str) -> Subquery:
    """The `key` and the day of the first of these sessions."""
    return Subquery(sessions.values(found=JSONObject(key="public_id", on="held_on", **also))[:1])


def _people() -> Subquery:
    """How many different people wait for a run, were there, and said how it was."""
    there = Q(state__in=Booking.WAS_THERE)
    who = {
        "waiting": Q(state=State.WAITLISTED),
        "there": there,
        "answers": there & Q(evaluations__isnull=False),
    }
    counts = {name: Count("person", filter=condition, distinct=True) for name, condition in who.items()}
    own = Booking.objects.filter(run=OuterRef("pk")).order_by().values("run")
    return Subquery(own.annotate(found=JSONObject(**counts)).values("found"))


def _who(run: Any) -> dict[str, int]:
    """The `people` of a run; nobody booked it when there are none."""
    return run.people or {"waiting": 0, "there": 0, "answers": 0}


def first_day(run: Run) -> str:
    return short_day(run.starts_on) if run.starts_on else "no date yet"


def _is_over(run: Any) -> bool:
    over = run.ends_at is not None and run.ends_at < timezone.now()
    return over and run.state == Run.State.PUBLISHED and not run.unmarked


def _register(viewer: Viewer, run: Any) -> ToDo:
    url = viewer.link("cpd:register", run.unmarked["key"])
    return ToDo(f"Mark the register: {run}, {_on(run.unmarked)}", url, order=REGISTER)


def _on(session: dict[str, Any]) -> str:
    """The day of what `_first` found."""
    return short_day(dt.date.fromisoformat(session["on"]))


def _write_down(viewer: Viewer, run: Any) -> ToDo:
    return _to_write(viewer, run, run.unwritten["key"], _on(run.unwritten))


def _to_write(viewer: Viewer, run: Run, session: UUID | str, on: str) -> ToDo:
    url = viewer.link("cpd:session_outcome", session)
    return ToDo(f"What came of it? {run}, {on}", url, "Those who were there read it", order=RECORD)


@part(*SYSTEM_LEADERS, Role.TEACHER)
def records(viewer: Viewer) -> Panel:
    """Meetings, learning walks and study groups that she led, and of which nothing is written down yet."""
    led = to_write(viewer.actor)[:COMING] if viewer.actor.person_id else ()
    return Panel(todo=[_to_write(viewer, one.run, one.public_id, short_day(one.held_on)) for one in led])


def _waiting(viewer: Viewer, run: Any) -> ToDo:
    """As many as fill a date of their own are a proposal, until there is one."""
    waiting = _who(run)["waiting"]
    label = f"{waiting} waiting"
    if run.takes_bookings and enough_for_a_date(run, waiting) and not run.is_repeated:
        url, hint = viewer.link("cpd:run_repeat", run.public_id), "Enough wait for a date of their own"
        title = f"Propose a second date: {run}, {first_day(run)}"
        return ToDo(title, url, hint, status="waitlisted", label=label, order=DECIDE)
    instead = "" if run.course.decision == Decision.STOP else ", or a second date"
    hint = f"All {counted(run.places, 'place')} taken. Is there a larger room{instead}?"
    url = viewer.link("cpd:run_bookings", run.public_id)
    return ToDo(
        f"Waiting list: {run}, {first_day(run)}", url, hint, status="waitlisted", label=label, order=WAITING
    )


def _decide(viewer: Viewer, run: Any) -> ToDo:
    """All of it, or the first of its sessions with too few people."""
    booked, on = (run.short["coming"], _on(run.short)) if run.short else (run.taken, first_day(run))
    hint = f"{counted(booked, 'person is', 'people are')} booked, and it needs {run.min_places}"
    url = viewer.link("cpd:run_detail", run.public_id)
    return ToDo(f"Does it take place? {run}, {on}", url, hint, order=DECIDE)


def _finish(viewer: Viewer, run: Any) -> ToDo:
    hint = "Then its contribution is counted"
    return ToDo(
        f"Finish: {run}, {first_day(run)}", viewer.link("cpd:run_finish", run.public_id), hint, order=FINISH
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
    there, answers = (sum(_who(run)[name] for run in runs) for name in ("there", "answers"))
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
