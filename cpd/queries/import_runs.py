"""What a run in a file follows from: the term and the accountable school of a day, and the dates that are there."""

from __future__ import annotations

import datetime as dt

from cpd.models import Course, Run, Session
from schools.models import Organisation, Term
from schools.queries.leading import teaching_schools
from schools.queries.usual_terms import Terms

NO_TERM = "there is no term on this day: add it under Terms, or enter another day"
NOBODY_ANSWERS = "name the teaching school that answers for it as host or provider"


class Surroundings:
    """Read once a file: what stands around the runs that it describes. With `adds_terms`, a day in a season that is not
    entered has a term with the usual dates, unsaved."""

    def __init__(self, *, adds_terms: bool = False) -> None:
        self._terms = Terms(adds=adds_terms)
        self._leading: dict[dt.date, list[Organisation]] = {}
        self._there = _dates_that_are_there()

    def term(self, day: dt.date) -> Term | None:
        return self._terms.on(day)

    def accountable(self, day: dt.date, *candidates: Organisation) -> Organisation | None:
        """The teaching school on that day: the only one, or the one that hosts or provides."""
        if day not in self._leading:
            self._leading[day] = list(teaching_schools(day))
        leading = self._leading[day]
        if len(leading) == 1:
            return leading[0]
        return next((place for place in candidates if place in leading), None)

    def reference(self, course: Course, session: Session, venue: str) -> str:
        """The number of the run that has this date already, or "": a file may have been taken over before."""
        there = self._there.get((course.pk, session.held_on, session.starts, venue))
        return Run(pk=there).reference if there else ""


def _dates_that_are_there() -> dict[tuple[int, dt.date, dt.time, str], int]:
    """By course, begin and venue, the run that has the date."""
    sessions = Session.objects.exclude(run__state=Run.State.CANCELLED)
    rows = sessions.values_list("run__course_id", "held_on", "starts", "run__venue", "run_id")
    return {(course, held_on, starts, venue): run for course, held_on, starts, venue, run in rows}
