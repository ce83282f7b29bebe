"""Reads about attendance: the register of a session, who was there, and what a run adds up to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from alliance_portal.kernel.alphabet import sorts_as
from alliance_portal.kernel.tenancy.prepared import Prepared
from cpd.models import Attendance, Booking, Evaluation, ImpactAnswer, Run, Session

from .bookings import on_register, on_run
from .comments import FEW, readable, with_decision
from .door import DoorGuest, guests_at_the_door
from .participants import newest_answers, of_staff, state_of_all


@dataclass(frozen=True)
class RegisterLine:
    """A name on a register; `present` is None until somebody has marked it, `how` says how that was done.

    Of somebody whom another alliance has booked (`guest`) only the key of her booking is known.
    """

    key: UUID
    name: str
    school: str
    present: bool | None
    how: str = ""
    guest: str = ""  # the alliance that she comes from
    booking: Booking | None = None

    def has(self, words: str) -> bool:
        """Each of the words stands somewhere in her name, her school's or her alliance's."""
        text = f"{self.name} {self.school} {self.guest}".casefold()
        return all(word in text for word in words.casefold().split())


@dataclass(frozen=True)
class Register:
    """All lines of a session's register, by name, and how many are what."""

    lines: list[RegisterLine]

    @property
    def present(self) -> int:
        return sum(line.present is True for line in self.lines)

    @property
    def absent(self) -> int:
        return sum(line.present is False for line in self.lines)

    @property
    def unmarked(self) -> int:
        return len(self.lines) - self.present - self.absent

    def found(self, words: str, *, unmarked_only: bool) -> list[RegisterLine]:
        return [
            line
            for line in self.lines
            if line.has(words) and not (unmarked_only and line.present is not None)
        ]


def register_of(session: Session) -> Register:
    """Everybody with a place in it, by name, with what was marked; of a joint run also who comes from its guests."""
    marks = {mark.booking_id: mark for mark in _marks_at(session=session.pk)}
    bookings = on_register(session)
    names = Counter(booking.person.name for booking in bookings)
    ours = [_line(one, marks.get(one.pk), has_namesake=names[one.person.name] > 1) for one in bookings]
    theirs = [_guest_line(one) for one in guests_at_the_door(session.run, session)]
    return Register(sorted(ours + theirs, key=lambda line: sorts_as(line.name)) if theirs else ours)


_marks_at: Prepared[Attendance] = Prepared(
    lambda session: Attendance.objects.filter(session=session), "session"
)


def _line(booking: Booking, mark: Attendance | None, *, has_namesake: bool) -> RegisterLine:
    """Where somebody else on it has the same name, her job tells them apart."""
    present, how = (mark.present, _how(mark.how)) if mark else (None, "")
    job = booking.person.job_title if has_namesake else ""
    at = f"{job}, {booking.organisation.name}" if job else booking.organisation.name
    return RegisterLine(booking.public_id, booking.person.name, at, present, how, booking=booking)


def _guest_line(one: DoorGuest) -> RegisterLine:
    how = "" if one.how == Attendance.How.HOST else _how(one.how)
    return RegisterLine(one.booking, one.name, one.school, one.present, how, guest=one.guest)


def _how(kept: str) -> str:
    """In words where it was not simply marked on the register."""
    return str(Attendance.How(kept).label) if kept and kept != Attendance.How.REGISTER else ""


def held_sessions(run: Run) -> QuerySet[Session]:
    """The sessions that took place: those with a register."""
    return run.sessions.exclude(register_taken_at=None)


def states_after(run: Run) -> dict[int, Booking.State]:
    """The state that the registers of the held sessions give each booking."""
    held = set(held_sessions(run).values_list("pk", flat=True))
    marks = Attendance.objects.filter(booking__run=run, session__in=held, present=True)
    present: dict[int, set[int]] = {}
    for booking, session in marks.values_list("booking", "session"):
        present.setdefault(booking, set()).add(session)
    rows = on_run(run).values_list("pk", "session")
    return {pk: _state(present.get(pk, set()), {only} if only else held) for pk, only in rows}


def _state(present: set[int], held: set[int]) -> Booking.State:
    if not present:
        return Booking.State.NO_SHOW
    return Booking.State.ATTENDED if present == held else Booking.State.PARTLY_ATTENDED


def participants(run: Run) -> QuerySet[Booking]:
    """Who was there, at least in part."""
    return run.bookings.filter(state__in=Booking.WAS_THERE).select_related("organisation")


@dataclass(frozen=True)
class Results:
    """What came of a run, each person counted once, however many of its sessions she booked. `agree` said yes to both
    questions of KPI 2.2, of `answers`, while `missing` said nothing."""

    booked: int
    attended: int
    partly: int
    no_show: int
    schools: int
    answers: int
    improves: int
    worth: int
    agree: int
    comments: list[str]
    examples: list[str]

    @property
    def was_there(self) -> int:
        return self.attended + self.partly

    @property
    def are_many(self) -> bool:
        """Enough answers that nobody can tell who said what."""
        return self.answers >= FEW

    @property
    def are_few(self) -> bool:
        """So few people that even their number of answers could tell who said what."""
        return self.was_there < FEW

    @property
    def missing(self) -> int:
        return self.was_there - self.answers


def results_of(run: Run, *, approved_only: bool = False, staff: Collection[str] | None = None) -> Results:
    """`approved_only` leaves out what others than the co-ordinators may not read: examples also where few answered.
    With `staff`, of these kinds alone, as `of_staff` has it; examples then only where enough of them answered."""
    states = _states(run, staff)
    rows = _answers(run).filter(of_staff(staff, "booking__"))
    given = with_decision(rows)
    answers = list(newest_answers(rows).values_list("improves_practice", "worth_the_workload"))
    later = list(with_decision(_examples(run).filter(of_staff(staff, "booking__"))))
    who_told = {example.booking.person_id for example in later}
    return Results(
        booked=len(states),
        attended=states.count(Booking.State.ATTENDED),
        partly=states.count(Booking.State.PARTLY_ATTENDED),
        no_show=states.count(Booking.State.NO_SHOW),
        schools=participants(run).filter(of_staff(staff)).values("organisation").distinct().count(),
        answers=len(answers),
        improves=sum(improves for improves, _ in answers),
        worth=sum(worth for _, worth in answers),
        agree=sum(improves and worth for improves, worth in answers),
        comments=readable(given, approved_only=approved_only),
        examples=readable(later, approved_only=approved_only)
        if len(who_told) >= FEW or (staff is None and not approved_only)
        else [],
    )


def _states(run: Run, staff: Collection[str] | None) -> list[str]:
    """One for each person with a place."""
    by_person: dict[int, list[str]] = {}
    for person, state in on_run(run).filter(of_staff(staff)).values_list("person", "state"):
        by_person.setdefault(person, []).append(state)
    return [state_of_all(states) for states in by_person.values()]


def _answers(run: Run) -> QuerySet[Evaluation]:
    """Answers of those who were there; somebody whose mark was corrected to absent no longer counts."""
    return Evaluation.objects.filter(booking__run=run, booking__state__in=Booking.WAS_THERE)


def _examples(run: Run) -> QuerySet[ImpactAnswer]:
    rows = ImpactAnswer.objects.filter(booking__run=run, booking__state__in=Booking.WAS_THERE)
    return rows.select_related("booking")
