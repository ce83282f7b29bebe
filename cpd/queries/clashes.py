"""What happens at the same time: somebody in two places, or two courses in one room. Warnings; nothing is forbidden."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from django.db.models import Q
from django.utils import timezone

from alliance_portal.kernel.ui.formats import clock, day
from cpd.models import Booking, Run, RunDeliverer, Session
from schools.models import Person

DELIVERS, BOOKED = "delivers", "is booked on"
SHOWN = 8  # more than that is one line


@dataclass(frozen=True)
class Part:
    """Somebody's part in a run."""

    run_id: int
    session_id: int | None  # the only one of it
    name: str
    does: str


def clashes_of(run: Run, sessions: Iterable[Session] | None = None) -> list[str]:
    """What is at the same time as the dates of a run that are to come, in sentences for those who plan it; or as these
    `sessions`, which are where they would be."""
    pairs = _at_the_same_time(run, run.sessions.all() if sessions is None else sessions)
    if not pairs:
        return []
    people = set(run.deliverers.exclude(person=None).values_list("person", flat=True))
    people |= set(run.bookings.filter(state__in=Booking.HAS_PLACE).values_list("person", flat=True))
    rooms = [f"{_room(own)} is taken by {_what(other)}." for own, other in pairs if _same_room(own, other)]
    found = list(dict.fromkeys([*rooms, *_busy(pairs, people)]))
    rest = [f"And {len(found) - SHOWN} more."] if len(found) > SHOWN else []
    return found[:SHOWN] + rest


def clashes_for(run: Run, people: Collection[Person], sessions: Collection[Session] = ()) -> list[str]:
    """Where these people are already while the run, or these `sessions` of it, take place, for whoever books them."""
    pairs = _at_the_same_time(run, sessions or run.sessions.all())
    return list(_busy(pairs, {person.pk for person in people})) if pairs else []


def _at_the_same_time(run: Run, sessions: Iterable[Session]) -> list[tuple[Session, Session]]:
    """Those of these dates of the run that are to come, each with a date of another run that overlaps it."""
    coming = [one for one in sessions if one.held_on >= timezone.localdate()]
    wanted = Q(pk__in=())
    for one in coming:
        wanted |= Q(held_on=one.held_on, starts__lt=one.ends, ends__gt=one.starts)
    if not coming:
        return []
    others = Session.objects.filter(wanted).exclude(run=run).exclude(run__state=Run.State.CANCELLED)
    rows = list(others.select_related("run__course").order_by("held_on", "starts", "id"))
    return [(own, other) for own in coming for other in rows if overlap(own, other)]


def overlap(one: Session, other: Session) -> bool:
    return one.held_on == other.held_on and one.starts < other.ends and other.starts < one.ends


def _busy(pairs: list[tuple[Session, Session]], people: set[int]) -> Iterator[str]:
    """A sentence for each of these people who has a part in one of the other sessions."""
    parts = list(_parts({other.run_id for _, other in pairs}, people))
    for _, other in pairs:
        for part in parts:
            if part.run_id == other.run_id and part.session_id in (None, other.pk):
                yield f"{part.name} {part.does} {_what(other)}."


def _parts(runs: set[int], people: set[int]) -> Iterator[Part]:
    """Who of these people delivers one of these runs, or has a place on it."""
    deliver = RunDeliverer.objects.filter(run__in=runs, person__in=people)
    booked = Booking.objects.filter(run__in=runs, person__in=people, state__in=Booking.HAS_PLACE)
    for run, name in deliver.values_list("run", "person__name").order_by("person__name", "id"):
        yield Part(run, None, name, DELIVERS)
    for run, session, name in booked.values_list("run", "session", "person__name").order_by(
        "person__name", "id"
    ):
        yield Part(run, session, name, BOOKED)


def _same_room(one: Session, other: Session) -> bool:
    room = _room(one).casefold()
    return room == _room(other).casefold() and not _is_online(room)


def _is_online(room: str) -> bool:
    """What stands for a room is no room: any number of courses can be there."""
    return room.startswith("online") or "://" in room


def _room(session: Session) -> str:
    return " ".join((session.venue or session.run.venue).split())


def _what(session: Session) -> str:
    return f"“{session.run}” on {day(session.held_on)}, {clock(session.starts)} to {clock(session.ends)}"
