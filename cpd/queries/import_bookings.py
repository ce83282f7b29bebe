"""Rows of a file of bookings: whom they book on what, and what is wrong with them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from alliance_portal.kernel.policy import visible
from alliance_portal.kernel.roles import Actor
from cpd.models import Booking, Run
from schools.models import Organisation
from schools.queries.named_places import Places

from .bookings import bookable_schools
from .imports import UNKNOWN_PLACE, Cells, Problems, too_long

LONGEST = {"name": 200, "email": 254, "job_title": 120}
MISSING = {
    "run": "enter the number of the course, such as CPD-0042",
    "name": "enter the full name",
    "email": "enter the work e-mail",
    "school": "enter the name or URN of the school",
}
REFERENCE = re.compile(r"(?:CPD-)?0*(\d{1,9})", re.IGNORECASE)


@dataclass(frozen=True)
class BookingUnit:
    """One person to book on one run."""

    run: Run
    organisation: Organisation
    name: str
    email: str
    job_title: str


class BookingReader:
    """Understands rows as this actor may mean them, one after the other: her schools, runs that take bookings."""

    def __init__(self, actor: Actor) -> None:
        self._actor = actor
        self._places = Places(bookable_schools(actor), UNKNOWN_PLACE)
        self._runs: dict[str, Run | None] = {}
        self._addresses: dict[int, set[str]] = {}
        self._seen: set[tuple[int, str]] = set()

    def read(self, rows: Sequence[Cells]) -> tuple[BookingUnit | None, list[Problems]]:
        """Whom to book, None while something is wrong; and what is wrong, a row."""
        (cells,) = rows
        problems = {name: text for name, text in MISSING.items() if not cells.get(name)}
        problems |= too_long(cells, LONGEST)
        run = school = None
        email = cells.get("email", "").lower()
        try:
            run = None if "run" in problems else self._run(cells["run"])
        except ValueError as wrong:
            problems["run"] = str(wrong)
        try:
            school = None if "school" in problems else self._places.find(cells["school"])
        except ValueError as wrong:
            problems["school"] = str(wrong)
        if "email" not in problems:
            problems |= self._address_problems(email, run)
        if problems or run is None or school is None:
            return None, [problems]
        return BookingUnit(run, school, cells["name"], email, cells.get("job_title", "")), [{}]

    def _run(self, text: str) -> Run:
        if text not in self._runs:
            match = REFERENCE.fullmatch(text)
            rows = visible(self._actor, Run)
            self._runs[text] = rows.filter(pk=int(match[1])).first() if match else None
        run = self._runs[text]
        if run is None:
            raise ValueError(f"“{text}” is no number of a course, such as CPD-0042")
        if not run.takes_bookings:
            raise ValueError(f"{run.reference} does not take bookings")
        return run

    def _address_problems(self, email: str, run: Run | None) -> Problems:
        try:
            validate_email(email)
        except ValidationError:
            return {"email": "enter an address such as name@school.org.uk"}
        if run is None:
            return {}
        if (run.pk, email) in self._seen:
            return {"email": f"is in this file more than once for {run.reference}"}
        self._seen.add((run.pk, email))
        if run.pk not in self._addresses:
            live = Booking.objects.filter(run=run).exclude(state__in=Booking.GONE)
            self._addresses[run.pk] = set(live.values_list("person__email", flat=True))
        return {"email": f"is on {run.reference} already"} if email in self._addresses[run.pk] else {}
