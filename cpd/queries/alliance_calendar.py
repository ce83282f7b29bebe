"""The alliance's calendar: every date of a course that the reader may see, hers marked, and her own other dates."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from alliance_portal.kernel.addresses import inside
from alliance_portal.kernel.calendar_feed import own_dates
from alliance_portal.kernel.invitations import Occasion
from alliance_portal.kernel.policy import Seen, visible
from alliance_portal.kernel.roles import Actor
from alliance_portal.kernel.ui.formats import clock, counted, day
from cpd.models import Booking, Run, RunDeliverer, Session
from schools.models import Term
from schools.queries.network_meetings import network_dates

ALL = Q()
SHOWN = (
    *("title", "held_on", "starts", "ends", "venue"),
    *("run__public_id", "run__venue", "run__state", "run__course__title", "run__alliance__slug"),
)
MINE = Q(holds=True) | Q(waits=True) | Q(delivers=True) | Q(colleagues__gt=0)


@dataclass(frozen=True)
class CalendarDate:
    """One line of the calendar; `marks` say what it is to the reader. Without a `url` it leads nowhere: a holiday."""

    on: dt.date
    time: str
    title: str
    place: str
    url: str
    marks: tuple[str, ...] = ()


def course_dates(actor: Actor, narrowed: Q = ALL, *, mine: bool = False) -> QuerySet[Any]:
    """Dates of courses that are not cancelled, by time; `narrowed` speaks of the run's course, as run__course__….

    Each with what it is to the actor: she holds a place, waits for one, delivers it, or so many colleagues of the
    schools that she leads hold a place.
    """
    rows = visible(actor, Session).filter(narrowed)
    rows = _with_part(rows, actor.person_id, actor.books_at)
    return _in_order(rows.filter(MINE) if mine else rows)


def _with_part(rows: QuerySet[Session], person: Any, school_ids: Any) -> QuerySet[Any]:
    """Each with what it is to the person, who books for these schools."""
    here = Booking.objects.filter(Q(session=None) | Q(session=OuterRef("pk")), run=OuterRef("run"))
    hers = here.filter(person=person)
    led = here.filter(organisation__in=school_ids, state__in=Booking.HAS_PLACE)
    others = led.exclude(person=person).order_by().values("run").annotate(n=Count("pk")).values("n")
    dates: QuerySet[Any] = rows.exclude(run__state=Run.State.CANCELLED).annotate(
        holds=Exists(hers.filter(state__in=Booking.HAS_PLACE)),
        waits=Exists(hers.filter(state=Booking.State.WAITLISTED)),
        delivers=Exists(RunDeliverer.objects.filter(run=OuterRef("run"), person=person)),
        colleagues=Coalesce(Subquery(others, output_field=IntegerField()), 0),
    )
    return dates


def _in_order(rows: QuerySet[Any]) -> QuerySet[Any]:
    shown = rows.select_related("run__course", "run__alliance").only(*SHOWN)
    return shown.order_by("held_on", "starts", "id")


everything_between = Seen(  # as course_dates of nothing narrower
    Session,
    lambda rows, person, school_ids, first, last: _in_order(
        _with_part(rows, person, school_ids).filter(held_on__range=(first, last))
    ),
    *("person", "school_ids", "first", "last"),
)


def dates_between(
    actor: Actor, first: dt.date, last: dt.date, narrowed: Q = ALL, *, mine: bool = False
) -> list[CalendarDate]:
    """What the calendar shows from the first to the last day. Whoever asks for certain courses sees courses alone."""
    rows: Iterable[Any]
    if narrowed or mine or actor.person_id is None:
        rows = course_dates(actor, narrowed, mine=mine).filter(held_on__range=(first, last))
    else:
        hers = {"person": actor.person_id, "school_ids": [*actor.books_at]}
        rows = everything_between(actor, **hers, first=first, last=last)
    found = [_of_course(session) for session in rows]
    if not narrowed:
        found += [one for one in _others(actor, first, mine=mine) if one.on <= last]
        found += _half_terms(first, last)
    return sorted(found, key=lambda one: one.on)


def _half_terms(first: dt.date, last: dt.date) -> list[CalendarDate]:
    """Each on its first day that is shown."""
    rows = Term.objects.filter(half_term_from__lte=last, half_term_to__gte=first)
    spans = rows.values_list("half_term_from", "half_term_to")
    return [
        CalendarDate(max(begins, first), "All day", f"Half-term, until {day(ends)}", "", "")
        for begins, ends in spans
        if begins and ends
    ]


def next_date(actor: Actor, after: dt.date, narrowed: Q = ALL, *, mine: bool = False) -> dt.date | None:
    """The first day after this one on which a course meets; None when none is planned."""
    rows = course_dates(actor, narrowed, mine=mine).filter(held_on__gt=after)
    return rows.values_list("held_on", flat=True).first()


def _of_course(session: Any) -> CalendarDate:
    run = session.run
    return CalendarDate(
        on=session.held_on,
        time=f"{clock(session.starts)} to {clock(session.ends)}",
        title=session.full_title,
        place=session.venue or run.venue,
        url=inside(run.alliance, "cpd:run_detail", run.public_id),
        marks=tuple(_marks(session)),
    )


def _marks(session: Any) -> Iterator[str]:
    if session.run.state == Run.State.DRAFT:
        yield "Draft"
    if session.holds:
        yield "You are booked"
    if session.waits:
        yield "You are on the waiting list"
    if session.delivers:
        yield "You deliver"
    if session.colleagues:
        yield f"{counted(session.colleagues, 'colleague')} booked"


def _others(actor: Actor, since: dt.date, *, mine: bool) -> Iterator[CalendarDate]:
    """Her own meetings and visits, as the other areas register them; and what networks of alliances plan, for all."""
    if not mine:
        yield from (_other(one, "Network") for one in network_dates(actor, since))
    if actor.person_id is None:
        return
    left_out = ("cpd",) if mine else ("cpd", "networks")
    yield from (_other(one, "Yours") for one in own_dates(actor, since, left_out))


def _other(one: Occasion, mark: str) -> CalendarDate:
    return CalendarDate(_day(one.starts), _time(one), one.title, one.place, one.url, (mark,))


def _day(when: dt.datetime | dt.date) -> dt.date:
    return timezone.localtime(when).date() if isinstance(when, dt.datetime) else when


def _time(one: Occasion) -> str:
    if not isinstance(one.starts, dt.datetime) or not isinstance(one.ends, dt.datetime):
        return "All day"
    begins, ends = (clock(timezone.localtime(when).time()) for when in (one.starts, one.ends))
    return f"{begins} to {ends}"
