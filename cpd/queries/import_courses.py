"""Rows of a file of courses: the course, the run and the dates that they mean, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial

from alliance_portal.kernel.policy import visible
from alliance_portal.kernel.roles import Actor
from cpd.models import Audience, Course, Run, Session, Subject
from cpd.models.policy_tag import without_spelling
from schools.models import Organisation
from schools.queries.named_places import Places

from . import import_cells as cell
from .import_reading import Reading
from .import_runs import NO_TERM, NOBODY_ANSWERS, Surroundings
from .imports import UNKNOWN_PLACE, Cells, Problems, too_long
from .policy_tags import names_to_choose, policies_by_spelling

LONGEST = {"title": 200, "topic": 120, "venue": 200}
NEW_COURSE = {
    "summary": "enter a summary: there is no course of this name yet",
    "audiences": "enter for whom it is: there is no course of this name yet",
    "provider": "enter who provides it: there is no course of this name yet",
}


PROVIDER_KINDS: dict[str, Course.ProviderKind] = {
    Organisation.Kind.SCHOOL: Course.ProviderKind.ALLIANCE_SCHOOL,
    Organisation.Kind.UNIVERSITY: Course.ProviderKind.UNIVERSITY,
    Organisation.Kind.PRIVATE: Course.ProviderKind.CONSULTANT,
}


@dataclass(frozen=True)
class CourseUnit:
    """What a unit of rows makes, unsaved: a course, new or known, and a run of it with its dates where it has any."""

    course: Course
    run: Run | None = None
    sessions: list[Session] = field(default_factory=list)


class CourseReader:
    """Understands the units of a file one after the other: a course that one describes is known to the next."""

    def __init__(self, actor: Actor) -> None:
        self._places = Places(Organisation.objects.filter(archived_at=None), UNKNOWN_PLACE)
        self._courses: dict[str, list[Course]] = {}
        for course in visible(actor, Course).exclude(state=Course.State.ARCHIVED).select_related("provider"):
            self._courses.setdefault(course.title.casefold(), []).append(course)
        self._policies = names_to_choose()
        self._around = Surroundings()

    def read(self, rows: Sequence[Cells]) -> tuple[CourseUnit | None, list[Problems]]:
        """What to make of the rows of a unit, None while something is wrong; and what is wrong, by row.

        The first row says what holds for the run as a whole; the others only add their dates.
        """
        reading = Reading(rows)
        for number, cells in enumerate(rows):
            reading.problems[number] |= too_long(cells, LONGEST)
        course = self._course(reading)
        run, sessions = None, []
        if reading.first.get("date"):
            sessions = _sessions(reading)
            run = self._run(reading, course, sessions[0]) if course and sessions else None
        if course is None or any(reading.problems):
            return None, reading.problems
        self._courses.setdefault(course.title.casefold(), [course])
        return CourseUnit(course, run, sessions), reading.problems

    def _course(self, reading: Reading) -> Course | None:
        title = reading.first.get("title", "")
        if not title:
            reading.wrong("title", "enter the title of the course")
            return None
        known = self._courses.get(title.casefold(), [])
        if len(known) > 1:
            reading.wrong("title", f"there are {len(known)} courses of this name")
            return None
        return known[0] if known else self._new_course(reading, title)

    def _new_course(self, reading: Reading, title: str) -> Course | None:
        for name, text in NEW_COURSE.items():
            if not reading.first.get(name):
                reading.wrong(name, text)
        provider = reading.value("provider", self._places.find)
        audiences = reading.value("audiences", partial(cell.several, Audience))
        phase = reading.value("phase", partial(cell.one, Course.Phase))
        kind = reading.value("kind", partial(cell.one, Course.Kind))
        subjects = reading.value("subjects", partial(cell.several, Subject))
        policies = reading.value("policies", partial(cell.several_of, self._policies))
        tags = reading.value("tags", self._topics)
        price = reading.value("price", cell.pence)
        if provider is None or audiences is None:
            return None
        return Course(
            title=title,
            summary=reading.first.get("summary", ""),
            description=reading.first.get("description", ""),
            outcomes="\n".join(part.strip() for part in reading.first.get("outcomes", "").split(";")),
            audiences=audiences,
            kind=kind or Course.Kind.COURSE,
            phase=phase or Course.Phase.ALL,
            subjects=subjects or [],
            policies=policies or [],
            tags=tags or [],
            provider=provider,
            provider_kind=PROVIDER_KINDS.get(provider.kind, Course.ProviderKind.EXTERNAL),
            price_pence=price or 0,
        )

    def _topics(self, text: str) -> list[str]:
        """In small letters. ValueError for one that is a policy of the list, which has a column of its own."""
        topics, policies = [word.lower() for word in cell.words(text)], policies_by_spelling(self._policies)
        for topic in topics:
            if policy := policies.get(without_spelling(topic)):
                raise ValueError(f"“{topic}” is a national policy: enter “{policy}” under policies")
        return topics

    def _run(self, reading: Reading, course: Course, first: Session) -> Run | None:
        places = reading.needed("places", "enter how many places there are", cell.count)
        price = reading.value("price", cell.pence)
        single = reading.value("session_price", cell.pence)
        host = reading.value("host", self._places.find) or course.provider
        term = self._around.term(first.held_on)
        if term is None:
            reading.wrong("date", NO_TERM)
        accountable = self._around.accountable(first.held_on, host, course.provider)
        if accountable is None:
            reading.wrong("host", NOBODY_ANSWERS)
        venue = reading.first.get("venue", "")
        if reference := self._around.reference(course, first, venue):
            reading.wrong("date", f"this date is there already: {reference}")
        if places is None or term is None or accountable is None:
            return None
        return Run(
            course=course,
            term=term,
            accountable=accountable,
            host=host,
            venue=venue,
            places=places,
            price_pence=course.price_pence if price is None else price,
            session_price_pence=single,
        )


def _sessions(reading: Reading) -> list[Session]:
    """The dates of all rows; [] when one of them is not understood."""
    read = [_session(reading, number) for number in range(len(reading.rows))]
    sessions = [session for session in read if session]
    if len(sessions) < len(read):
        return []
    begins = [(session.held_on, session.starts) for session in sessions]
    for number, begin in enumerate(begins):
        if begin in begins[:number]:
            reading.wrong("date", "this run has a date at that time already", number)
    return sessions


def _session(reading: Reading, number: int) -> Session | None:
    held_on = reading.needed("date", "enter the date", cell.day, number)
    starts = reading.needed("starts", "enter when it starts", cell.clock, number)
    ends = reading.needed("ends", "enter when it ends", cell.clock, number)
    days = reading.needed("days", "enter how many days it counts as", cell.days, number)
    if held_on is None or starts is None or ends is None or days is None:
        return None
    if ends <= starts:
        reading.wrong("ends", "the end must be after the start", number)
        return None
    topic = reading.rows[number].get("topic", "")
    return Session(held_on=held_on, starts=starts, ends=ends, counted_days=days, title=topic)
