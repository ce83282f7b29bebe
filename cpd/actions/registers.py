"""What follows from registers: who attended, who is asked for an evaluation, what the ledger says."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from alliance_portal.kernel.policy import require
from alliance_portal.kernel.roles import Actor
from cpd import emails
from cpd.models import Booking, Run
from cpd.queries.bookings import on_run
from cpd.queries.registers import held_sessions, participants, states_after

from .called_off import call_off_bookings
from .certificates import withdraw_untrue
from .credits import earn_credits
from .delivered import count_sessions
from .hosts import wake_host
from .states import change_state, held


def follow_registers(actor: Actor, run: Run) -> None:
    """What follows when a register is closed, or a closed one is corrected. The ledger counts the session at once. When
    each session has its register, bookings become attended, partly attended or did not attend, and those who were
    there are asked the two questions; bookings of one session alone as soon as that one has its register.
    """
    count_sessions(actor, run)
    wake_host(run)
    if run.state == Run.State.FINISHED or not run.sessions.filter(register_taken_at=None).exists():
        _settle(actor, run, on_run(run))
    elif run.taken_singly:
        _settle(actor, run, on_run(run).exclude(session__register_taken_at=None))


@transaction.atomic
def finish_run(*, actor: Actor, run: Run) -> None:
    """Close a run. Sessions without a register did not take place and count for nothing; from now on the ledger counts
    the others as the course stands today."""
    require(actor, "finish", run)
    run = held(run)
    if not held_sessions(run).exists():
        raise ValidationError("Mark the register of at least one session first.")
    if any(not session.has_begun for session in run.sessions.all()):
        raise ValidationError("There is a session still to come. Remove it, or finish the course after it.")
    change_state(
        run, Run.State.FINISHED, finished_at=timezone.now(), is_evidence_based=run.course.is_evidence_based
    )
    earn_credits(run)
    without = (Booking.State.REQUESTED, Booking.State.WAITLISTED, Booking.State.OFFERED)
    for booking in run.bookings.filter(state__in=without):
        change_state(booking, Booking.State.CANCELLED)
    of_unheld = run.bookings.filter(session__isnull=False, session__register_taken_at=None)
    call_off_bookings(actor, of_unheld, "The session did not take place.")
    count_sessions(actor, run)
    _settle(actor, run, on_run(run))


def _settle(actor: Actor, run: Run, bookings: QuerySet[Booking]) -> None:
    """Give each of these bookings the state that the registers say, then whatever follows from it."""
    states = states_after(run)
    for booking in bookings.select_related("run__course"):
        if booking.state != states[booking.pk]:
            change_state(booking, states[booking.pk])
    withdraw_untrue(run)
    _invite(actor, run)


def _invite(actor: Actor, run: Run) -> None:
    """Ask those who were there, once; nobody about what was long ago."""
    if run.imported_at:
        return
    for booking in (
        participants(run).filter(invited_at=None).select_related("person", "run__course", "run__alliance")
    ):
        booking.invited_at = timezone.now()
        booking.save(update_fields=["invited_at"])
        emails.ask_to_evaluate(actor, booking)
