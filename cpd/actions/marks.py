"""Marking a register: one person at a time, so that two who mark at once lose nothing of each other's.

Every change takes the run's lock for a moment: whoever closes a register counts each mark that came before.
"""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterable
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from alliance_portal.kernel.policy import require
from alliance_portal.kernel.roles import Actor
from alliance_portal.kernel.ui.formats import day
from cpd.models import Attendance, Booking, Run, Session
from cpd.queries.bookings import at_session
from cpd.queries.check_in import is_room_code, window_problem, wrong_code
from cpd.queries.door import guests_marked_at_once, unmarked_guests

from .door import mark_guests
from .registers import follow_registers
from .waking import wake_guests

How = Attendance.How


@transaction.atomic
def mark(
    *, actor: Actor, session: Session, booking: Booking, present: bool | None, how: How = How.REGISTER
) -> None:
    """One person was there or was not; None takes the mark back. On a register that is closed it corrects."""
    require(actor, "register", session)
    run = locked_for_marking(session)
    if not at_session(session).filter(pk=booking.pk).exists():
        raise ValidationError(f"{booking.person} has no place on this course.")
    if present is None and session.register_taken_at is not None:
        raise ValidationError("The register is closed: say that somebody was there or was not.")
    write_mark(session, booking, present, how)
    _settle_if_closed(actor, session, run)


@transaction.atomic
def mark_guest(*, actor: Actor, session: Session, guest: UUID, present: bool | None) -> None:
    """The same for somebody whom another alliance has booked on a joint run; `guest` is the key of her booking."""
    require(actor, "register", session)
    locked_for_marking(session)
    if not mark_guests(actor=actor, session=session, guests=[guest], present=present):
        raise ValidationError(
            "Nobody was marked: her alliance does not have this date yet, or no longer lets us see who comes. Load the"
            " register again in a few minutes."
        )


@transaction.atomic
def mark_rest_present(*, actor: Actor, session: Session) -> tuple[UUID, int]:
    """Everybody who is not marked yet is there. Returns what takes this back, and how many were marked."""
    require(actor, "register", session)
    run, batch = locked_for_marking(session), uuid.uuid4()
    marks = [
        Attendance(session=session, booking=booking, present=True, how=How.ALL, batch=batch)
        for booking in _unmarked(session)
    ]
    _upsert(marks)
    guests = unmarked_guests(session)
    many = mark_guests(actor=actor, session=session, guests=guests, present=True, batch=batch)
    _settle_if_closed(actor, session, run)
    return batch, len(marks) + many


@transaction.atomic
def take_back(*, actor: Actor, session: Session, batch: UUID) -> int:
    """Undo `mark_rest_present`; whoever was marked by hand since keeps that. Returns how many marks went."""
    require(actor, "register", session)
    locked_for_marking(session)
    if session.register_taken_at is not None:
        raise ValidationError("The register is closed. Correct it name by name.")
    guests = guests_marked_at_once(session, batch)
    many = mark_guests(actor=actor, session=session, guests=guests, present=None)
    marks = Attendance.objects.filter(session=session, batch=batch)
    return marks.update(present=None, batch=None) + many


@transaction.atomic
def close_register(*, actor: Actor, session: Session) -> None:
    """Whoever is not marked was not there. Closing again changes nothing."""
    require(actor, "register", session)
    run = locked_for_marking(session)
    _upsert(Attendance(session=session, booking=one, present=False) for one in _unmarked(session))
    mark_guests(actor=actor, session=session, guests=unmarked_guests(session), present=False)
    wake_guests(run)
    if session.register_taken_at is None:
        session.register_taken_at = timezone.now()
        session.save(update_fields=["register_taken_at"])
    follow_registers(actor, run)


@transaction.atomic
def mark_register(*, actor: Actor, session: Session, present: Collection[int]) -> None:
    """A whole register from paper: everybody was there (`present`: ids of bookings) or was not. Again corrects."""
    require(actor, "register", session)
    locked_for_marking(session)
    _upsert(
        Attendance(session=session, booking=one, present=one.pk in present) for one in at_session(session)
    )
    close_register(actor=actor, session=session)


@transaction.atomic
def check_in(*, actor: Actor, session: Session, booking: Booking, code: str) -> None:
    """Somebody marks herself, in the room and within the session's time (CAPABILITIES C64). Twice is once.

    ValidationError, at `code`, when it is not the one that hangs in the room.
    """
    require(actor, "check_in", booking)
    if problem := window_problem(session):
        raise ValidationError(problem)
    locked_for_marking(session)
    if not is_room_code(session, code):
        raise ValidationError({"code": wrong_code(session)})
    comes = booking.run_id == session.run_id and booking.covers(session)
    if not comes or booking.state not in Booking.HAS_PLACE:
        raise ValidationError("You have no place on this course. Speak to whoever keeps the register.")
    if session.register_taken_at is not None:
        raise ValidationError("The register is closed. Speak to whoever keeps it.")
    write_mark(session, booking, True, How.CODE)


def locked_for_marking(session: Session) -> Run:
    """The run, held until the end of the transaction, and the session as it is now."""
    if not session.day_has_come:
        raise ValidationError(
            f"This session is on {day(session.held_on)}. You can mark the register from that day."
        )
    run = (
        Run.objects.select_related("course")
        .select_for_update(no_key=True, of=("self",))
        .get(pk=session.run_id)
    )
    if run.state not in (Run.State.PUBLISHED, Run.State.FINISHED):
        raise ValidationError("Only the register of a published course can be marked.")
    session.refresh_from_db(fields=["register_taken_at"])
    return run


def write_mark(session: Session, booking: Booking, present: bool | None, how: How) -> None:
    _upsert([Attendance(session=session, booking=booking, present=present, how=how)])


def _unmarked(session: Session) -> list[Booking]:
    marked = Attendance.objects.filter(session=session, present__isnull=False)
    return list(at_session(session).exclude(pk__in=marked.values("booking")))


def _upsert(marks: Iterable[Attendance]) -> None:
    Attendance.objects.bulk_create(
        marks,
        update_conflicts=True,
        unique_fields=["alliance", "session", "booking"],
        update_fields=["present", "how", "batch"],
    )


def _settle_if_closed(actor: Actor, session: Session, run: Run) -> None:
    if session.register_taken_at is not None:
        follow_registers(actor, run)
