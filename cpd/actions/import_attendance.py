"""Taking over who was where before the portal: a run that is over, its registers, and what the ledger says of it.

Nobody is written to, now or later, and nothing is charged: it happened long ago, and was settled elsewhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from django.utils import timezone

from alliance_portal.kernel.policy import require
from alliance_portal.kernel.roles import Actor
from cpd.models import Attendance, Booking, Run, RunDeliverer, Session
from cpd.queries.import_attendance import AttendanceUnit, Attendee
from cpd.queries.registers import states_after
from schools.actions import save_term
from schools.models import Person

from .bookings import claim, name_colleague
from .courses import save_course
from .delivered import count_sessions


def take_over_attendance(*, actor: Actor, unit: AttendanceUnit, key: UUID) -> Run:
    """The finished run with its registers, once for each `key`. It has as many places as people were there. A course
    and a term that the portal does not know yet come in before it."""
    require(actor, "create", unit.run)
    run, now = unit.run, timezone.now()
    if run.course._state.adding:
        run.course = save_course(actor=actor, course=run.course)
    if run.term._state.adding:
        run.term = save_term(actor=actor, term=run.term)
    run.state, run.finished_at, run.imported_at = Run.State.FINISHED, now, now
    run.is_evidence_based = run.course.is_evidence_based
    run.save()
    for session in unit.sessions:
        session.run, session.register_taken_at = run, now
    Session.objects.bulk_create(unit.sessions)
    RunDeliverer.objects.create(run=run, organisation=run.course.provider)
    _keep_registers(actor, run, unit.there, key)
    count_sessions(actor, run)
    return run


def _keep_registers(actor: Actor, run: Run, there: Mapping[Attendee, list[Session]], key: UUID) -> None:
    """A place for everybody who was there at all, and a mark for each session that took place."""
    group, _ = claim(actor, run, key)
    bookings = Booking.objects.bulk_create(
        Booking(
            run=run,
            group=group,
            person=_person(actor, attendee),
            organisation=attendee.school,
            state=Booking.State.BOOKED,
        )
        for attendee in there
    )
    held = {session.pk for sessions in there.values() for session in sessions}
    Attendance.objects.bulk_create(
        Attendance(
            booking=booking,
            session_id=pk,
            present=pk in {one.pk for one in sessions},
            how=Attendance.How.FILE,
        )
        for booking, sessions in zip(bookings, there.values(), strict=True)
        for pk in sorted(held)
    )
    states = states_after(run)
    for booking in bookings:
        booking.state = states[booking.pk]
    Booking.objects.bulk_update(bookings, ["state"])


def _person(actor: Actor, attendee: Attendee) -> Person:
    return attendee.person or name_colleague(
        actor=actor,
        organisation=attendee.school,
        name=attendee.name,
        email=attendee.email,
        job_title=attendee.job_title,
    )
