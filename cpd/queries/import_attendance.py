"""Rows of a file of past attendance: the run that they make, with its dates and who was at each (CAPABILITIES C24)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils import timezone

from alliance_portal.kernel.policy import may, visible
from alliance_portal.kernel.roles import Actor
from cpd.models import Course, Run, Session
from schools.models import Organisation, Person, Term
from schools.queries.named_places import Places

from . import import_cells as cell
from .import_courses import PROVIDER_KINDS
from .import_reading import Reading
from .import_runs import NO_TERM, Surroundings
from .imports import UNKNOWN_PLACE, Cells, Problems, too_long

NO_COURSE = "enter who provided it: there is no course of this name, and it comes in as archived"
LONGEST = {"title": 200, "topic": 120, "venue": 200, "name": 200, "email": 254, "job_title": 120}


@dataclass(frozen=True)
class Attendee:
    """Somebody who was there, and from which school; `person` is None for somebody who is new to the portal. However
    her name is written, she is one by her `key`."""

    key: int | str
    school: Organisation = field(compare=False)
    name: str = field(compare=False)
    email: str = field(compare=False)
    job_title: str = field(compare=False)
    person: Person | None = field(compare=False)


@dataclass(frozen=True)
class AttendanceUnit:
    """A run that is over, unsaved, with its sessions and who was at which of them, in the order of the file. Its course
    and its term are unsaved too where the portal does not know them."""

    run: Run
    sessions: list[Session]
    there: dict[Attendee, list[Session]]


class AttendanceReader:
    """Understands the units of a file one after the other; each makes a run. A course that the portal does not know
    comes in as archived, a term of a season that is not entered with the usual dates, if she may add terms."""

    def __init__(self, actor: Actor) -> None:
        self._places = Places(Organisation.objects.filter(archived_at=None), UNKNOWN_PLACE)
        self._courses: dict[str, list[Course]] = {}
        for course in visible(actor, Course).select_related("provider"):
            self._courses.setdefault(course.title.casefold(), []).append(course)
        self._around = Surroundings(adds_terms=may(actor, "create", Term))
        self._people = People()

    def read(self, rows: Sequence[Cells]) -> tuple[AttendanceUnit | None, list[Problems]]:
        """What to make of the rows of a unit, None while something is wrong; and what is wrong, by row.

        A row is a person at a date. The first row says what holds for the run, the first row of a date what holds for
        the date; the others may leave that out.
        """
        reading = Reading(rows)
        for number, cells in enumerate(rows):
            reading.problems[number] |= too_long(cells, LONGEST)
        course = self._course(reading)
        dates = Dates(reading)
        found = [(dates.of_row(number), self._attendee(reading, number)) for number in range(len(rows))]
        there = _who_was_where(reading, found)
        run = self._run(reading, course, dates.sessions[0]) if course and dates.sessions else None
        if run is None or any(reading.problems):
            return None, reading.problems
        run.places = len(there)
        self._courses.setdefault(run.course.title.casefold(), [run.course])
        return AttendanceUnit(run, dates.sessions, there), reading.problems

    def _course(self, reading: Reading) -> Course | None:
        title = reading.first.get("title", "")
        known = self._courses.get(title.casefold(), [])
        if not title:
            reading.wrong("title", "enter the title of the course")
        elif not known:
            return self._past_course(reading, title)
        elif len(known) > 1:
            reading.wrong("title", f"there are {len(known)} courses of this name")
        return known[0] if len(known) == 1 else None

    def _past_course(self, reading: Reading, title: str) -> Course | None:
        provider = reading.needed("provider", NO_COURSE, self._places.find)
        if provider is None:
            return None
        return Course(
            title=title,
            summary=f"{title}.",
            audiences=[],
            provider=provider,
            provider_kind=PROVIDER_KINDS.get(provider.kind, Course.ProviderKind.EXTERNAL),
            state=Course.State.ARCHIVED,
        )

    def _attendee(self, reading: Reading, number: int) -> Attendee | None:
        cells = reading.rows[number]
        school = reading.needed("school", "enter the name or URN of the school", self._places.find, number)
        name = reading.needed("name", "enter the full name", str, number)
        email = reading.value("email", _address, number) or ""
        if not school or not name or "email" in reading.problems[number]:
            return None
        person = self._people.known(school, name, email)
        if person is None and not email:
            reading.wrong("email", f"enter the work e-mail: we know nobody of this name at {school}", number)
        key = person.pk if person else email
        return Attendee(key, school, name, email, cells.get("job_title", ""), person)

    def _run(self, reading: Reading, course: Course, first: Session) -> Run | None:
        host = reading.value("host", self._places.find) or course.provider
        term = self._around.term(first.held_on)
        accountable = self._accountable(reading, first.held_on, host, course.provider)
        venue = reading.first.get("venue") or str(host)
        if term is None:
            reading.wrong("date", NO_TERM)
        if reference := self._around.reference(course, first, venue):
            reading.wrong("date", f"is in the portal already: mark the register of {reference} there")
        if term is None or accountable is None:
            return None
        return Run(course=course, term=term, accountable=accountable, host=host, venue=venue[:200])

    def _accountable(self, reading: Reading, day: dt.date, *involved: Organisation) -> Organisation | None:
        """The teaching school that the file names; else the only one, or the one that was involved."""
        named = reading.value("accountable", self._places.find)
        accountable = self._around.accountable(day, *([named] if named else involved))
        if named and named != accountable:
            reading.wrong("accountable", "did not lead the alliance on this day")
        elif accountable is None:
            reading.wrong("accountable", "enter which teaching school answers for it")
        return accountable


class People:
    """Everybody whom the alliance knows, by address and by name at a school."""

    def __init__(self) -> None:
        self._by_email: dict[str, Person] = {}
        self._by_name: dict[tuple[int, str], list[Person]] = {}
        for person in Person.objects.all():
            self._by_email[person.email] = person
            key = (person.organisation_id, person.name.casefold())
            self._by_name.setdefault(key, []).append(person)

    def known(self, school: Organisation, name: str, email: str) -> Person | None:
        """Who has the address, wherever she works now; without one, the only one of that name at the school."""
        if email:
            return self._by_email.get(email)
        found = self._by_name.get((school.pk, " ".join(name.split()).casefold()), [])
        return found[0] if len(found) == 1 else None


class Dates:
    """The sessions of a unit, each described by the first row that names it."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self.sessions: list[Session] = []

    def of_row(self, number: int) -> Session | None:
        """The session of a row; None while something about it is wrong."""
        reading = self._reading
        held_on = reading.needed("date", "enter the date", cell.day, number)
        if held_on is None:
            return None
        if held_on >= timezone.localdate():
            reading.wrong("date", "enter a day that is over: what is to come is booked", number)
            return None
        starts = reading.value("starts", cell.clock, number)
        known = next(
            (one for one in self.sessions if one.held_on == held_on and starts in (None, one.starts)), None
        )
        if known is None:
            return self._new(number, held_on)
        self._same_as_before(known, number)
        return known

    def _new(self, number: int, held_on: dt.date) -> Session | None:
        reading = self._reading
        starts = reading.needed("starts", "enter when it started", cell.clock, number)
        ends = reading.needed("ends", "enter when it ended", cell.clock, number)
        days = reading.needed("days", "enter how many days it counts as", cell.days, number)
        if starts is None or ends is None or days is None:
            return None
        if ends <= starts:
            reading.wrong("ends", "the end must be after the start", number)
            return None
        topic = reading.rows[number].get("topic", "")
        session = Session(held_on=held_on, starts=starts, ends=ends, counted_days=days, title=topic)
        self.sessions.append(session)
        return session

    def _same_as_before(self, session: Session, number: int) -> None:
        """What a later row says of a date again must be the same."""
        reading = self._reading
        ends, days = reading.value("ends", cell.clock, number), reading.value("days", cell.days, number)
        topic = reading.rows[number].get("topic")
        earlier = {
            "ends": (ends, session.ends),
            "days": (days, session.counted_days),
            "topic": (topic, session.title),
        }
        for name, (here, before) in earlier.items():
            if here not in (None, "", before):
                reading.wrong(name, "is something else for this date in a row above", number)


def _address(text: str) -> str:
    try:
        validate_email(text)
    except ValidationError:
        raise ValueError("enter an address such as name@school.org.uk") from None
    return text.lower()


def _who_was_where(
    reading: Reading, found: Sequence[tuple[Session | None, Attendee | None]]
) -> dict[Attendee, list[Session]]:
    there: dict[Attendee, list[Session]] = {}
    for number, (session, attendee) in enumerate(found):
        if session is None or attendee is None:
            continue
        sessions = there.setdefault(attendee, [])
        if session in sessions:
            reading.wrong("name", "stands in the file for this date already", number)
        sessions.append(session)
    return there
