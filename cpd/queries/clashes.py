"""What happens at the same time: somebody in two places, or two courses in one room. What is
done about it for a booking is for the alliance, or the run, to say (ClashRule); the rest are warnings."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from django.db.models import Q, QuerySet, Subquery
from django.utils import timezone

from alliance_portal.kernel.ui.formats import clock, day
from cpd.models import Booking, ClashRule, ClashSettings, Run, RunDeliverer, Session
from schools.models import Person

DELIVERS, BOOKED = "delivers", "is booked on"
SHOWN = 8  # more than that is one line


@dataclass(frozen=True)
class Part:
    """Somebody's part in a run."""

    run_id: int
    session_id: int | None  # the only one of it
    person_id: int
    name: str
    does: str


def clashes_of(run: Run, sessions: Iterable[Session]) -> list[str]:
    """What is at the same time as those of these dates of a run that are to come, in sentences for those who plan it:
    its dates as they are, or where they would be."""
    pairs = _at_the_same_time(run, sessions)
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


def with_rule(rows: QuerySet[Run]) -> QuerySet[Run]:
    """Each with the alliance's rule, so that rule_for asks nothing more."""
    return rows.annotate(rule_of_alliance=Subquery(ClashSettings.objects.values("rule")[:1]))


def rule_for(run: Run) -> str:
    """The run's own, else the alliance's, else the default."""
    if run.clashes:
        return run.clashes
    if not hasattr(run, "rule_of_alliance"):
        return ClashSettings.objects.values_list("rule", flat=True).first() or ClashRule.WARN
    return run.rule_of_alliance or ClashRule.WARN


def warnings_for(run: Run, people: Collection[Person], sessions: Collection[Session] = ()) -> list[str]:
    """As clashes_for; nothing where the rule is to say nothing."""
    return [] if rule_for(run) == ClashRule.ALLOW else clashes_for(run, people, sessions)


def refused_for(run: Run, people: Collection[Person], sessions: Collection[Session] = ()) -> dict[int, str]:
    """Whom of these people the rule refuses, by id, each with the first thing that is at the same time."""
    pairs = refusable(run, sessions)
    return refused_in(pairs, people) if pairs else {}


def refusable(run: Run, sessions: Collection[Session] = ()) -> list[tuple[Session, Session]]:
    """What could refuse somebody: each of these dates with one of another run that overlaps it; none by other rules."""
    is_strict = rule_for(run) == ClashRule.BLOCK
    return _at_the_same_time(run, sessions or run.sessions.all()) if is_strict else []


def refused_in(pairs: list[tuple[Session, Session]], people: Collection[Person]) -> dict[int, str]:
    """As refused_for, where `refusable` dates are known."""
    found: dict[int, str] = {}
    for part, other in _overlapping(pairs, {person.pk for person in people}):
        found.setdefault(part.person_id, _sentence(part, other))
    return found


def _at_the_same_time(run: Run, sessions: Iterable[Session]) -> list[tuple[Session, Session]]:
    """Those of these dates of the run that are to come, each with a date of another run that overlaps it."""
    coming = [one for one in sessions if one.held_on >= timezone.localdate()]
    wanted = Q(pk__in=())
    for one in coming:
        wanted |= Q(held_on=one.held_on, starts__lt=one.ends, ends__gt=one.starts)
    if not coming:
        return []
    others = Session.objects.filter(wanted).exclude(run=run).exclude(run__state=Run.State.CANCELLED)
    shown = ("held_on", "starts", "ends", "venue", "run__venue", "run__course__title")
    rows = list(others.select_related("run__course").only(*shown).order_by("held_on", "starts", "id"))
    return [(own, other) for own in coming for other in rows if overlap(own, other)]


def overlap(one: Session, other: Session) -> bool:
    return one.held_on == other.held_on and one.starts < other.ends and other.starts < one.ends


def _busy(pairs: list[tuple[Session, Session]], people: set[int]) -> Iterator[str]:
    """A sentence for each of these people who has a part in one of the other sessions."""
    return (_sentence(part, other) for part, other in _overlapping(pairs, people))


def _sentence(part: Part, other: Session) -> str:
    return f"{part.name} {part.does} {_what(other)}."


def _overlapping(pairs: list[tuple[Session, Session]], people: set[int]) -> Iterator[tuple[Part, Session]]:
    """Who of these people has a part in one of the other sessions."""
    parts = list(_parts({other.run_id for _, other in pairs}, people))
    for _, other in pairs:
        for part in parts:
            if part.run_id == other.run_id and part.session_id in (None, other.pk):
                yield part, other


def _parts(runs: set[int], people: set[int]) -> Iterator[Part]:
    """Who of these people delivers one of these runs, or has a place on it."""
    deliver = RunDeliverer.objects.filter(run__in=runs, person__in=people)
    booked = Booking.objects.filter(run__in=runs, person__in=people, state__in=Booking.HAS_PLACE)
    who = ("person", "person__name")
    for run, person, name in deliver.values_list("run", *who).order_by("person__sorts_as", "id"):
        yield Part(run, None, person, name, DELIVERS)
    for run, session, person, name in booked.values_list("run", "session", *who).order_by(
        "person__sorts_as", "id"
    ):
        yield Part(run, session, person, name, BOOKED)


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
